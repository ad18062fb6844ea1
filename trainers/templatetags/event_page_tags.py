"""What one event's page tells, for readers and for the preview of a draft alike."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .. import actions, dates, queries, share, timetable
from ..models import EventDay, EventState, OrganisationRole, TrainingEvent
from ..models.trainer import Trainer
from ..structured import name_then

register = template.Library()


@dataclass(frozen=True)
class People:
    """Trainers with a public profile by name, the others as a number."""

    named: list[Trainer]
    others: int

    @property
    def total(self) -> int:
        return len(self.named) + self.others


@register.simple_tag(takes_context=True)
def event_actions(context: dict[str, Any], event: TrainingEvent) -> list[SafeString]:
    """What rooms above let a reader do with the event; empty when none of them does."""
    return actions.actions_of(event, context.get("request"))


@register.simple_tag
def reason_of(event: TrainingEvent) -> str:
    """Why it was cancelled or postponed. Other changes of state need no explaining to readers."""
    return queries.reason_of(event) if event.state in (EventState.CANCELLED, EventState.POSTPONED) else ""


@register.simple_tag
def planned_days(event: TrainingEvent) -> list[timetable.PlannedDay]:
    return timetable.planned_days(event)


@register.simple_tag
def people_of(event: TrainingEvent) -> People:
    trainers = [row.trainer for row in event.trainers.all()]
    named = [trainer for trainer in trainers if trainer.is_public]
    return People(named, len(trainers) - len(named))


@register.simple_tag
def organisations_of(event: TrainingEvent) -> list[tuple[str, str]]:
    """Each role that somebody has, with the names that the organisations had at the time."""
    labels = {
        OrganisationRole.HOST: _("Host"),
        OrganisationRole.ORGANISER: _("Organiser"),
        OrganisationRole.FUNDER: _("Funder"),
    }
    names = {role: [name_then(event, row.organisation) for row in _rows(event, role)] for role in labels}
    return [(label, ", ".join(names[role])) for role, label in labels.items() if names[role]]


def _rows(event: TrainingEvent, role: OrganisationRole) -> list[Any]:
    return [row for row in event.organisations.all() if row.role == role]


@register.simple_tag
def fee_text(event: TrainingEvent) -> str:
    if not event.fee:
        return _("Free of charge")
    whole = event.fee == event.fee.to_integral_value()
    return _("%(sum)s € a person") % {"sum": number_format(event.fee, decimal_pos=0 if whole else 2)}


@register.simple_tag
def neighbours_of(event: TrainingEvent) -> list[TrainingEvent]:
    return queries.neighbours(event)


@register.simple_tag
def share_text(event: TrainingEvent) -> str:
    return share.share_text(event)


@register.filter
def day_text(day: EventDay) -> str:
    return dates.day_text(day)


@register.filter
def moment_text(moment: dt.datetime) -> str:
    return dates.moment_text(moment)
