"""The pages on which an event is closed: what the list says in each state, what is refused, and who gets in."""

import datetime as dt
import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enrolments.closing.checklist import Checklist
from enrolments.closing.services import Confirmed, close_event
from enrolments.erasing import erase_expired
from enrolments.models import Certificate, EventStatistics, Participant
from enrolments.workspace.sections import sections_of
from tests.factories.attendance import leads, trainer_user
from tests.factories.closing import answered, came, held_event, mark_days, past_event, sent
from trainers.models import EventDay, EventState, TrainingEvent
from valmentamo.accounts.models import User

pytestmark = pytest.mark.django_db

PAGES = ("workspace:closing", "closing_admin:page")


@pytest.fixture
def user() -> User:
    return trainer_user()


@pytest.fixture
def client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(event: TrainingEvent, name: str = "workspace:closing") -> str:
    return reverse(name, args=[event.pk])


def read(client: Client, event: TrainingEvent, name: str = "workspace:closing") -> str:
    response = client.get(page(event, name))
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ").replace("\u2060", "").replace("\xad", "")


def certified(event: TrainingEvent) -> None:
    """Everybody of the event has a certificate."""
    for person in Participant.objects.filter(event=event):
        Certificate.objects.create(
            number=f"TPV-{person.pk}", event=event, participant=person, kind="course", name=person.name,
            rule_required=2, rule_days=2, issued_on=timezone.localdate(), erase_on=timezone.localdate(),
        )  # fmt: skip


def items(event: TrainingEvent) -> dict[str, bool]:
    found = TrainingEvent.objects.select_related("programme").prefetch_related("days").get(pk=event.pk)
    return {item.key: item.is_done for item in Checklist(found).items}


# --- the list ------------------------------------------------------------------------------------------------------


def test_everything_is_left_of_an_event_that_has_just_been_held() -> None:
    event = held_event(groups=[["pp", "p-"]])
    assert items(event) == {"attendance": False, "certificates": False, "feedback": False, "figures": False}


def test_each_item_is_done_by_itself(person: Callable[..., User]) -> None:
    event = held_event(groups=[["p-", "-p"]])
    assert items(event)["certificates"], "nobody has fulfilled the rule"
    for one in Participant.objects.filter(event=event):
        mark_days(one, "pp")
    assert items(event) == {"attendance": True, "certificates": False, "feedback": False, "figures": False}
    certified(event)
    assert items(event) == {"attendance": True, "certificates": True, "feedback": False, "figures": False}
    answered(event, 0)
    assert items(event) == {"attendance": True, "certificates": True, "feedback": True, "figures": False}
    close_event(event_id=event.pk, actor=person("trainer"))
    assert items(event) == {"attendance": True, "certificates": True, "feedback": True, "figures": True}


def test_answers_without_a_mail_are_feedback_that_was_asked_for() -> None:
    event = held_event()
    answered(event, 0, asked=False)
    assert not items(event)["feedback"]
    event.feedback_rounds.all().delete()
    answered(event, 1, asked=False)
    assert items(event)["feedback"]


def test_feedback_is_asked_by_itself_after_the_last_day() -> None:
    assert items(held_event(ago=0))["feedback"]
    assert not items(held_event("eilen", ago=1))["feedback"]


def test_list_that_has_changed_asks_for_another_closing(person: Callable[..., User]) -> None:
    event = held_event()
    close_event(event_id=event.pk, actor=person("trainer"), confirmed=Confirmed(leaving=True))
    assert items(event)["figures"]
    mark_days(Participant.objects.filter(event=event).last(), "pp")
    assert not items(event)["figures"]


def test_names_are_told_only_as_far_as_they_are_few(client: Client, user: User) -> None:
    event = past_event()
    for number in range(8):
        came(sent(event), "p-", name=f"Henkilö {number}")
    leads(user, event)
    text = read(client, event)
    assert "8 henkilön läsnäolo puuttuu jostakin päivästä." in text
    assert text.count("Henkilö ") == 5
    assert "ja 3 muuta" in text


