"""Enrolments follow their organisation when it is merged into another. What was typed in the form stays as typed."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from trainers.models import Organisation
from trainers.services.organisations import Mover, on_merge

from .models import Enrolment


def _tell(_keep: Organisation, gone: Organisation) -> Iterable[str]:
    counts: dict[str, int] = {}
    for enrolment in gone.enrolments.select_related("event"):
        counts[str(enrolment.event)] = counts.get(str(enrolment.event), 0) + 1
    for event, number in sorted(counts.items()):
        told = ngettext("%(event)s: %(n)s enrolment", "%(event)s: %(n)s enrolments", number)
        yield told % {"event": event, "n": number}


def _move(keep: Organisation, gone: Organisation) -> None:
    Enrolment.objects.filter(organisation=gone).update(organisation=keep)


def register() -> None:
    """Called once, when the apps are ready."""
    on_merge(Mover(_("Enrolments"), _tell, _move))
