"""Who comes, what they need, and letters to them."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from enrolments.models import Enrolment, Message, NeedsReading, ParticipantNeeds, SeatState
from enrolments.services.requests import Person
from enrolments.workspace.letter_page import OF_EVENT
from tests.factories.attendance import leads, people_of, running_event, seat_without_name, today, trainer_user
from tests.factories.enrolments import enrolled
from trainers.models import TrainingEvent
from valmentamo.accounts.audit.models import AuditEntry
from valmentamo.accounts.models import User

from .visiting import address, signed_in, text_of

pytestmark = pytest.mark.django_db
LETTER = {"audience": "all", "subject": "Tuo pastilleja", "text": "Nähdään aamulla.", "what": "a" * 32}


@pytest.fixture
def event() -> TrainingEvent:
    return running_event()


@pytest.fixture
def user(event: TrainingEvent) -> User:
    return leads(trainer_user(first_name="Tiina"), event)


# --- participants ------------------------------------------------------------------------------------------------


def test_people_are_told_by_organisation_with_their_contact_and_without_their_addresses(
    event: TrainingEvent, user: User
) -> None:
    seat_without_name(event)
    text = text_of(signed_in(user), address("participants", event))
    for person in people_of(event)[:3]:
        assert person.name in text
        assert person.email not in text
    assert "1 paikka ilman nimeä" in text
    assert 'href="tel:0401234567"' in text
    assert "yhteys@example.org" in text


def test_those_who_wait_are_a_number(event: TrainingEvent, user: User) -> None:
    waiting = people_of(event)[0]
    type(waiting).objects.filter(pk=waiting.pk).update(state=SeatState.WAITING)
    text = text_of(signed_in(user), address("participants", event))
    assert "1 henkilö odottaa jonossa." in text
    assert waiting.name not in text


def test_after_erasure_numbers_are_left(event: TrainingEvent, user: User) -> None:
    Enrolment.objects.filter(event=event).update(organisation_name="", contact_name="", erased_at=timezone.now())
    for person in people_of(event):
        person.name = person.email = ""
        person.save()
    text = text_of(signed_in(user), address("participants", event))
    assert "Nimet ja osoitteet on poistettu" in text
    assert "3 henkilöä" in text


@pytest.mark.parametrize("number", [1, 3])
def test_people_ask_alike(number: int, django_assert_num_queries: Any) -> None:
    event = running_event("monta", people=0)
    TrainingEvent.objects.filter(pk=event.pk).update(state="open")
    for place in range(number):
        enrolled(event, 2, f"ryhma{place}", organisation_name=f"Yhdistys {place}")
    client = signed_in(leads(trainer_user(), event))
    client.get(address("participants", event))
    with django_assert_num_queries(13):
        client.get(address("participants", event))


# --- needs -------------------------------------------------------------------------------------------------------


@pytest.fixture
def in_need(event: TrainingEvent) -> Enrolment:
    people = (Person("Tarja Tarve", "tarja@example.org", needs="Tulkki", diet="vegaani"),)
    return enrolled_with(event, people)


def enrolled_with(event: TrainingEvent, people: tuple[Person, ...], version: str = "2026-12") -> Enrolment:
    made = enrolled(event, 1, people[0].name.split()[0].lower(), purpose_version=version)
    person = made.participants.get()
    ParticipantNeeds.objects.create(participant=person, text=people[0].needs, diet=people[0].diet, erase_on=today(3))
    return made


@pytest.fixture(autouse=True)
def open_for_more(event: TrainingEvent) -> None:
    TrainingEvent.objects.filter(pk=event.pk).update(state="open")


def test_lead_trainer_reads_needs_and_the_reading_is_noted(
    event: TrainingEvent, user: User, in_need: Enrolment
) -> None:
    text = text_of(signed_in(user), address("needs", event))
    assert "Tulkki" in text
    assert "Vegaani" in text
    assert [(row.event, row.reader) for row in NeedsReading.objects.all()] == [(event, user.email)]
    looks = AuditEntry.objects.filter(action="view", event_key=event.pk)
    assert [line.actor for line in looks] == [user]


def test_needs_of_those_who_were_told_otherwise_are_withheld(event: TrainingEvent, user: User) -> None:
    enrolled_with(event, (Person("Vanha Versio", "", needs="Salaisuus"),), version="2026-11")
    text = text_of(signed_in(user), address("needs", event))
    assert "Salaisuus" not in text
    assert "1 henkilö ilmoittautui, kun tarpeita ei vielä kerrottu kouluttajille." in text


def test_coordinator_reads_them_all(event: TrainingEvent, person: Any) -> None:
    enrolled_with(event, (Person("Vanha Versio", "", needs="Salaisuus"),), version="2026-11")
    assert "Salaisuus" in text_of(signed_in(person("coordinator")), address("needs", event))


# --- letters -----------------------------------------------------------------------------------------------------


def write(user: User, event: TrainingEvent, do: str, **fields: str) -> str:
    """`send` as a person would: looked at first."""
    client, path, typed = signed_in(user), address("messages", event), {**LETTER, **fields}
    if do == "send":
        seen = re.search(r'name="seen" value="(\w+)"', client.post(path, {**typed, "do": "preview"}).content.decode())
        typed["seen"] = seen[1] if seen else ""
    text: str = client.post(path, {**typed, "do": do}, follow=True).content.decode()
    return text


def letters() -> list[Message]:
    return list(Message.objects.filter(kind="free").order_by("to"))


def test_letter_is_looked_at_before_it_is_sent(event: TrainingEvent, user: User) -> None:
    text = write(user, event, "preview")
    assert "Tuo pastilleja" in text
    assert "4 vastaanottajalle" in text or "4 vastaanottaja" in text
    assert letters() == []
    token = people_of(event)[0].token
    assert token not in text


def test_letter_goes_to_everybody_once_with_the_writer_s_name(event: TrainingEvent, user: User) -> None:
    for _press in range(2):
        text = write(user, event, "send")
    assert [mail.to for mail in letters()] == [
        "henkilo.1@example.org", "henkilo.2@example.org", "henkilo.3@example.org", "yhteys@example.org",
    ]  # fmt: skip
    assert all("Nähdään aamulla." in mail.text and "tiina@example.org" in mail.text for mail in letters())
    assert "Tämä viesti oli jo lähetetty." in text


def test_letter_that_was_changed_is_looked_at_once_more(event: TrainingEvent, user: User) -> None:
    client, path = signed_in(user), address("messages", event)
    for seen in ("", "0" * 64):
        text = client.post(path, {**LETTER, "do": "send", "seen": seen}).content.decode()
        assert "Viesti on muuttunut" in text
    assert letters() == []


def test_letter_to_contact_persons_only(event: TrainingEvent, user: User) -> None:
    write(user, event, "send", audience="contacts")
    assert [mail.to for mail in letters()] == ["yhteys@example.org"]


def test_single_people_cannot_be_chosen(event: TrainingEvent, user: User) -> None:
    write(user, event, "send", audience="chosen", chosen=str(people_of(event)[0].pk))
    assert letters() == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"subject": ""}, "Tämä kenttä"),
        ({"text": "Hetu 010190-123A"}, "henkilötunnukselta"),
        ({"subject": "www.mainos.example"}, "verkko-osoitteet"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    event: TrainingEvent, user: User, fields: dict[str, str], said: str
) -> None:
    text = write(user, event, "send", **fields)
    assert said in text
    assert "Nähdään aamulla." in text or fields.get("text", "") in text
    assert letters() == []


def test_flood_of_letters_is_stopped(event: TrainingEvent, user: User) -> None:
    cache.clear()
    for number in range(OF_EVENT.most):
        write(user, event, "send", what=f"{number:032x}")
    sent = len(letters())
    text = write(user, event, "send", what="f" * 32)
    assert "Lähetä tämä huomenna." in text
    assert "Nähdään aamulla." in text
    assert len(letters()) == sent == 4 * OF_EVENT.most


def test_mail_that_did_not_arrive_is_told_without_its_address(event: TrainingEvent, user: User) -> None:
    person = people_of(event)[0]
    Message.objects.filter(participant=person).update(state="bounced")
    text = text_of(signed_in(user), address("messages", event))
    assert f"{person.name}:" in text
    assert person.email not in text
