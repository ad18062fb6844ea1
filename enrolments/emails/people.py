"""People of an enrolment as its contact person reads of them: name and state, with the place in the queue."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..models import Enrolment, Participant, SeatState


@dataclass(frozen=True)
class Person:
    name: str
    state: str


def places(event_id: int) -> dict[int, int]:
    """Keys of all who wait, with their place: 1 is next."""
    keys = Participant.objects.filter(event=event_id).waiting().values_list("pk", flat=True)
    return {key: place for place, key in enumerate(keys, start=1)}


def everybody(enrolment: Enrolment) -> list[Person]:
    """Those who are in it now, seats first. Two queries."""
    people = list(enrolment.participants.active())
    people.sort(key=lambda person: person.state == SeatState.WAITING)
    return described(people, enrolment.event_id)


def described(people: Iterable[Participant], event_id: int) -> list[Person]:
    queue = places(event_id)
    return [Person(_name(person), _state(person, queue.get(person.pk))) for person in people]


def as_they_are(people: Sequence[Participant]) -> list[Participant]:
    """The same people as the database has them now: services change many at once."""
    rows = Participant.objects.in_bulk([person.pk for person in people])
    return [rows[person.pk] for person in people if person.pk in rows]


def _name(person: Participant) -> str:
    return person.name or _("Name missing")


def _state(person: Participant, place: int | None) -> str:
    if person.state == SeatState.WAITING and place:
        return _("number %(place)s in the queue") % {"place": place}
    words = {
        SeatState.CONFIRMED: _("has a seat"),
        SeatState.HELD: _("a seat is kept"),
        SeatState.OFFERED: _("a seat is offered"),
        SeatState.CANCELLED: _("not coming any more"),
    }
    return words.get(SeatState(person.state), "")
