"""People at the door: somebody who has not enrolled gets a seat, and a seat that was kept gets its person's name."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trainers.models import Organisation, TrainingEvent

from ...errors import EnrolmentRefused
from ...models import ACTIVE, Enrolment, Offer, Participant, SeatState, Source
from ...rules import erasure_day
from ...services import notices
from ...services.offers import settle
from ...services.requests import Person
from ...services.seats import active_emails, lock, next_number, recount, seats_of
from ..days import begun, dates_of, why_not_marked


@dataclass(frozen=True)
class Arrival:
    """Somebody who came without having enrolled; an own e-mail address may be missing.

    `purpose_version` is the text that was read to the person, `has_room` whether the trainer has said that the room
    holds one more than the event has seats.
    """

    person: Person
    organisation_name: str
    purpose_version: str
    idempotency_key: str
    organisation: Organisation | None = None
    organisation_kind: str = ""
    language: str = "fi"
    has_room: bool = False


@transaction.atomic
def walk_in(*, event_id: int, arrival: Arrival, actor: Any) -> Participant:
    """Gives the person a seat under the event's lock, and a mail with their link when an address was given.

    Whoever waits in the queue with the same address gets the seat as they are. The same key a second time changes
    nothing. Raises EnrolmentRefused: not begun, not held, erased, enrolled already, or full ("full") unless the room
    holds one more.
    """
    event = lock(event_id)
    _refuse_event(event)
    known = Participant.objects.filter(event=event, enrolment__idempotency_key=arrival.idempotency_key).first()
    if known:
        return known
    waiting = _waiting(event, arrival.person.email)
    _refuse_full(event, waiting, arrival)
    person = _seat_waiting(waiting) if waiting else _seat(event, arrival, actor)
    recount(event)
    notices.named(person)
    return person


@transaction.atomic
def name_seat(*, event_id: int, participant_id: int, person: Person) -> Participant:
    """Gives a kept seat the person who sits on it, once; the address may be missing. Raises EnrolmentRefused."""
    event = lock(event_id)
    _refuse_event(event)
    seat = Participant.objects.filter(event=event, pk=participant_id).select_related("enrolment").first()
    if seat is None or seat.enrolment.erased_at:
        raise EnrolmentRefused(_("There is no such seat in this event."), code="unknown")
    if (seat.name, seat.email.lower()) == (person.name, person.email.lower()):
        return seat
    if seat.state != SeatState.HELD or seat.name:
        raise EnrolmentRefused(_("This seat already has a name."), code="named")
    _refuse_double(event, person.email)
    seat.event = event
    seat.name, seat.email, seat.role = person.name, person.email, person.role
    _confirm(seat)
    notices.named(seat)
    return seat


def _refuse_event(event: TrainingEvent) -> None:
    if why := why_not_marked(event):
        raise EnrolmentRefused(why, code="state")
    if not begun(dates_of(event)):
        raise EnrolmentRefused(_("The event has not begun. Until then people enrol as usual."), code="day")
    if erasure_day(event) <= timezone.localdate():
        raise EnrolmentRefused(_("The personal data of this event is no longer kept."), code="erased")


def _refuse_double(event: TrainingEvent, email: str) -> None:
    if active_emails(event, [email]):
        message = _("%(email)s is already enrolled in this event.") % {"email": email}
        raise EnrolmentRefused(message, code="double", field="email")


def _waiting(event: TrainingEvent, email: str) -> Participant | None:
    """Whoever has this address and no seat yet."""
    if not email:
        return None
    found = Participant.objects.filter(event=event, state__in=ACTIVE, email__iexact=email)
    person: Participant | None = found.select_related("enrolment").first()
    return person if person and person.state in (SeatState.WAITING, SeatState.OFFERED) else None


def _refuse_full(event: TrainingEvent, waiting: Participant | None, arrival: Arrival) -> None:
    """An offered seat is the person's already."""
    has_seat = waiting is not None and waiting.state == SeatState.OFFERED
    seats = seats_of(event)
    if has_seat or seats.free or arrival.has_room:
        return
    text = ngettext(
        "The only seat is taken. Tick below if the room holds one more.",
        "All %(n)s seats are taken. Tick below if the room holds one more.",
        seats.capacity,
    )
    raise EnrolmentRefused(text % {"n": seats.capacity}, code="full", field="has_room")


def _seat_waiting(person: Participant) -> Participant:
    offers = list(Offer.objects.pending().filter(participants=person).values_list("pk", flat=True))
    _confirm(person)
    settle(offers)
    return person


def _confirm(person: Participant) -> None:
    person.state, person.confirmed_at = SeatState.CONFIRMED, timezone.now()
    person.save(update_fields=["name", "email", "role", "state", "confirmed_at"])


def _seat(event: TrainingEvent, arrival: Arrival, actor: Any) -> Participant:
    _refuse_double(event, arrival.person.email)
    return Participant.objects.create(
        enrolment=_enrolment(event, arrival, actor),
        event=event,
        state=SeatState.CONFIRMED,
        name=arrival.person.name,
        email=arrival.person.email,
        role=arrival.person.role,
        queue_number=next_number(event),
        confirmed_at=timezone.now(),
    )


def _enrolment(event: TrainingEvent, arrival: Arrival, actor: Any) -> Enrolment:
    """The person is their own contact: nobody else has enrolled them."""
    return Enrolment.objects.create(
        event=event,
        organisation=arrival.organisation,
        organisation_name=arrival.organisation_name,
        organisation_kind=arrival.organisation_kind,
        contact_name=arrival.person.name,
        contact_email=arrival.person.email,
        language=arrival.language,
        source=Source.WALK_IN,
        purpose_version=arrival.purpose_version,
        idempotency_key=arrival.idempotency_key,
        created_by=actor,
        erase_on=erasure_day(event),
    )
