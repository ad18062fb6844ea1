"""The pages of people at the door: what is asked, what is wrong, and what the person is told."""

import re

import pytest
from django.test import Client

from enrolments.models import Enrolment, Participant, SeatState, Source
from tests.enrolments.workspace.visiting import address, signed_in, text_of
from tests.factories.attendance import (
    PRESENT,
    leads,
    people_of,
    running_event,
    seat_without_name,
    state_of,
    today,
    trainer_user,
)
from trainers.models import TrainingEvent
from valmentamo.accounts.models import User

pytestmark = pytest.mark.django_db
TYPED = {
    "name": "Olli Ovelta",
    "email": "olli@example.org",
    "role": "ohjaaja",
    "organisation_name": "Ovenpieli Oy",
    "organisation_kind": "company",
    "language": "fi",
    "accepted": "on",
    "key": "b" * 32,
}


@pytest.fixture
def event() -> TrainingEvent:
    return running_event(capacity=4)


@pytest.fixture
def user(event: TrainingEvent) -> User:
    return leads(trainer_user(), event)


@pytest.fixture
def client(user: User) -> Client:
    return signed_in(user)


def door(event: TrainingEvent) -> str:
    return address("walk_in", event, today())


def test_page_tells_how_many_seats_are_free_and_what_the_information_is_for(
    client: Client, event: TrainingEvent
) -> None:
    text = text_of(client, door(event))
    assert "1 paikka on vapaana." in text
    assert "Käytämme tietoja vain tämän koulutuksen järjestämiseen" in text
    assert "has_room" not in text
    assert "Kerro osallistujille, että ilmoitit heidät" not in text


def test_person_gets_a_seat_and_is_present(client: Client, event: TrainingEvent, user: User) -> None:
    response = client.post(door(event), TYPED)
    person = Participant.objects.get(name="Olli Ovelta")
    assert response["Location"] == f"{address('day', event, today())}?tallennettu=1#rivi-{person.pk}"
    assert (person.state, state_of(person)) == (SeatState.CONFIRMED, PRESENT)
    enrolment = person.enrolment
    assert (enrolment.source, enrolment.organisation_name, enrolment.organisation_kind) == (
        Source.WALK_IN, "Ovenpieli Oy", "company",
    )  # fmt: skip
    client.post(door(event), TYPED)
    assert Enrolment.objects.filter(source=Source.WALK_IN).count() == 1


def test_the_next_person_written_into_the_same_form_is_not_lost(client: Client, event: TrainingEvent) -> None:
    """A browser that goes back shows the form with its old key."""
    client.post(door(event), TYPED)
    client.post(door(event), {**TYPED, "name": "Oona Ovelta", "email": "oona@example.org", "has_room": "on"})
    came = Participant.objects.filter(enrolment__source=Source.WALK_IN).order_by("pk")
    assert [(person.name, state_of(person)) for person in came] == [("Olli Ovelta", PRESENT), ("Oona Ovelta", PRESENT)]


def test_address_may_be_left_out(client: Client, event: TrainingEvent) -> None:
    client.post(door(event), {**TYPED, "email": ""})
    assert Participant.objects.get(name="Olli Ovelta").email == ""


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "Kirjoita osallistujan nimi."),
        ({"organisation_name": ""}, "Kirjoita organisaation nimi."),
        ({"accepted": ""}, "Kerro, mihin tietoja käytetään"),
        ({"email": "ei osoite"}, "sähköpostiosoite"),
        ({"name": "010190-123A"}, "henkilötunnukselta"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    client: Client, event: TrainingEvent, fields: dict[str, str], said: str
) -> None:
    text = client.post(door(event), {**TYPED, **fields}).content.decode()
    assert said in text
    assert 'value="ohjaaja"' in text
    assert not Enrolment.objects.filter(source=Source.WALK_IN).exists()


def test_full_event_asks_whether_the_room_holds_one_more(client: Client, event: TrainingEvent) -> None:
    client.post(door(event), TYPED)
    text = text_of(client, door(event))
    assert "Kaikki paikat on varattu." in text
    second = {**TYPED, "name": "Toinen Tulija", "email": "toinen@example.org", "key": "c" * 32}
    refused = client.post(door(event), second).content.decode()
    assert "Kaikki 4 paikkaa on varattu." in refused
    assert 'value="Toinen Tulija"' in refused
    assert client.post(door(event), {**second, "has_room": "on"}).status_code == 302
    assert Participant.objects.filter(event=event, state=SeatState.CONFIRMED).count() == 5


def test_seat_that_went_while_the_form_was_open_is_told(client: Client, event: TrainingEvent) -> None:
    """The page had no box for it: the answer has."""
    text = text_of(client, door(event))
    assert "has_room" not in text
    TrainingEvent.objects.filter(pk=event.pk).update(capacity=3)
    refused = client.post(door(event), TYPED).content.decode()
    assert re.search(r'<input[^>]*name="has_room"', refused)
    assert "Kaikki 3 paikkaa on varattu." in refused


def test_double_is_told_beside_the_address(client: Client, event: TrainingEvent) -> None:
    known = people_of(event)[0]
    text = client.post(door(event), {**TYPED, "email": known.email}).content.decode()
    assert 'id="id_email_error"' in text
    assert "on jo ilmoittautunut" in text


def test_day_that_has_not_begun_takes_nobody(client: Client, event: TrainingEvent) -> None:
    path = address("walk_in", event, today(1))
    assert "ei ole vielä alkanut" in text_of(client, path)
    client.post(path, TYPED)
    assert not Enrolment.objects.filter(source=Source.WALK_IN).exists()


# --- names -------------------------------------------------------------------------------------------------------


def test_seat_is_named_on_the_spot(client: Client, event: TrainingEvent) -> None:
    seat = seat_without_name(event)
    path = address("name_seat", event, today(), seat.pk)
    assert "varasi tämän paikan ilman nimeä" in text_of(client, path)
    response = client.post(path, {"name": "Nina Nimetty", "email": "", "role": ""})
    assert response["Location"].endswith(f"#rivi-{seat.pk}")
    seat.refresh_from_db()
    assert (seat.name, seat.state) == ("Nina Nimetty", SeatState.CONFIRMED)
    assert client.get(path).status_code == 404


def test_name_that_is_missing_is_asked_for(client: Client, event: TrainingEvent) -> None:
    seat = seat_without_name(event)
    text = client.post(address("name_seat", event, today(), seat.pk), {"name": ""}).content.decode()
    assert "Kirjoita osallistujan nimi." in text


def test_seat_of_another_event_is_not_found(client: Client, event: TrainingEvent) -> None:
    other = seat_without_name(running_event("toinen"))
    path = address("name_seat", event, today(), other.pk)
    assert client.get(path).status_code == 404
    client.post(path, {"name": "Nina Nimetty"})
    other.refresh_from_db()
    assert other.name == ""
