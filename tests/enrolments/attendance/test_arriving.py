"""People at the door: a seat under the lock, above their number only when the room holds it; names of seats."""

import pytest
from django.utils import timezone

from enrolments.attendance.roll import Roll
from enrolments.attendance.services import Arrival, name_seat, walk_in
from enrolments.errors import EnrolmentRefused
from enrolments.models import Enrolment, Message, Offer, Participant, SeatState, Source
from enrolments.services.requests import Person
from tests.factories.attendance import (
    people_of,
    running_event,
    seat_without_name,
    today,
    trainer_user,
    walk_in_facts,
)
from tests.factories.enrolments import enrolled
from trainers.models import EventDay, EventState, TrainingEvent
from valmentamo.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> TrainingEvent:
    return running_event(capacity=4)


@pytest.fixture
def user() -> User:
    return trainer_user()


def come(event: TrainingEvent, user: User, **facts: object) -> Participant:
    return walk_in(event_id=event.pk, arrival=Arrival(**walk_in_facts(**facts)), actor=user)


def refused(event: TrainingEvent, user: User, **facts: object) -> EnrolmentRefused:
    with pytest.raises(EnrolmentRefused) as caught:
        come(event, user, **facts)
    return caught.value


def somebody(number: int) -> dict[str, object]:
    return {"person": Person(f"Vieras {number}", f"vieras.{number}@example.org"), "idempotency_key": f"ovi-{number}"}


def test_walk_in_has_a_seat_and_an_enrolment_like_others(event: TrainingEvent, user: User) -> None:
    person = come(event, user)
    enrolment = person.enrolment
    assert (person.state, person.name, person.event) == (SeatState.CONFIRMED, "Olli Ovelta", event)
    assert (enrolment.source, enrolment.purpose_version, enrolment.created_by) == (Source.WALK_IN, "2026-12", user)
    assert (enrolment.contact_name, enrolment.erase_on) == ("Olli Ovelta", event.personal_data_until)
    event.refresh_from_db()
    assert event.seats_taken == 4
    assert person in [line.person for line in Roll(event).lines]


def test_same_key_twice_adds_one(event: TrainingEvent, user: User) -> None:
    assert come(event, user) == come(event, user)
    assert Participant.objects.filter(event=event).count() == 4


def test_confirmation_goes_to_whoever_gave_an_address(event: TrainingEvent, user: User) -> None:
    Message.objects.all().delete()
    come(event, user)
    come(event, user, person=Person("Osoitteeton Oiva"), idempotency_key="ovi-2", has_room=True)
    mail = Message.objects.get()
    assert (mail.to, mail.kind) == ("olli@example.org", "confirmation")
    person = Participant.objects.get(email="olli@example.org")
    assert person.token in mail.text
    assert person.enrolment.token in mail.text
    assert "has enrolled you" not in mail.text
    assert "on ilmoittanut sinut" not in mail.text


def test_person_without_an_address_keeps_the_seat(event: TrainingEvent, user: User) -> None:
    person = come(event, user, person=Person("Osoitteeton Oiva"))
    assert (person.state, person.email) == (SeatState.CONFIRMED, "")


def test_full_event_takes_one_more_only_when_the_room_holds_it(event: TrainingEvent, user: User) -> None:
    come(event, user)
    refusal = refused(event, user, **somebody(2))
    assert (refusal.code, refusal.field) == ("full", "has_room")
    assert "4 paikkaa" in refusal.message
    come(event, user, **somebody(2), has_room=True)
    event.refresh_from_db()
    assert (event.seats_taken, event.capacity) == (5, 4)


def test_event_without_a_limit_takes_everybody(user: User) -> None:
    event = running_event("rajaton", capacity=None)
    for number in range(3):
        come(event, user, **somebody(number))
    assert Participant.objects.filter(event=event).count() == 6


def test_whoever_is_enrolled_already_is_told_so(event: TrainingEvent, user: User) -> None:
    known = people_of(event)[0]
    refusal = refused(event, user, person=Person("Joku Muu", known.email.upper()))
    assert (refusal.code, refusal.field) == ("double", "email")


