"""The day of an event as it goes on: which slot is now, by the server's clock."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from courses.models.programme import TimedSlot
from trainers.models import EventState, TrainingEvent
from trainers.timetable import PlannedDay, planned_days

OFF = (EventState.CANCELLED, EventState.POSTPONED)


@dataclass(frozen=True)
class Slot:
    """A slot of the timetable, and where the moment stands to it."""

    timed: TimedSlot
    is_now: bool = False
    is_over: bool = False


@dataclass(frozen=True)
class Today:
    """The day that the workspace shows. `moment` is the local time when it is today, else None.

    `is_past`: it was before today; `is_over`: its programme has come to its end.
    """

    planned: PlannedDay
    slots: tuple[Slot, ...]
    moment: dt.datetime | None

    @property
    def now(self) -> Slot | None:
        return next((slot for slot in self.slots if slot.is_now), None)

    @property
    def next(self) -> Slot | None:
        """What comes after this moment."""
        return next((slot for slot in self.slots if not (slot.is_now or slot.is_over)), None) if self.moment else None

    @property
    def is_past(self) -> bool:
        return self.planned.day is not None and self.planned.day.date < timezone.localdate()

    @property
    def is_over(self) -> bool:
        return bool(self.slots) and all(slot.is_over for slot in self.slots)


def day_of(event: TrainingEvent) -> Today | None:
    """Today's day of the event, else the next one, else the last; None when the days are not known."""
    days = [planned for planned in planned_days(event) if planned.day]
    if not days or event.state in OFF:
        return None
    today = timezone.localdate()
    shown = next((planned for planned in days if planned.day and planned.day.date >= today), days[-1])
    moment = timezone.localtime() if shown.day and shown.day.date == today else None
    return Today(shown, tuple(_slot(shown, timed, moment) for timed in shown.slots), moment)


def _slot(planned: PlannedDay, timed: TimedSlot, moment: dt.datetime | None) -> Slot:
    if planned.day is None or moment is None:
        return Slot(timed)
    first = timezone.make_aware(dt.datetime.combine(planned.day.date, planned.slots[0].start))
    begins = first + dt.timedelta(minutes=timed.offset)
    ends = begins + dt.timedelta(minutes=timed.slot.minutes)
    return Slot(timed, is_now=begins <= moment < ends, is_over=ends <= moment)
