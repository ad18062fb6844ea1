"""What was held, told to the trainers room: steps are ticked and active periods prolonged, or both taken back."""

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from trainers.models import EventState, TrainingEvent
from trainers.services import activity, steps

from ..models import Attendance, EventStatistics, Presence
from .proposing import propose


def took_place() -> "QuerySet[TrainingEvent]":
    """Held events of which somebody has told who came: marked, confirmed when closing, or given as a number."""
    present = Attendance.objects.filter(participant__event=OuterRef("pk"), state=Presence.PRESENT).order_by()
    confirmed = EventStatistics.objects.filter(event=OuterRef("pk"), confirmed_at__isnull=False).order_by()
    told = Q(people_trained__gt=0) | Exists(present) | Exists(confirmed)
    return TrainingEvent.objects.filter(told, state=EventState.HELD)


def follow(_now: dt.datetime | None = None) -> int:
    """A step of the clock: whatever was held or taken back and has not been credited yet. How much changed."""
    return activity.follow_events() + steps.follow_events(took_place=took_place())


def on_state_changed(*, event_id: int, before: str, after: str, **_kwargs: Any) -> None:
    """Credits at once what the clock would credit within a minute."""
    if EventState.HELD in (before, after):
        on_event_closed(event_id=event_id)


def on_event_closed(*, event_id: int, **_kwargs: Any) -> None:
    propose(event_id=event_id)
    activity.follow_events(event_id=event_id)
    steps.follow_events(took_place=took_place())
