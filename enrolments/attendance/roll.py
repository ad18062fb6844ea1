"""The roll of an event: who has a seat, and how each day has been marked. A constant number of queries."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.functional import cached_property

from trainers.models import TrainingEvent

from ..models import Attendance, Participant, Presence, SeatState
from .rule import Rule, rule_of

# Who is expected: people with a seat, and seats whose person is not known yet.
EXPECTED = (SeatState.CONFIRMED, SeatState.HELD)


@dataclass(frozen=True)
class Line:
    """One person and the marks of the event's days; a day without a row is not marked."""

    person: Participant
    marks: dict[dt.date, Attendance] = field(default_factory=dict)

    def state(self, day: dt.date) -> Presence:
        mark = self.marks.get(day)
        return Presence(mark.state) if mark else Presence.UNKNOWN


@dataclass(frozen=True)
class Standing:
    """How one person stands to the rule. `unknown` days count neither for nor against."""

    line: Line
    days_present: tuple[dt.date, ...]
    absent: int
    unknown: int
    rule: Rule

    @property
    def present(self) -> int:
        return len(self.days_present)

    @property
    def has_fulfilled(self) -> bool:
        return self.rule.is_fulfilled(self.present)

    @property
    def is_out_of_reach(self) -> bool:
        return self.rule.is_out_of_reach(self.absent)


class Roll:
    """Everybody of one event, read once, by name."""

    def __init__(self, event: TrainingEvent) -> None:
        self.event = event
        self.rule = rule_of(event)
        self.dates: tuple[dt.date, ...] = tuple(sorted({day.date for day in event.days.all()}))

    @cached_property
    def lines(self) -> list[Line]:
        people = expected(self.event)
        marks: dict[int, dict[dt.date, Attendance]] = {}
        rows = Attendance.objects.filter(participant__in=[person.pk for person in people], date__in=self.dates)
        for mark in rows.select_related("marked_by"):
            marks.setdefault(mark.participant_id, {})[mark.date] = mark
        return [Line(person, marks.get(person.pk, {})) for person in people]

    @cached_property
    def standings(self) -> list[Standing]:
        return [standing(line, self.dates, self.rule) for line in self.lines]

    def count(self, day: dt.date, state: Presence) -> int:
        return sum(line.state(day) == state for line in self.lines)

    def unmarked(self, day: dt.date) -> int:
        return self.count(day, Presence.UNKNOWN)

    @property
    def is_complete(self) -> bool:
        """Whether every person of every day has been marked."""
        return not any(one.unknown for one in self.standings)


def expected(event: TrainingEvent) -> list[Participant]:
    """People with seats, by name; seats without a name come last. One query."""
    people = Participant.objects.filter(event=event, state__in=EXPECTED).select_related("enrolment")
    return sorted(people, key=lambda person: (not person.name, person.name.casefold(), person.queue_number))


def standing(line: Line, dates: Sequence[dt.date], rule: Rule) -> Standing:
    states = {day: line.state(day) for day in dates}
    return Standing(
        line=line,
        days_present=tuple(day for day, state in states.items() if state == Presence.PRESENT),
        absent=sum(state == Presence.ABSENT for state in states.values()),
        unknown=sum(state == Presence.UNKNOWN for state in states.values()),
        rule=rule,
    )
