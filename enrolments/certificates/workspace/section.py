"""The row of certificates on an event's page."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trainers.models import TrainingEvent

from ...models import Certificate
from ...workspace.sections import Section, register
from ..due import GIVING, Candidates

ORDER = 70
ICON = "certificate"


def section(event: TrainingEvent, _user: Any) -> Section | None:
    if event.state not in GIVING or not event.days.all():
        return None
    address = reverse("workspace:certificates:page", args=[event.pk])
    candidates = Candidates(event)
    if why_not := candidates.why_not_yet:
        return Section(_("Certificates"), address, why_not, ICON)
    due = len(candidates.due)
    return Section(_("Certificates"), address, _standing(event, due), ICON, needs_you=due > 0)


def _standing(event: TrainingEvent, due: int) -> str:
    if due:
        return ngettext("%(n)s person is due one", "%(n)s people are due one", due) % {"n": due}
    given = Certificate.objects.filter(event=event).valid().count()
    return ngettext("%(n)s has been given", "%(n)s have been given", given) % {"n": given}


def register_section() -> None:
    """Called once, when the apps are ready."""
    register(ORDER, section)
