"""The library's destination in the header."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from valmentamo.core.navigation import Destination, register

register(Destination(20, "materials", _("Materials"), lambda: reverse("materials:library")))
