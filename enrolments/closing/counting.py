"""What the lists of participants say of events: a constant number of queries, however many events there are.

Rows of participants stay when their people have been erased, and so do the marks of their attendance: counting
afterwards gives the same figures as before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, prefetch_related_objects

from trainers.models import EventDay, TrainingEvent

from ..attendance.roll import EXPECTED
from ..attendance.rule import Rule, rule_of
from ..models import TAKING, Attendance, Enrolment, Participant, Presence, SeatState, Source
from .organisations import Sender, grouped, kind_of, senders


@dataclass(frozen=True)
class OfKind:
    """The part of an event's figures that belongs to one type of organisation; `kind` is "" when it is not known."""

    kind: str
    organisations: int = 0
    enrolled: int = 0
    came: int = 0
    completed: int = 0
    present: int = 0
    absent: int = 0


@dataclass(frozen=True)
class Counted:
    """The list of one event as numbers.

    `enrolled` are people with a seat, those who walked in included; `organisations` are those of the people who
    `completed`; marks are person-days. Whoever was moved to another event is not among the `cancelled` of this one.
    """

    enrolments: int = 0
    organisations: int = 0
    enrolled: int = 0
    cancelled: int = 0
    left_waiting: int = 0
    walk_ins: int = 0
    came: int = 0
    completed: int = 0
    marks_present: int = 0
    marks_absent: int = 0
    marks_unknown: int = 0
    by_kind: tuple[OfKind, ...] = ()


class _Seat(NamedTuple):
    event_id: int
    enrolment_id: int
    pk: int
    state: str
    moved_to: int | None
    source: str

    @property
    def takes(self) -> bool:
        return self.state in TAKING

    @property
    def is_expected(self) -> bool:
        return self.state in EXPECTED


class _Marks(NamedTuple):
    present: int = 0
    absent: int = 0


NO_MARKS = _Marks()


def count(events: Sequence[TrainingEvent]) -> dict[int, Counted]:
    """By the event's key. An event that nobody has enrolled in is not among them. Four queries, five with the days."""
    if not events:
        return {}
    prefetch_related_objects(events, "days", "programme")
    keys = [event.pk for event in events]
    seats, marks = _seats(keys), _marks(keys)
    sent = {key: list(rows) for key, rows in groupby(_senders(keys), key=attrgetter("event_id"))}
    return {
        event.pk: _counted(sent[event.pk], seats.get(event.pk, []), marks, rule_of(event))
        for event in events
        if event.pk in sent
    }


def _senders(events: Iterable[int]) -> list[Sender]:
    return sorted(senders(Enrolment.objects.filter(event__in=events)), key=attrgetter("event_id"))


def _seats(events: Iterable[int]) -> dict[int, list[_Seat]]:
    rows = Participant.objects.filter(event__in=events).order_by("event_id", "pk")
    columns = ("event_id", "enrolment_id", "pk", "state", "moved_to_id", "enrolment__source")
    seats = (_Seat(*row) for row in rows.values_list(*columns))
    return {key: list(group) for key, group in groupby(seats, key=attrgetter("event_id"))}


def _marks(events: Iterable[int]) -> dict[int, _Marks]:
    """By participant; only marks of days that the event still has."""
    its_day = EventDay.objects.filter(event=OuterRef("participant__event"), date=OuterRef("date"))
    rows = Attendance.objects.filter(Exists(its_day.order_by()), participant__event__in=events).order_by()
    found: dict[int, dict[str, int]] = {}
    for person, state, number in rows.values_list("participant_id", "state").annotate(number=Count("pk")):
        found.setdefault(person, {})[state] = number
    return {
        person: _Marks(states.get(Presence.PRESENT, 0), states.get(Presence.ABSENT, 0))
        for person, states in found.items()
    }


def _counted(sent: Sequence[Sender], seats: Sequence[_Seat], marks: Mapping[int, _Marks], rule: Rule) -> Counted:
    of_enrolment: dict[int, list[_Seat]] = {}
    for seat in seats:
        of_enrolment.setdefault(seat.enrolment_id, []).append(seat)
    parts = []
    for group in grouped(sent).values():
        own = [seat for sender in group for seat in of_enrolment.get(sender.enrolment_id, ())]
        parts.append(_of_organisation(kind_of(group), own, marks, rule))
    present, absent = sum(part.present for part in parts), sum(part.absent for part in parts)
    return Counted(
        enrolments=len(sent),
        organisations=sum(part.organisations for part in parts),
        enrolled=sum(part.enrolled for part in parts),
        cancelled=sum(seat.state == SeatState.CANCELLED and seat.moved_to is None for seat in seats),
        left_waiting=sum(seat.state == SeatState.WAITING for seat in seats),
        walk_ins=sum(seat.takes and seat.source == Source.WALK_IN for seat in seats),
        came=sum(part.came for part in parts),
        completed=sum(part.completed for part in parts),
        marks_present=present,
        marks_absent=absent,
        marks_unknown=sum(seat.is_expected for seat in seats) * rule.days - present - absent,
        by_kind=tuple(added_by_kind(parts)),
    )


def _of_organisation(kind: str, seats: Iterable[_Seat], marks: Mapping[int, _Marks], rule: Rule) -> OfKind:
    seated = [seat for seat in seats if seat.takes]
    marked = [marks.get(seat.pk, NO_MARKS) for seat in seated if seat.is_expected]
    completed = sum(rule.is_fulfilled(each.present) for each in marked)
    return OfKind(
        kind=kind,
        organisations=int(completed > 0),
        enrolled=len(seated),
        came=sum(each.present > 0 for each in marked),
        completed=completed,
        present=sum(each.present for each in marked),
        absent=sum(each.absent for each in marked),
    )


def added_by_kind(parts: Iterable[OfKind]) -> list[OfKind]:
    """One for each type, in the order of their names; parts without anybody are left out."""
    sums: dict[str, list[int]] = {}
    for part in parts:
        if part.enrolled:
            numbers = [getattr(part, name) for name in NUMBERS]
            sums[part.kind] = [a + b for a, b in zip(sums.get(part.kind, [0] * len(NUMBERS)), numbers, strict=True)]
    return [OfKind(kind, *numbers) for kind, numbers in sorted(sums.items())]


NUMBERS = ("organisations", "enrolled", "came", "completed", "present", "absent")
