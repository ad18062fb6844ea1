"""Coordinators change what they may, on behalf of people; refusals are told and nothing typed is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from enrolments.models import Enrolment, GroupPolicy, Message, NeedsReading, Participant, SeatState, Source
from enrolments.services.enrolling import enrol
from enrolments.services.requests import Person
from tests.enrolments import invariants
from tests.enrolments.admin.addresses import own
from tests.factories.enrol_form import person as row
from tests.factories.enrol_form import typed
from tests.factories.enrolments import enrolled, open_event, request
from trainers.models import EventState, TrainingEvent
from valmentamo.core.pagecache import generation

pytestmark = pytest.mark.django_db

ClientOf = Callable[..., Client]
KEY = "0123456789abcdef" * 2


@pytest.fixture
def client(client_of: ClientOf) -> Client:
    return client_of("coordinator")


def states(event: TrainingEvent) -> list[str]:
    return list(Participant.objects.filter(event=event).order_by("pk").values_list("state", flat=True))


def called(*people: dict[str, str], **fields: str) -> dict[str, str]:
    """The phone page as the browser sends it."""
    return typed(list(people), do=fields.pop("do", "send"), **{"key": KEY, "language": "sv", **fields})


def test_enrolling_by_phone_after_the_deadline(client: Client) -> None:
    event = open_event(state=EventState.CLOSED)
    response = client.post(own("phone", event.pk), called(row(1), row(2), unnamed="1"))
    one = Enrolment.objects.get()
    assert (response.status_code, response.url) == (302, own("enrolment", one.pk))
    assert (one.source, one.language, one.created_by.email) == (Source.STAFF, "sv", "coordinator@example.org")
    assert states(event) == [SeatState.CONFIRMED, SeatState.CONFIRMED, SeatState.HELD]


def test_second_press_enrols_nobody_twice(client: Client) -> None:
    event = open_event()
    answers = [client.post(own("phone", event.pk), called(row(1))) for _press in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert (Enrolment.objects.count(), Participant.objects.count()) == (1, 1)


def test_faults_are_told_and_everything_typed_stays(client: Client) -> None:
    event = open_event()
    response = client.post(
        own("phone", event.pk), called(row(1, email="ei-osoite"), contact_name="Yrjö Outo", accepted="")
    )
    text = response.content.decode()
    assert (response.status_code, "ei-osoite" in text, "Yrjö Outo" in text) == (200, True, True)
    assert len(response.context["whole"].problems) == 2
    assert Enrolment.objects.count() == 0


def test_somebody_enrolled_already_is_told_beside_the_address(client: Client) -> None:
    event = open_event()
    enrol(event_id=event.pk, request=request((Person("A", "henkilo.2@example.org"),)))
    response = client.post(own("phone", event.pk), called(row(1), row(2)))
    assert list(response.context["whole"].people[1].errors) == ["email"]
    assert Enrolment.objects.count() == 1


def test_event_that_is_over_takes_nobody_by_phone_either(client: Client) -> None:
    event = open_event(state=EventState.CANCELLED)
    response = client.post(own("phone", event.pk), called(row(1)))
    assert (response.status_code, len(response.context["whole"].problems)) == (200, 1)
    assert Enrolment.objects.count() == 0


def test_more_rows_check_nothing(client: Client) -> None:
    response = client.post(own("phone", open_event().pk), called(row(1, email="ei"), do="more"))
    whole = response.context["whole"]
    assert (len(whole.people), whole.problems, "ei" in response.content.decode()) == (4, [], True)


@pytest.mark.parametrize("data", [{"do": "send"}, {"do": "send", "people": "9999999"}, {"do": "\x00", "people": "-1"}])
def test_nonsense_is_no_error_of_the_server(client: Client, data: dict[str, str]) -> None:
    assert client.post(own("phone", open_event().pk), data).status_code == 200


def test_lowering_shows_who_would_move_and_asks(client: Client) -> None:
    event = open_event(capacity=3)
    enrolled(event, 1, "eka")
    group = enrolled(event, 2, "pari", policy=GroupPolicy.TOGETHER)
    address = own("capacity", event.pk)
    response = client.post(address, {"capacity": "2", "do": "show"})
    keys = [person.pk for person in response.context["moving"]]
    assert keys == list(group.participants.values_list("pk", flat=True))
    assert states(event) == [SeatState.CONFIRMED] * 3
    client.post(address, {"capacity": "2", "do": "agree", "agreed": keys})
    assert states(event) == [SeatState.CONFIRMED, SeatState.WAITING, SeatState.WAITING]
    assert TrainingEvent.objects.get(pk=event.pk).capacity == 2
    invariants.check(event.pk)
    entry = ModelLogEntry.objects.get(action="enrolments.capacity")
    assert entry.data == {"before": 3, "after": 2, "moved": 2}


def test_others_than_agreed_upon_are_shown_anew(client: Client) -> None:
    event = open_event(capacity=3)
    first = enrolled(event, 1, "eka").participants.get()
    enrolled(event, 1, "toka")
    response = client.post(own("capacity", event.pk), {"capacity": "1", "do": "agree", "agreed": [first.pk, "\x00"]})
    assert list(response.context["form"].errors) == ["capacity"]
    assert [person.name for person in response.context["moving"]] == ["Toka 1"]
    assert TrainingEvent.objects.get(pk=event.pk).capacity == 3


def test_raising_serves_the_queue_at_once(client: Client) -> None:
    event = open_event(capacity=1)
    enrolled(event, 2)
    assert client.post(own("capacity", event.pk), {"capacity": "2", "do": "show"}).status_code == 302
    assert states(event) == [SeatState.CONFIRMED, SeatState.OFFERED]


def test_public_page_shows_the_new_number_at_once(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    event, before = open_event(capacity=3), generation.current()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(own("capacity", event.pk), {"capacity": "4", "do": "show"})
    assert generation.current() != before


@pytest.mark.parametrize("number", ["", "0", "-3", "1001", "kaksi", "9" * 400])
def test_impossible_number_of_seats_is_told(client: Client, number: str) -> None:
    event = open_event(capacity=3)
    response = client.post(own("capacity", event.pk), {"capacity": number, "do": "show"})
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["capacity"])


def test_correcting_keeps_the_needs_and_swapping_forgets_them(client: Client) -> None:
    event = open_event()
    people = (Person("Maija", "maija@example.org", needs="tulkkaus"),)
    seat = enrol(event_id=event.pk, request=request(people)).enrolment.participants.get()
    address = own("person", seat.pk)
    client.post(address, {"name": "Maija Uusi", "email": "maija@example.org", "role": "", "do": "correct"})
    seat.refresh_from_db()
    assert (seat.name, seat.person_number, seat.needs.text) == ("Maija Uusi", 1, "tulkkaus")
    client.post(address, {"name": "Olli", "email": "olli@example.org", "role": "", "do": "swap"})
    seat = Participant.objects.get(pk=seat.pk)
    assert (seat.name, seat.person_number, hasattr(seat, "needs")) == ("Olli", 2, False)
    assert NeedsReading.objects.count() == 0


def test_unnamed_seat_gets_its_name(client: Client) -> None:
    one = enrol(event_id=open_event().pk, request=request((Person(),))).enrolment
    seat = one.participants.get()
    client.post(own("person", seat.pk), {"name": "Olli", "email": "olli@example.org", "do": "swap"})
    seat.refresh_from_db()
    assert (seat.state, seat.name, seat.person_number) == (SeatState.CONFIRMED, "Olli", 1)


def test_refusal_stands_beside_the_field_and_nothing_is_lost(client: Client) -> None:
    event = open_event()
    enrolled(event, 1, "toinen")
    seat = enrolled(event, 1, "eka").participants.get()
    data = {"name": "Uusi Nimi", "email": "toinen.1@example.org", "role": "ohjaaja", "do": "swap"}
    response = client.post(own("person", seat.pk), data)
    assert list(response.context["form"].errors) == ["email"]
    assert "Uusi Nimi" in response.content.decode()
    seat.refresh_from_db()
    assert seat.name == "Eka 1"


def test_needs_told_later_are_written_and_the_look_is_noted(client: Client) -> None:
    seat = enrolled(open_event()).participants.get()
    client.post(own("person_needs", seat.pk), {"needs": "tulkkaus", "diet": "vegaani"})
    seat = Participant.objects.get(pk=seat.pk)
    assert (seat.needs.text, seat.needs.diet, seat.name) == ("tulkkaus", "vegaani", "Henkilo 1")
    assert NeedsReading.objects.count() == 1


def test_cancelling_some_and_the_queue_moves_on(client: Client) -> None:
    event = open_event(capacity=2)
    one = enrolled(event, 2)
    enrolled(event, 1, "jonottaja")
    first = one.participants.earliest("pk")
    assert client.post(own("cancel", one.pk), {"people": [first.pk]}).status_code == 302
    assert states(event) == [SeatState.CANCELLED, SeatState.CONFIRMED, SeatState.OFFERED]


def test_people_of_another_enrolment_cannot_be_cancelled_through_this_one(client: Client) -> None:
    event = open_event()
    one, other = enrolled(event, 1, "oma"), enrolled(event, 1, "muu")
    response = client.post(own("cancel", one.pk), {"people": [other.participants.get().pk]})
    assert list(response.context["form"].errors) == ["people"]
    assert states(event) == [SeatState.CONFIRMED] * 2


def test_moving_to_another_event_of_the_same_kind(client: Client) -> None:
    here, there = open_event("taalla"), open_event("tuolla", in_days=60)
    held = open_event("ohi", state=EventState.HELD)
    one = enrolled(here, 2)
    form = client.get(own("move", one.pk)).context["form"]
    assert there in form.fields["target"].queryset
    assert held not in form.fields["target"].queryset
    client.post(own("move", one.pk), {"target": there.pk})
    assert (states(here), states(there)) == ([SeatState.CANCELLED] * 2, [SeatState.CONFIRMED] * 2)


def test_full_event_refuses_the_move_and_the_seats_here_stay(client: Client) -> None:
    here, there = open_event("taalla"), open_event("tuolla", capacity=1, waiting_capacity=0)
    one = enrolled(here, 2)
    response = client.post(own("move", one.pk), {"target": there.pk})
    assert list(response.context["form"].errors) == ["target"]
    assert (states(here), states(there)) == ([SeatState.CONFIRMED] * 2, [])


def test_contact_link_and_more_people(client: Client) -> None:
    one = enrolled(open_event())
    fields = {"contact_name": "Uusi Yhteys", "contact_email": "uusi@example.org", "contact_phone": ""}
    client.post(own("enrolment", one.pk), fields)
    changed = Enrolment.objects.get(pk=one.pk)
    assert (changed.contact_email, changed.token_hash != one.token_hash) == ("uusi@example.org", True)
    client.post(own("link", one.pk))
    assert Enrolment.objects.get(pk=one.pk).token_hash != changed.token_hash
    client.post(own("add", one.pk), {"name": "Lisä", "email": "lisa@example.org", "once": "a"})
    client.post(own("add", one.pk), {"once": "b"})
    assert states(one.event) == [SeatState.CONFIRMED, SeatState.CONFIRMED, SeatState.HELD]


# --- letters ---------------------------------------------------------------------------------------------------------

LETTER = {"subject": "Muki mukaan", "text": "Tuo oma muki.\n\nhttps://example.org/kartta", "what": KEY}


def letters(event: TrainingEvent) -> list[str]:
    return sorted(Message.objects.filter(event=event, kind="free").values_list("to", flat=True))


def test_second_press_adds_no_second_seat(client: Client) -> None:
    one = enrolled(open_event(), 1)
    key = client.get(own("add", one.pk)).context["once"]
    answers = [client.post(own("add", one.pk), {"once": key}).status_code for _press in range(2)]
    assert (answers, one.participants.count()) == ([302, 302], 2)


def test_refused_person_can_be_sent_again_when_mended(client: Client) -> None:
    one = enrolled(open_event(), 1)
    wrong = {"name": "Lisä", "email": "henkilo.1@example.org", "once": "a"}
    assert list(client.post(own("add", one.pk), wrong).context["form"].errors) == ["email"]
    assert client.post(own("add", one.pk), {**wrong, "email": "lisa@example.org"}).status_code == 302
    assert one.participants.count() == 2


def test_letter_is_looked_at_first_and_sent_once(client: Client) -> None:
    event = open_event()
    enrolled(event, 2)
    address = own("letter", event.pk)
    response = client.post(address, {**LETTER, "audience": "all", "do": "preview"})
    assert (response.context["recipients"], letters(event)) == (3, [])
    assert "Tuo oma muki." in response.context["samples"][0].text
    tokens = [one.token for one in (*Enrolment.objects.all(), *Participant.objects.all())]
    assert not [token for token in tokens if token in response.content.decode()]
    for _press in range(2):
        assert client.post(address, {**LETTER, "audience": "all", "do": "send"}).status_code == 302
    assert letters(event) == ["henkilo.1@example.org", "henkilo.2@example.org", "yhteys@example.org"]


@pytest.mark.parametrize(
    ("audience", "to"),
    [
        ("confirmed", ["istuja.1@example.org"]),
        ("waiting", ["jonottaja.1@example.org"]),
        ("contacts", ["yhteys@example.org", "yhteys@example.org"]),
    ],
)
def test_letter_goes_to_some(client: Client, audience: str, to: list[str]) -> None:
    event = open_event(capacity=1)
    enrolled(event, 1, "istuja")
    enrolled(event, 1, "jonottaja")
    client.post(own("letter", event.pk), {**LETTER, "audience": audience, "do": "send"})
    assert letters(event) == to


def test_letter_to_those_who_were_ticked_and_to_nobody_of_another_event(client: Client) -> None:
    event, other = open_event(), open_event("muu")
    first = enrolled(event, 2).participants.earliest("pk")
    foreign = enrolled(other, 1, "vieras").participants.get()
    response = client.post(own("letter", event.pk), {"chosen": [first.pk]})
    assert response.context["form"]["audience"].value() == "chosen"
    data = {**LETTER, "audience": "chosen", "do": "send"}
    assert client.post(own("letter", event.pk), {**data, "chosen": [foreign.pk]}).status_code == 200
    client.post(own("letter", event.pk), {**data, "chosen": [first.pk]})
    assert (letters(event), letters(other)) == ([first.email], [])


def test_letter_with_faults_sends_nothing_and_keeps_what_was_written(client: Client) -> None:
    event = open_event()
    enrolled(event)
    response = client.post(own("letter", event.pk), {**LETTER, "subject": "", "audience": "all", "do": "send"})
    assert (list(response.context["form"].errors), letters(event)) == (["subject"], [])
    assert "Tuo oma muki." in response.content.decode()


def test_contact_who_takes_part_gets_one_letter(client: Client) -> None:
    event = open_event()
    enrol(event_id=event.pk, request=request((Person("Yrjö", "Yhteys@example.org"),)))
    client.post(own("letter", event.pk), {**LETTER, "audience": "all", "do": "send"})
    assert letters(event) == ["Yhteys@example.org"]
