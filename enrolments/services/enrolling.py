"""Enrolling: the organisation's people get seats or places in the queue, once, whatever happens to the request."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trainers.models import TrainingEvent

from ..errors import EnrolmentRefused
from ..models import Enrolment, GroupPolicy, InvoiceDetails, Participant, ParticipantNeeds, SeatState
from ..rules import erasure_day, needs_day, refuse_if_closed
from . import notices
from .offers import promote
from .requests import EnrolmentRequest, Person
from .seats import Seats, active_emails, fitting, lock, next_number, recount, seats_of


@dataclass(frozen=True)
class Enrolled:
    """`is_new` is false when the same request had come before."""

    enrolment: Enrolment
    is_new: bool


@transaction.atomic
def enrol(*, event_id: int, request: EnrolmentRequest, actor: Any = None) -> Enrolled:
    """Enrols the people of the request under the event's lock. The same key a second time changes nothing.

    Staff (`actor`) may enrol also when the enrolment is closed. Raises EnrolmentRefused: closed, past, cancelled,
    queue full, somebody already enrolled, nobody to enrol.
    """
    event = lock(event_id)
    known = Enrolment.objects.filter(event=event, idempotency_key=request.idempotency_key).first()
    if known:
        return Enrolled(known, is_new=False)
    refuse_if_closed(event, by_staff=actor is not None)
    enrolment = _create(event, request, actor)
    people = place(event, enrolment, request.people)
    notices.enrolled(enrolment, people)
    return Enrolled(enrolment, is_new=True)


def _create(event: TrainingEvent, request: EnrolmentRequest, actor: Any) -> Enrolment:
    enrolment = Enrolment.objects.create(
        event=event,
        organisation=request.organisation,
        organisation_name=request.organisation_name,
        organisation_kind=request.organisation_kind,
        business_id=request.business_id,
        contact_name=request.contact.name,
        contact_email=request.contact.email,
        contact_phone=request.contact.phone,
        language=request.language,
        group_policy=request.policy,
        source=request.source,
        purpose_version=request.purpose_version,
        idempotency_key=request.idempotency_key,
        created_by=actor,
        erase_on=erasure_day(event),
    )
    if request.invoice.is_given:
        InvoiceDetails.objects.create(enrolment=enrolment, **vars(request.invoice))
    return enrolment


def place(event: TrainingEvent, enrolment: Enrolment, people: Sequence[Person]) -> list[Participant]:
    """Gives new people of an enrolment seats or places in the queue. Under the lock; the queue is served first."""
    _refuse_doubles(event, people)
    promote(event)
    seats = seats_of(event)
    seated = _seated(enrolment, len(people), seats.free)
    _refuse_full_queue(seats, len(people) - seated)
    first = next_number(event)
    made = [
        _participant(enrolment, person, first + number, waits=number >= seated) for number, person in enumerate(people)
    ]
    recount(event)
    return made


def _seated(enrolment: Enrolment, number: int, free: int) -> int:
    """How many of the new people get seats now: none of a group that waits for seats for all of it."""
    if enrolment.group_policy == GroupPolicy.TOGETHER and enrolment.participants.waiting().exists():
        return 0
    return fitting(enrolment.group_policy, number, free)


def _refuse_doubles(event: TrainingEvent, people: Sequence[Person]) -> None:
    if not people:
        raise EnrolmentRefused(_("Add at least one participant or seat."), code="nobody", field="people")
    known = active_emails(event, [person.email for person in people])
    seen: set[str] = set()
    for row, person in enumerate(people):
        email = person.email.lower()
        if email and email in known | seen:
            message = (
                _("%(email)s is already enrolled in this event.")
                if email in known
                else _("%(email)s is twice in the list. Each participant needs an address of their own.")
            )
            raise EnrolmentRefused(message % {"email": person.email}, code="double", field="email", row=row)
        seen.add(email)


def _refuse_full_queue(seats: Seats, waiting: int) -> None:
    if waiting > seats.room_in_queue:
        message = _("There is no room: %(free)s seats and %(queue)s places in the queue are left.")
        values = {"free": seats.free, "queue": seats.room_in_queue}
        raise EnrolmentRefused(message % values, code="full", field="people")


def _participant(enrolment: Enrolment, person: Person, number: int, *, waits: bool) -> Participant:
    seated = SeatState.CONFIRMED if person.is_named else SeatState.HELD
    participant = Participant.objects.create(
        enrolment=enrolment,
        event_id=enrolment.event_id,
        state=SeatState.WAITING if waits else seated,
        name=person.name,
        email=person.email,
        role=person.role,
        queue_number=number,
        confirmed_at=timezone.now() if person.is_named and not waits else None,
    )
    note_needs(participant, person)
    return participant


def note_needs(participant: Participant, person: Person) -> None:
    """Needs of the person, in place of whatever stood there."""
    ParticipantNeeds.objects.filter(participant=participant).delete()
    if person.needs or person.diet:
        ParticipantNeeds.objects.create(
            participant=participant, text=person.needs, diet=person.diet, erase_on=needs_day(participant.event)
        )
