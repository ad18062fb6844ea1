"""The seats of one enrolment in words: who has one, who waits and where, what has to be answered by when."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from trainers.dates import date_text, moment_text
from trainers.models import EventState, TrainingEvent

from ..emails.people import places
from ..models import Enrolment, Offer, Participant, SeatState
from ..models.participant import ParticipantQuerySet

TAGS = {
    SeatState.CONFIRMED: ("open", "check"),
    SeatState.HELD: ("now", "warning"),
    SeatState.WAITING: ("soon", "clock"),
    SeatState.OFFERED: ("now", "clock"),
    SeatState.CANCELLED: ("off", "cross"),
}


@dataclass(frozen=True)
class Seat:
    """`tone` and `icon` are of the tag with the label; `detail` says what comes next: a deadline, a place, a day."""

    participant: Participant
    label: str
    tone: str
    icon: str
    detail: str
    offer: Offer | None = None


def seats_of(enrolment: Enrolment, event: TrainingEvent) -> list[Seat]:
    """Those who come or wait first, then the cancelled ones. A constant number of queries."""
    people = sorted(enrolment.participants.all(), key=lambda person: not person.is_active)
    return described(people, event, _offers(enrolment))


def seat_of(participant: Participant, event: TrainingEvent) -> Seat:
    """One seat, for the person who sits on it: an offer is the contact person's to answer."""
    return described([participant], event, {})[0]


def described(people: Iterable[Participant], event: TrainingEvent, offers: dict[int, Offer]) -> list[Seat]:
    people = list(people)
    waits = any(person.state == SeatState.WAITING for person in people)
    queue = places(event.pk) if waits else {}
    return [_seat(person, event, offers.get(person.pk), queue.get(person.pk, 0)) for person in people]


def _offers(enrolment: Enrolment) -> dict[int, Offer]:
    """The open offer of each person who has one."""
    pending = enrolment.offers.filter(state="pending").prefetch_related("participants")
    return {person.pk: offer for offer in pending for person in offer.participants.all()}


def _seat(person: Participant, event: TrainingEvent, offer: Offer | None, place: int) -> Seat:
    labels = {
        SeatState.CONFIRMED: _("Has a seat"),
        SeatState.HELD: _("Seat kept, name missing"),
        SeatState.WAITING: _("In the queue"),
        SeatState.OFFERED: _("Seat offered"),
        SeatState.CANCELLED: _("Seat cancelled"),
    }
    tag = (labels[SeatState(person.state)], *TAGS[SeatState(person.state)])
    if person.moved_to_id:
        tag = (_("Moved to another event"), "soon", "arrow")
    elif event.state == EventState.CANCELLED and person.is_active:
        tag = (_("The event was cancelled"), "off", "cross")
    return Seat(person, *tag, _detail(person, event, offer, place), offer)


def _detail(person: Participant, event: TrainingEvent, offer: Offer | None, place: int) -> str:
    if person.state == SeatState.HELD:
        return _give_name(event)
    if person.state == SeatState.WAITING and place:
        return _("Place %(place)s in the queue. We tell by e-mail when a seat is free.") % {"place": place}
    if person.state == SeatState.OFFERED and offer:
        return _("Answer by %(when)s.") % {"when": moment_text(offer.expires_at)}
    if person.state == SeatState.CANCELLED and person.cancelled_at:
        when = {"when": date_text(timezone.localdate(person.cancelled_at))}
        return (_("Moved on %(when)s.") if person.moved_to_id else _("Cancelled on %(when)s.")) % when
    return ""


def _give_name(event: TrainingEvent) -> str:
    if event.names_until is None:
        return _("Give the name before the event.")
    return _("Give the name by %(when)s. After that the seat goes to the queue.") % {
        "when": moment_text(event.names_until)
    }


def of_enrolment(enrolment: Enrolment) -> ParticipantQuerySet:
    """Participants of this link's enrolment and of no other."""
    return Participant.objects.filter(enrolment=enrolment)