@pytest.mark.parametrize("state", [SeatState.WAITING, SeatState.OFFERED])
def test_whoever_waits_gets_the_seat_as_they_are(event: TrainingEvent, user: User, state: SeatState) -> None:
    waiting = people_of(event)[2]
    Participant.objects.filter(pk=waiting.pk).update(state=state)
    if state == SeatState.OFFERED:
        offer = Offer.objects.create(event=event, enrolment=waiting.enrolment, expires_at=timezone.now())
        offer.participants.add(waiting)
    person = come(event, user, person=Person("Nimi Toisin", waiting.email))
    assert (person.pk, person.state, person.name) == (waiting.pk, SeatState.CONFIRMED, waiting.name)
    assert not Enrolment.objects.filter(source=Source.WALK_IN).exists()
    assert not Offer.objects.pending().exists()


@pytest.mark.parametrize("state", [EventState.CANCELLED, EventState.POSTPONED, EventState.DRAFT])
def test_event_that_is_not_held_takes_nobody(event: TrainingEvent, user: User, state: EventState) -> None:
    TrainingEvent.objects.filter(pk=event.pk).update(state=state)
    assert refused(event, user).code == "state"


def test_event_that_has_not_begun_takes_nobody_at_the_door(event: TrainingEvent, user: User) -> None:
    for number, day in enumerate(event.days.all(), start=1):
        EventDay.objects.filter(pk=day.pk).update(date=today(number))
    assert refused(event, user).code == "day"


def test_event_whose_data_is_not_kept_takes_nobody(event: TrainingEvent, user: User) -> None:
    TrainingEvent.objects.filter(pk=event.pk).update(personal_data_until=today())
    assert refused(event, user).code == "erased"


def test_held_event_may_still_get_who_was_forgotten(event: TrainingEvent, user: User) -> None:
    TrainingEvent.objects.filter(pk=event.pk).update(state=EventState.HELD)
    assert come(event, user).state == SeatState.CONFIRMED


# --- names of seats ---------------------------------------------------------------------------------------------


def test_seat_gets_its_name_once_and_the_person_a_mail(event: TrainingEvent) -> None:
    seat = seat_without_name(event)
    Message.objects.all().delete()
    given = Person("Nina Nimetty", "nina@example.org", "esihenkilö")
    for _time in range(2):
        named = name_seat(event_id=event.pk, participant_id=seat.pk, person=given)
    assert (named.state, named.name, named.role) == (SeatState.CONFIRMED, "Nina Nimetty", "esihenkilö")
    assert [mail.to for mail in Message.objects.all()] == ["nina@example.org"]
    with pytest.raises(EnrolmentRefused, match="jo nimi"):
        name_seat(event_id=event.pk, participant_id=seat.pk, person=Person("Joku Muu"))


def test_name_without_an_address_is_enough(event: TrainingEvent) -> None:
    seat = seat_without_name(event)
    named = name_seat(event_id=event.pk, participant_id=seat.pk, person=Person("Nina Nimetty"))
    assert (named.state, named.email) == (SeatState.CONFIRMED, "")


def test_seat_of_another_event_and_a_double_address_are_refused(event: TrainingEvent) -> None:
    other = seat_without_name(running_event("toinen"))
    with pytest.raises(EnrolmentRefused):
        name_seat(event_id=event.pk, participant_id=other.pk, person=Person("Nina Nimetty"))
    seat = seat_without_name(event)
    with pytest.raises(EnrolmentRefused) as caught:
        name_seat(event_id=event.pk, participant_id=seat.pk, person=Person("Nina", people_of(event)[0].email))
    assert caught.value.field == "email"


def test_erased_seat_is_refused(event: TrainingEvent) -> None:
    seat = seat_without_name(event)
    Enrolment.objects.filter(event=event).update(erased_at=timezone.now())
    with pytest.raises(EnrolmentRefused):
        name_seat(event_id=event.pk, participant_id=seat.pk, person=Person("Nina Nimetty"))


def test_walk_in_of_a_full_queue_passes_nobody_by_silently(user: User) -> None:
    """People who wait keep waiting: once the event has begun nothing is offered any more."""
    event = running_event("jono", people=0, capacity=1, state=EventState.OPEN)
    TrainingEvent.objects.filter(pk=event.pk).update(state=EventState.OPEN)
    enrolled(event, 2)
    come(event, user, has_room=True)
    states = sorted(Participant.objects.filter(event=event).values_list("state", flat=True))
    assert states == ["confirmed", "confirmed", "waiting"]