def test_items_lead_to_where_they_are_mended(client: Client, user: User) -> None:
    event = held_event(groups=[["pp", "p-"]])
    leads(user, event)
    text = read(client, event)
    for name in ("workspace:attendance", "workspace:certificates:page", "workspace:feedback:page"):
        assert f'href="{page(event, name)}"' in text
        assert client.get(page(event, name), follow=True).status_code == 200


def test_erased_people_leave_nothing_to_be_mended(client: Client, user: User) -> None:
    event = held_event(groups=[["p-", "pp"]])
    leads(user, event)
    erase_expired(timezone.localdate() + dt.timedelta(days=100))
    assert items(event) == {"attendance": True, "certificates": True, "feedback": True, "figures": False}
    text = read(client, event)
    assert "Tämän koulutuksen osallistujien tiedot on poistettu." in text
    assert 'name="leaving"' not in text
    assert client.post(page(event), {}).status_code == 302
    assert EventStatistics.objects.get().people_trained == 1


# --- closing -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_event_is_closed_on_both_pages(client_of: Callable[..., Client], name: str) -> None:
    client, event = client_of("coordinator"), held_event()
    response = client.post(page(event, name), {"leaving": "on"}, follow=True)
    assert "Koulutus on päätetty" in response.content.decode()
    event.refresh_from_db()
    row = EventStatistics.objects.get()
    assert (event.state, event.people_trained, row.confirmed_by.email) == (
        EventState.HELD,
        2,
        "coordinator@example.org",
    )


def test_correction_is_shown_with_the_lists_number(client: Client, user: User) -> None:
    event = held_event()
    leads(user, event)
    client.post(page(event), {"people": "4", "note": "Kaksi tuli listan ohi.", "leaving": "on"})
    text = read(client, event)
    assert "4 <small>listan mukaan 2</small>" in text
    assert "Kaksi tuli listan ohi." in text
    assert 'name="people" value="4"' in text


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("posted", "field", "message"),
    [
        ({}, "leaving", "Tee se ensin tai kerro, että päätät koulutuksen siitä huolimatta."),
        ({"people": "4", "leaving": "on"}, "note", "Kerro, miksi luku on eri kuin listassa."),
        ({"people": "neljä", "leaving": "on"}, "people", "Kirjoita luku numeroin."),
        ({"people": "-1", "leaving": "on"}, "people", ""),
        ({"people": "99999", "leaving": "on"}, "people", ""),
        (
            {"organisations": "9", "note": "Syy", "leaving": "on"},
            "organisations",
            "Organisaatioita ei voi olla enemmän",
        ),
        ({"note": "Mukana 010190-123A", "leaving": "on"}, "note", "henkilötunnukselta"),
        ({"note": "x" * 501, "leaving": "on"}, "note", ""),
    ],
)
def test_refusals_stand_beside_their_field_and_keep_what_was_typed(
    client_of: Callable[..., Client], name: str, posted: dict[str, str], field: str, message: str
) -> None:
    client, event = client_of("coordinator"), held_event()
    response = client.post(page(event, name), posted)
    text = response.content.decode()
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert message in text
    for value in posted.values():
        assert value in text or value == "on"
    assert not EventStatistics.objects.exists()


def test_unmarked_attendance_opens_the_note(client: Client, user: User) -> None:
    event = held_event(groups=[["p-"]])
    leads(user, event)
    text = client.post(page(event), {"leaving": "on"}).content.decode()
    assert '<details class="closing__other" open>' in text
    assert "kirjoita selitykseen, miksi sitä ei voi merkitä" in text
    assert '<label class="field__label" for="id_note">Miksi</label>' in text


