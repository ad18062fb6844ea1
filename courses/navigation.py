"""The curriculum's destinations in the header."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from valmentamo.core.navigation import Destination, register

register(Destination(10, "course", _("The course"), lambda: "/koulutus/"))
register(Destination(40, "history", _("Background"), lambda: "/malli/"))
register(Destination(50, "knowledge", _("Knowledge base"), lambda: reverse("glossary:index")))
