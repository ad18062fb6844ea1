"""What is done on an event's days: the programme laid over the days, from the hour at which each begins."""

import datetime as dt
from dataclasses import dataclass, replace
from itertools import zip_longest

from courses.models import ProgrammeDay
from courses.models.programme import TimedSlot

from .models import EventDay, TrainingEvent


@dataclass(frozen=True)
class PlannedDay:
    """A day of the event with what the programme has for it. Either may be missing: days not set, programme shorter."""

    number: int
    day: EventDay | None
    plan: ProgrammeDay | None
    slots: tuple[TimedSlot, ...]


def planned_days(event: TrainingEvent) -> list[PlannedDay]:
    """Days in their order, each with the programme's day of the same number."""
    days = sorted(event.days.all(), key=lambda day: (day.date, day.start or dt.time.min)) if event.has_days else []
    plans = event.programme.contact_days() if event.programme else []
    pairs = zip_longest(days, plans) if len(days) == len(plans) or not days else ((day, None) for day in days)
    return [PlannedDay(number, day, plan, _slots(day, plan)) for number, (day, plan) in enumerate(pairs, start=1)]


def _slots(day: EventDay | None, plan: ProgrammeDay | None) -> tuple[TimedSlot, ...]:
    if plan is None:
        return ()
    timed = plan.timetable()
    return tuple(_from(day.start, slot) for slot in timed) if day and day.start else tuple(timed)


def _from(start: dt.time, timed: TimedSlot) -> TimedSlot:
    """The slot as it is when the day begins at another hour than the programme says."""
    begins = dt.datetime.combine(dt.date.min, start) + dt.timedelta(minutes=timed.offset)
    ends = begins + dt.timedelta(minutes=timed.slot.minutes)
    return replace(timed, start=begins.time(), end=ends.time())
