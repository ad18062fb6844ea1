"""Which events wait for a coordinator: something is missing, the days are over, or the figures were never given."""

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext as _

from valmentamo.core.publishing import Finding

from ..models import DatePrecision, EventState, TrainingEvent
from .editions import EditionsInForce
from .missing import missing

# What is told of these is still to be kept.
UNDER_WAY = (EventState.DRAFT, EventState.ANNOUNCED, EventState.OPEN, EventState.POSTPONED)
UNFINISHED = (*UNDER_WAY, EventState.CLOSED)
# Of events known by their year alone nobody has figures: they come from sources, not from us.
WITHOUT_FIGURES = Q(state=EventState.HELD, precision=DatePrecision.DAY, people_trained=None)


def attention(event: TrainingEvent, *, today: dt.date, editions: EditionsInForce) -> list[Finding]:
    """What a coordinator should do about the event now; empty when nothing."""
    if event.state == EventState.HELD:
        return _figures(event)
    if _is_over(event, today):
        return [Finding("state", _("The days are over: say whether the event was held."))]
    return missing(event, today=today, editions=editions) if event.state in UNDER_WAY else []


def _is_over(event: TrainingEvent, today: dt.date) -> bool:
    told = event.state in UNFINISHED and event.state not in (EventState.DRAFT, EventState.POSTPONED)
    return told and event.last_day is not None and event.last_day < today


def _figures(event: TrainingEvent) -> list[Finding]:
    if event.has_days and event.people_trained is None:
        return [Finding("people_trained", _("Say how many people were trained."))]
    return []
