"""The events' destination in the header."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from valmentamo.core.navigation import Destination, register

register(Destination(30, "events", _("Training events"), lambda: reverse("events:list")))
