"""Seats of one event: the lock, the counts, and who gets what is free.

The event's row is the one lock. It is taken first, and limits are read after it: PostgreSQL locks the row, SQLite has
begun an immediate transaction, in which nobody else writes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Max, Q

from trainers.models import TrainingEvent
from valmentamo.core.pagecache.generation import raise_after_commit

from ..models import ACTIVE, TAKING, GroupPolicy, Participant, SeatState

# Stands for "no limit": more people than any event has.
UNLIMITED = 1_000_000


def lock(event_id: int) -> TrainingEvent:
    """The event as it is now, locked until the end of the transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("seats are changed inside a transaction")
    return TrainingEvent.objects.select_for_update(of=("self",)).get(pk=event_id)


@dataclass(frozen=True)
class Seats:
    """Counted from the participants, never from the counters."""

    capacity: int
    queue: int
    taken: int
    waiting: int

    @property
    def free(self) -> int:
        return max(0, self.capacity - self.taken)

    @property
    def room_in_queue(self) -> int:
        return max(0, self.queue - self.waiting)


def seats_of(event: TrainingEvent) -> Seats:
    counts = Participant.objects.filter(event=event).aggregate(
        taken=Count("pk", filter=Q(state__in=TAKING)), waiting=Count("pk", filter=Q(state=SeatState.WAITING))
    )
    return Seats(
        capacity=UNLIMITED if event.capacity is None else event.capacity,
        queue=UNLIMITED if event.waiting_capacity is None else event.waiting_capacity,
        **counts,
    )


def recount(event: TrainingEvent) -> None:
    """Writes the counters that lists show. Recomputed, never incremented, so that they cannot drift."""
    seats = seats_of(event)
    if (event.seats_taken, event.seats_waiting) == (seats.taken, seats.waiting):
        return
    event.seats_taken, event.seats_waiting = seats.taken, seats.waiting
    TrainingEvent.objects.filter(pk=event.pk).update(seats_taken=seats.taken, seats_waiting=seats.waiting)
    raise_after_commit()


def next_number(event: TrainingEvent) -> int:
    highest = Participant.objects.filter(event=event).aggregate(number=Max("queue_number"))["number"]
    return (highest or 0) + 1


def fitting(policy: str, size: int, free: int) -> int:
    """How many of a group of this size get seats now: all or none of one that stays together."""
    if policy == GroupPolicy.TOGETHER:
        return size if size <= free else 0
    return min(size, free)


@dataclass(frozen=True)
class Unit:
    """People of one enrolment who wait and are served as their policy says."""

    enrolment_id: int
    policy: str
    members: tuple[Participant, ...]

    def served(self, free: int) -> tuple[Participant, ...]:
        return self.members[: fitting(self.policy, len(self.members), free)]


def units(waiting: Iterable[Participant]) -> list[Unit]:
    """The queue as units in order of arrival: a group that stays together as one, others each by themselves."""
    found: list[Unit] = []
    together: set[int] = set()
    people = list(waiting)
    for person in people:
        enrolment = person.enrolment
        if enrolment.group_policy != GroupPolicy.TOGETHER:
            found.append(Unit(enrolment.pk, enrolment.group_policy, (person,)))
        elif enrolment.pk not in together:
            together.add(enrolment.pk)
            members = tuple(other for other in people if other.enrolment_id == enrolment.pk)
            found.append(Unit(enrolment.pk, enrolment.group_policy, members))
    return found


def served(event: TrainingEvent, free: int) -> dict[int, list[Participant]]:
    """Who in the queue gets the free seats, by enrolment. A group that does not fit waits on and lets others by."""
    waiting = Participant.objects.filter(event=event).waiting().select_related("enrolment")
    chosen: dict[int, list[Participant]] = {}
    for unit in units(waiting) if free else ():
        members = unit.served(free)
        free -= len(members)
        if members:
            chosen.setdefault(unit.enrolment_id, []).extend(members)
    return chosen


def place_in_queue(participant: Participant) -> int:
    """1 for the first who waits. Only those who wait have a place."""
    ahead = Participant.objects.filter(event_id=participant.event_id).waiting()
    return ahead.filter(queue_number__lt=participant.queue_number).count() + 1


def active_emails(event: TrainingEvent, emails: Sequence[str]) -> set[str]:
    """Which of the addresses are enrolled in the event already, in small letters."""
    wanted = {email.lower() for email in emails if email}
    known = Participant.objects.filter(event=event, state__in=ACTIVE).exclude(email="").values_list("email", flat=True)
    return wanted & {email.lower() for email in known}
