"""Who is told of what: each participant gets the own message and link, the contact person the whole.

A cause names what happened, so that a repeated call writes nothing: "confirmation:participant:12:1" is the first
person on seat 12.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from ..models import Delivery, Enrolment, FeedbackRound, Message, MessageKind, Offer, Participant, SeatState
from .outbox import Mail, post

SEATED = (SeatState.CONFIRMED, SeatState.HELD)


def _person(kind: MessageKind, participant: Participant, what: str = "", **context: Any) -> None:
    cause = f"{kind}:participant:{participant.pk}:{participant.person_number}{what}"
    post(Mail(kind, cause, participant.enrolment, participant, context))


def _contact(kind: MessageKind, enrolment: Enrolment, what: str, **context: Any) -> None:
    post(Mail(kind, f"{kind}:enrolment:{enrolment.pk}:{what}", enrolment, None, context))


def enrolled(enrolment: Enrolment, people: Sequence[Participant]) -> None:
    """The contact gets one mail of the whole, each named person the own one: a seat, or a place in the queue."""
    seated = any(person.state in SEATED for person in people)
    _contact(MessageKind.CONFIRMATION if seated else MessageKind.WAITING, enrolment, "first", people=people)
    for person in people:
        _told(person)


def added(enrolment: Enrolment, people: Sequence[Participant]) -> None:
    seated = any(person.state in SEATED for person in people)
    kind = MessageKind.CONFIRMATION if seated else MessageKind.WAITING
    _contact(kind, enrolment, f"added-{min(person.pk for person in people)}", people=people)
    for person in people:
        _told(person)


def named(participant: Participant) -> None:
    _told(participant)


def _told(participant: Participant) -> None:
    if participant.state == SeatState.CONFIRMED:
        _person(MessageKind.CONFIRMATION, participant)
    elif participant.state == SeatState.WAITING:
        _person(MessageKind.WAITING, participant)


def offered(offer: Offer) -> None:
    """The contact answers for the whole; people without one of their own hear when it is settled.

    One mail tells all that is offered. When the offer changes, what has not been sent yet is written anew.
    """
    recall(offer)
    told = _mails_of(offer).count()
    people = list(offer.participants.filter(state=SeatState.OFFERED))
    _contact(MessageKind.OFFER, offer.enrolment, f"{_of(offer)}{told + 1}", offer=offer, people=people, again=told > 0)


def recall(offer: Offer) -> None:
    """Takes the mails of this offer that have not been sent out of the outbox."""
    _mails_of(offer).filter(state=Delivery.QUEUED).delete()


def _of(offer: Offer) -> str:
    return f"offer-{offer.pk}-"


def _mails_of(offer: Offer) -> "QuerySet[Message]":
    cause = f"{MessageKind.OFFER}:enrolment:{offer.enrolment_id}:{_of(offer)}"
    return Message.objects.filter(enrolment=offer.enrolment_id, cause__startswith=cause)


def accepted(offer: Offer) -> None:
    for person in offer.participants.filter(state=SeatState.CONFIRMED).select_related("enrolment", "event"):
        _person(MessageKind.CONFIRMATION, person, f":offer-{offer.pk}")
    _contact(MessageKind.CONFIRMATION, offer.enrolment, f"offer-{offer.pk}", people=list(offer.participants.all()))


def refused(offer: Offer) -> None:
    """The contact, and those who have heard that they wait."""
    people = _left_by(offer)
    for person in people:
        _person(MessageKind.CANCELLED_BY_YOU, person, f":offer-{offer.pk}")
    _contact(MessageKind.CANCELLED_BY_YOU, offer.enrolment, f"offer-{offer.pk}", people=people)


def expired(offer: Offer) -> None:
    """The contact; those who have left the queue with it hear of it, too."""
    for person in _left_by(offer):
        _person(MessageKind.OFFER_EXPIRED, person, f":offer-{offer.pk}")
    _contact(MessageKind.OFFER_EXPIRED, offer.enrolment, f"offer-{offer.pk}", people=list(offer.participants.all()))


def _left_by(offer: Offer) -> list[Participant]:
    return list(offer.participants.filter(state=SeatState.CANCELLED).select_related("enrolment", "event"))


def withdrawn(offer: Offer) -> None:
    people = list(offer.participants.all())
    _contact(MessageKind.WAITING, offer.enrolment, f"withdrawn-{offer.pk}", people=people, withdrawn=True)


def regrouped(enrolment: Enrolment, offer: Offer) -> None:
    """The offer was for a part of a group that now stays together."""
    people = list(offer.participants.all())
    _contact(MessageKind.WAITING, enrolment, f"regrouped-{offer.pk}", people=people, regrouped=True)


def cancelled(enrolment: Enrolment, people: Sequence[Participant], *, by_staff: bool) -> None:
    """Those who lose their seat, and the contact. Their calendars forget the days."""
    if not people:
        return
    for person in people:
        _person(MessageKind.CANCELLED_BY_YOU, person, ":cancelled", by_staff=by_staff)
    first = min(person.pk for person in people)
    _contact(MessageKind.CANCELLED_BY_YOU, enrolment, f"cancelled-{first}", people=people, by_staff=by_staff)


def swapped_out(participant: Participant) -> None:
    """Tells the former person, while the address is still known; the mail is erased once it has been sent."""
    kind = MessageKind.CANCELLED_BY_YOU
    cause = f"{kind}:participant:{participant.pk}:{participant.person_number}:swapped"
    post(Mail(kind, cause, participant.enrolment, participant, {"swapped": True}, erase_when_sent=True))


def moved_away(people: Sequence[Participant]) -> None:
    """Participants' calendars forget the days of the event that they were moved from; the contact knows."""
    for person in people:
        _person(MessageKind.CANCELLED_BY_YOU, person, ":moved", moved=True)


