"""How far each day of an event has been marked, in numbers. Two queries for any number of events."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from trainers.models import TrainingEvent

from ..models import Attendance, Participant, Presence
from .days import dates_of
from .roll import EXPECTED


@dataclass(frozen=True)
class DayCount:
    """`expected` people with a seat, and how they have been marked on the day."""

    date: dt.date
    expected: int
    present: int
    absent: int

    @property
    def marked(self) -> int:
        return self.present + self.absent

    @property
    def unmarked(self) -> int:
        return self.expected - self.marked

    @property
    def has_begun(self) -> bool:
        return self.date <= timezone.localdate()


@dataclass(frozen=True)
class Summary:
    days: tuple[DayCount, ...]

    @property
    def begun(self) -> tuple[DayCount, ...]:
        return tuple(day for day in self.days if day.has_begun)

    @property
    def unmarked(self) -> int:
        """Marks that are missing of the days so far."""
        return sum(day.unmarked for day in self.begun)

    @property
    def expected(self) -> int:
        return self.days[0].expected if self.days else 0


def summary_of(event: TrainingEvent) -> Summary:
    return summaries([event])[event.pk]


def summaries(events: Iterable[TrainingEvent]) -> dict[int, Summary]:
    """By the event's key (prefetch `days`)."""
    known = {event.pk: event for event in events}
    expected = _expected(known)
    marks = _marks(known)
    return {
        key: Summary(
            tuple(
                DayCount(
                    date,
                    expected.get(key, 0),
                    marks[key, date][Presence.PRESENT],
                    marks[key, date][Presence.ABSENT],
                )
                for date in dates_of(event)
            )
        )
        for key, event in known.items()
    }


def _expected(keys: Iterable[int]) -> dict[int, int]:
    people = Participant.objects.filter(event__in=list(keys), state__in=EXPECTED)
    return dict(people.order_by().values_list("event").annotate(Count("pk")))


def _marks(keys: Iterable[int]) -> "defaultdict[tuple[int, dt.date], defaultdict[str, int]]":
    """Marks of people who have a seat now, by event and day."""
    rows = Attendance.objects.filter(participant__event__in=list(keys), participant__state__in=EXPECTED)
    counted = rows.order_by().values_list("participant__event", "date", "state").annotate(Count("pk"))
    found: defaultdict[tuple[int, dt.date], defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for event, date, state, number in counted:
        found[event, date][state] = number
    return found
