"""Who comes to one event: groups, queue, open offers and mails that did not arrive. A constant number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet
from django.utils.functional import cached_property

from trainers.models import TrainingEvent

from ..models import ACTIVE, Delivery, Enrolment, Message, Offer, Participant, SeatState
from ..services.seats import UNLIMITED, Seats, seats_of

FAULTY = (Delivery.FAILED, Delivery.BOUNCED)


@dataclass(frozen=True)
class Row:
    """A seat. `place` is its place in the queue, 0 for those who do not wait; `faulty` a mail that did not arrive."""

    person: Participant
    place: int
    faulty: bool


@dataclass
class Group:
    enrolment: Enrolment
    rows: list[Row] = field(default_factory=list)
    faulty: bool = False

    @property
    def has_problem(self) -> bool:
        return self.faulty or any(row.faulty for row in self.rows)


def problems(event: TrainingEvent) -> "QuerySet[Message]":
    """Mails that did not arrive, newest first; without their words, which only a reader of the mail needs."""
    found = Message.objects.filter(event=event, state__in=FAULTY).exclude(to="")
    return found.select_related("participant", "enrolment").defer("text", "html", "calendar")


class Board:
    """Everything of one event, read once."""

    def __init__(self, event: TrainingEvent) -> None:
        self.event = event
        self.seats: Seats = seats_of(event)
        self.problems = list(problems(event))
        self.offers = list(_open_offers(event))
        self.states = dict(Message.objects.filter(event=event).values_list("state").annotate(Count("pk")).order_by())
        self._enrolments = list(Enrolment.objects.filter(event=event).select_related("organisation"))
        self._people = list(Participant.objects.filter(event=event).order_by("queue_number", "pk"))

    @property
    def capacity(self) -> int | None:
        return None if self.seats.capacity == UNLIMITED else self.seats.capacity

    @property
    def queue_limit(self) -> int | None:
        return None if self.seats.queue == UNLIMITED else self.seats.queue

    @property
    def free(self) -> int | None:
        return None if self.capacity is None else self.seats.free

    @property
    def erased(self) -> int:
        """Enrolments of which only numbers are left."""
        return sum(enrolment.erased_at is not None for enrolment in self._enrolments)

    @cached_property
    def places(self) -> dict[int, int]:
        waiting = (person for person in self._people if person.state == SeatState.WAITING)
        return {person.pk: place for place, person in enumerate(waiting, start=1)}

    @cached_property
    def groups(self) -> list[Group]:
        """In order of arrival, without those that have been erased."""
        kept = {one.pk: Group(one) for one in self._enrolments if one.erased_at is None}
        faulty = {message.participant_id for message in self.problems if message.participant_id}
        for message in self.problems:
            if message.participant_id is None and message.enrolment_id in kept:
                kept[message.enrolment_id].faulty = True
        for person in self._people:
            if person.enrolment_id in kept:
                group = kept[person.enrolment_id]
                person.enrolment = group.enrolment
                group.rows.append(Row(person, self.places.get(person.pk, 0), person.pk in faulty))
        return list(kept.values())

    @property
    def queue(self) -> list[Row]:
        rows = [row for group in self.groups for row in group.rows if row.place]
        return sorted(rows, key=lambda row: row.place)


def _open_offers(event: TrainingEvent) -> "QuerySet[Offer]":
    return (
        Offer.objects.pending()
        .filter(event=event)
        .select_related("enrolment")
        .annotate(number=Count("participants", filter=Q(participants__state=SeatState.OFFERED)))
        .order_by("expires_at", "pk")
    )


def narrowed(groups: Sequence[Group], *, text: str, state: str, problems_only: bool) -> list[Group]:
    """Groups with a row that fits. A word that names the organisation or its contact finds the whole group."""
    found = (_narrowed(group, text.casefold().strip(), state) for group in groups)
    return [group for group in found if group and (group.has_problem or not problems_only)]


def _narrowed(group: Group, text: str, state: str) -> Group | None:
    one = group.enrolment
    is_named = _has(text, (one.organisation_name, one.contact_name, one.contact_email))
    rows = [row for row in group.rows if _fits(row.person.state, state)]
    rows = rows if is_named else [row for row in rows if _has(text, (row.person.name, row.person.email))]
    is_kept = bool(rows) or (is_named and not state)
    return Group(one, rows, group.faulty) if is_kept else None


def _has(text: str, words: Iterable[str]) -> bool:
    return any(text in word.casefold() for word in words)


def _fits(state: str, wanted: str) -> bool:
    return not wanted or state == wanted or (wanted == "active" and state in ACTIVE)
