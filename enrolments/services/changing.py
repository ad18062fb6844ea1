"""Changes of an enrolment: more people, names, other people on the same seats, cancellations."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trainers.models import TrainingEvent

from ..errors import EnrolmentRefused
from ..models import ACTIVE, Delivery, Enrolment, Message, Offer, Participant, ParticipantNeeds, SeatState
from ..rules import refuse_if_closed, refuse_if_fixed
from . import notices
from .enrolling import note_needs, place
from .offers import promote, settle
from .outbox import ERASED
from .requests import Person
from .seats import active_emails, lock


def locked_enrolment(enrolment_id: int) -> tuple[TrainingEvent, Enrolment]:
    """The event's lock first, then the enrolment as it is under it. Raises EnrolmentRefused when it has been erased."""
    event = lock(Enrolment.objects.values_list("event_id", flat=True).get(pk=enrolment_id))
    enrolment = Enrolment.objects.get(pk=enrolment_id)
    if enrolment.erased_at:
        raise EnrolmentRefused(_("The information of this enrolment has been erased."), code="erased")
    return event, enrolment


def _own(enrolment: Enrolment, participant_id: int) -> Participant:
    """A participant of this enrolment and of no other. Raises Participant.DoesNotExist."""
    return Participant.objects.select_related("enrolment", "event").get(enrolment=enrolment, pk=participant_id)


@transaction.atomic
def add_people(*, enrolment_id: int, people: Sequence[Person], by_staff: bool = False) -> list[Participant]:
    """More people of the same organisation, served like newcomers. Raises EnrolmentRefused."""
    event, enrolment = locked_enrolment(enrolment_id)
    refuse_if_closed(event, by_staff=by_staff)
    added = place(event, enrolment, people)
    notices.added(enrolment, added)
    return added


@transaction.atomic
def name_seat(*, enrolment_id: int, participant_id: int, person: Person) -> Participant:
    """Gives an unnamed seat its person, once. A seat that has another already is swapped instead."""
    event, enrolment = locked_enrolment(enrolment_id)
    refuse_if_fixed(event)
    participant = _own(enrolment, participant_id)
    if _sits(participant, person):
        return participant
    if participant.is_named:
        raise EnrolmentRefused(_("This seat already has a name. Swap the person instead."), code="named")
    _put(event, participant, person)
    notices.named(participant)
    return participant


@transaction.atomic
def swap(*, enrolment_id: int, participant_id: int, person: Person) -> Participant:
    """Another person on the same seat: the seat and the place in the queue stay, the former person's data goes.

    Swapping twice for the same person is the same as once.
    """
    event, enrolment = locked_enrolment(enrolment_id)
    refuse_if_fixed(event)
    participant = _own(enrolment, participant_id)
    _refuse_inactive(participant)
    if _sits(participant, person):
        return participant
    notices.swapped_out(participant)
    _forget_person(participant)
    participant.person_number += 1
    participant.with_new_link()
    _put(event, participant, person)
    notices.named(participant)
    return participant


@transaction.atomic
def correct(*, enrolment_id: int, participant_id: int, person: Person) -> Participant:
    """Mends the same person's name, address, role or needs. A new address gets what the old one has missed.

    With another address comes another link: the old one lies in the mail of whoever has the wrong address.
    """
    event, enrolment = locked_enrolment(enrolment_id)
    refuse_if_fixed(event)
    participant = _own(enrolment, participant_id)
    _refuse_inactive(participant)
    is_moved = participant.email.lower() != person.email.lower()
    if is_moved:
        participant.with_new_link()
    _put(event, participant, person)
    if is_moved:
        notices.readdressed(participant)
    return participant


@transaction.atomic
def cancel(*, enrolment_id: int, participant_ids: Iterable[int] | None = None, by_staff: bool = False) -> int:
    """Cancels some of the enrolment's people, or all. Cancelling twice is the same as once. How many were cancelled."""
    event, enrolment = locked_enrolment(enrolment_id)
    if not by_staff:
        refuse_if_fixed(event)
    chosen = enrolment.participants.filter(state__in=ACTIVE)
    if participant_ids is not None:
        chosen = chosen.filter(pk__in=list(participant_ids))
    people = list(chosen.select_related("enrolment", "event"))
    end(event, people)
    notices.cancelled(enrolment, people, by_staff=by_staff)
    promote(event)
    return len(people)


def end(event: TrainingEvent, people: Sequence[Participant]) -> None:
    """Frees the seats of these people and forgets their needs. Under the lock."""
    keys = [person.pk for person in people]
    offers = list(Offer.objects.pending().filter(participants__in=keys).values_list("pk", flat=True).distinct())
    ParticipantNeeds.objects.filter(participant__in=keys).delete()
    Participant.objects.filter(pk__in=keys).update(state=SeatState.CANCELLED, cancelled_at=timezone.now())
    settle(offers)


def _sits(participant: Participant, person: Person) -> bool:
    """Whether this very person has the seat already: a form was sent twice."""
    is_same = (participant.name, participant.email.lower()) == (person.name, person.email.lower())
    return participant.is_active and participant.is_named and is_same


def _refuse_inactive(participant: Participant) -> None:
    if not participant.is_active:
        raise EnrolmentRefused(_("This seat has been cancelled."), code="cancelled")


def _put(event: TrainingEvent, participant: Participant, person: Person) -> None:
    """Writes the person on the seat. The same address twice in an event is refused."""
    _refuse_inactive(participant)
    others = participant.email.lower() != person.email.lower()
    if others and active_emails(event, [person.email]):
        message = _("%(email)s is already enrolled in this event.") % {"email": person.email}
        raise EnrolmentRefused(message, code="double", field="email")
    participant.name, participant.email, participant.role = person.name, person.email, person.role
    if participant.state == SeatState.HELD and participant.is_named:
        participant.state, participant.confirmed_at = SeatState.CONFIRMED, timezone.now()
    elif participant.state == SeatState.CONFIRMED and not participant.is_named:
        participant.state = SeatState.HELD
    participant.save()
    note_needs(participant, person)


def _forget_person(participant: Participant) -> None:
    """Erases the former person: needs and mails, except the one that tells them, which goes when it has been sent."""
    ParticipantNeeds.objects.filter(participant=participant).delete()
    mails = Message.objects.filter(participant=participant, erase_when_sent=False)
    mails.filter(state=Delivery.QUEUED).delete()
    mails.update(**ERASED)