def moved_to_queue(participants: Sequence[Participant]) -> None:
    """People whose seat was taken away because the event became smaller, and their contacts.

    It may happen to the same people again; what makes it happen once is that nobody is moved twice.
    """
    what = f"lowered-{timezone.now():%Y%m%d%H%M%S%f}"
    for person in participants:
        person.refresh_from_db(fields=["state"])
        _person(MessageKind.WAITING, person, f":{what}", lowered=True)
    for enrolment, people in by_enrolment(participants):
        _contact(MessageKind.WAITING, enrolment, f"{what}-{people[0].pk}", people=people, lowered=True)


def by_enrolment(participants: Iterable[Participant]) -> list[tuple[Enrolment, list[Participant]]]:
    ordered = sorted(participants, key=lambda person: person.enrolment_id)
    groups = (list(group) for _key, group in groupby(ordered, key=lambda person: person.enrolment_id))
    return [(group[0].enrolment, group) for group in groups]


def readdressed(participant: Participant) -> None:
    """A corrected address gets what the wrong one has missed; one that has had mails before gets the new link.

    The cause is the same as for the wrong address, the recipient is not.
    """
    is_known = participant.messages.filter(to__iexact=participant.email).exists()
    (participant_link if is_known else _told)(participant)


def contact_left(enrolment: Enrolment) -> None:
    """Tells the address that is about to be exchanged for another. One from which mails came back is left in peace."""
    known = Message.objects.filter(enrolment=enrolment, participant=None, to=enrolment.contact_email)
    if not known.filter(state=Delivery.BOUNCED).exists():
        _contact(MessageKind.CONTACT_CHANGED, enrolment, f"link-{enrolment.link_nonce}")


def new_link(enrolment: Enrolment, *, renewed: bool) -> None:
    """To the contact person's address. An open offer is told of, too: the links of earlier mails open nothing."""
    offer = Offer.objects.pending().filter(enrolment=enrolment).first()
    context = {"offer": offer} if offer else {}
    if offer:
        recall(offer)
    _contact(MessageKind.NEW_LINK, enrolment, f"link-{enrolment.link_nonce}", renewed=renewed, **context)


def participant_link(participant: Participant) -> None:
    """The participant's own link; asked for again, nothing is sent as long as the link is the same."""
    _person(MessageKind.NEW_LINK, participant, f":link-{participant.link_nonce}")


def names_missing(enrolment: Enrolment, people: Sequence[Participant], what: str) -> None:
    _contact(MessageKind.NAMES_MISSING, enrolment, what, people=people)


def seats_released(enrolment: Enrolment, people: Sequence[Participant]) -> None:
    _contact(MessageKind.SEATS_RELEASED, enrolment, f"released-{min(p.pk for p in people)}", people=people)


def event_wide(
    kind: MessageKind, enrolment: Enrolment, people: Sequence[Participant], what: str, **context: Any
) -> None:
    """Something that concerns everybody: cancelled, postponed, other days."""
    for person in people:
        _person(kind, person, f":{what}", **context)
    _contact(kind, enrolment, what, people=people, **context)


def reminded(kind: MessageKind, enrolment: Enrolment, people: Sequence[Participant], what: str) -> None:
    """A reminder. A contact who takes part gets the participant's only."""
    for person in people:
        _person(kind, person, f":{what}")
    if enrolment.contact_email.lower() not in {person.email.lower() for person in people}:
        _contact(kind, enrolment, what, people=people)


def thanked(enrolment: Enrolment, people: Sequence[Participant]) -> None:
    """Thanks to whoever has sent the people."""
    _contact(MessageKind.THANKS, enrolment, "held", people=people)


def asked_for_feedback(people: Sequence[Participant], asked: FeedbackRound) -> None:
    """Thanks to those who came, with the link that is the same for everybody."""
    for person in people:
        _person(MessageKind.FEEDBACK, person, asked=asked)


@dataclass(frozen=True)
class Letter:
    """A coordinator's own message. `what` names the sending: repeating it writes nothing."""

    subject: str
    text: str
    what: str


def letter(enrolment: Enrolment, people: Sequence[Participant], letter: Letter, *, to_contact: bool = True) -> None:
    words = {"written_subject": letter.subject, "written": letter.text}
    for person in people:
        _person(MessageKind.FREE, person, f":{letter.what}", **words)
    if to_contact:
        _contact(MessageKind.FREE, enrolment, letter.what, **words)
