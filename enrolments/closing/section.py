"""The row of closing on an event's page in the workspace."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trainers.models import TrainingEvent

from ..models import EventStatistics
from ..workspace.sections import Section, register
from .checklist import Checklist

ORDER = 90


def section(event: TrainingEvent, _user: Any) -> Section | None:
    """From the day on which the event can be closed. One query."""
    if Checklist(event).refusal:
        return None
    url = reverse("workspace:closing", args=[event.pk])
    stored = EventStatistics.objects.filter(event=event).exclude(confirmed_at=None).first()
    if stored is None:
        standing = _("See what is left and confirm the figures")
        return Section(_("Close the event"), url, standing, "saved", needs_you=True)
    people = stored.people_trained
    told = ngettext("Closed: %(n)s person trained", "Closed: %(n)s people trained", people) % {"n": people}
    return Section(_("The event is closed"), url, told, "saved")


def register_section() -> None:
    """Called once, when the apps are ready."""
    register(ORDER, section)