def test_event_to_come_says_when(client: Client, user: User) -> None:
    event = held_event(ago=0)
    EventDay.objects.filter(event=event).update(date=timezone.localdate() + dt.timedelta(days=3))
    TrainingEvent.objects.get(pk=event.pk).save()
    leads(user, event)
    assert "aikaisintaan" in read(client, event) or "viimeisenä päivänä" in read(client, event)
    assert "<form" not in read(client, event).split("<main")[1].split("</main")[0]
    assert client.post(page(event), {"leaving": "on"}).status_code == 200
    assert not EventStatistics.objects.exists()


# --- who gets in ---------------------------------------------------------------------------------------------------


def test_trainer_closes_only_own_events(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    event = held_event()
    with caplog.at_level(logging.WARNING):
        assert client.post(page(event), {"leaving": "on"}).status_code == 404
    assert "of another trainer" in caplog.text
    assert not EventStatistics.objects.exists()


@pytest.mark.parametrize("role", ["editor", "trainer", ""])
def test_admins_page_is_for_those_who_keep_enrolments(client_of: Callable[..., Client], role: str) -> None:
    client, event = client_of(role) if role else Client(), held_event()
    for answer in (client.get(page(event, PAGES[1])), client.post(page(event, PAGES[1]), {"leaving": "on"})):
        assert answer.status_code in (302, 403)
    assert not EventStatistics.objects.exists()


def test_what_does_not_exist_is_not_found(client_of: Callable[..., Client]) -> None:
    client = client_of("coordinator")
    assert {client.get(reverse(name, args=[999999])).status_code for name in PAGES} == {404}


# --- the ways to it ------------------------------------------------------------------------------------------------


def test_section_of_the_workspace_says_how_things_stand(user: User) -> None:
    event = held_event()
    found = {section.url: section for section in sections_of(event, user)}[page(event)]
    assert (found.title, found.needs_you) == ("Päätä koulutus", True)
    close_event(event_id=event.pk, actor=user, confirmed=Confirmed(leaving=True))
    event.refresh_from_db()
    found = {section.url: section for section in sections_of(event, user)}[page(event)]
    assert (found.title, found.standing, found.needs_you) == ("Koulutus on päätetty", "Päätetty: 2 koulutettua", False)


def test_event_to_come_has_no_such_section(user: User) -> None:
    event = held_event(state=EventState.CANCELLED)
    assert page(event) not in {section.url for section in sections_of(event, user)}


def test_list_of_events_leads_to_the_page(client_of: Callable[..., Client]) -> None:
    event = held_event()
    text = client_of("coordinator").get(reverse("wagtailsnippets_trainers_trainingevent:list")).content.decode()
    assert page(event, PAGES[1]) in text


# --- the event's form ----------------------------------------------------------------------------------------------


def test_form_of_the_event_cannot_wipe_out_confirmed_figures(person: Callable[..., User]) -> None:
    from trainers.services.events import save_event

    event = held_event()
    stale = TrainingEvent.objects.get(pk=event.pk)
    close_event(event_id=event.pk, actor=person("trainer"), confirmed=Confirmed(leaving=True))
    stale.summary, stale.people_trained = "Muutettu.", 99
    save_event(event=stale)
    event.refresh_from_db()
    assert (event.summary, event.people_trained, event.organisations_trained) == ("Muutettu.", 2, 1)


def test_form_of_the_event_says_where_its_figures_are_mended(client_of: Callable[..., Client]) -> None:
    event = held_event()
    form = reverse("wagtailsnippets_trainers_trainingevent:edit", args=[event.pk])
    client = client_of("coordinator")
    assert "Laskettu, kun koulutus päätettiin." not in client.get(form).content.decode()
    close_event(event_id=event.pk, actor=None, confirmed=Confirmed(leaving=True))
    text = client.get(form).content.decode()
    assert "Laskettu, kun koulutus päätettiin. Korjaa luvut vahvistamalla ne uudelleen." in text


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_as_often_for_one_person_as_for_three(
    client: Client, user: User, number: int, django_assert_num_queries: Any
) -> None:
    event = held_event(groups=[["pp"]] * number)
    leads(user, event)
    client.get(page(event))
    with django_assert_num_queries(30):
        client.get(page(event))
