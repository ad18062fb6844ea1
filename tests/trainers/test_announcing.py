"""Being told of new events: asked for, confirmed, told once of each, left with one press."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone, translation

from tests.factories.events import make_event, municipality
from tests.factories.forms import opened_before
from trainers import queries
from trainers.announcing import subscriptions, tasks, telling
from trainers.announcing.tokens import key_in, token_of
from trainers.models import EventNotice, EventState, EventSubscriber, Mode, TrainingEvent
from trainers.signals import state_changed

pytestmark = pytest.mark.django_db

TODAY = dt.date(2027, 2, 1)
MARCH = [dt.date(2027, 3, 9), dt.date(2027, 3, 10)]
ADDRESS = "kunta@example.org"


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "today", lambda: TODAY)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes into the queue is done right away."""
    monkeypatch.setattr(tasks.send_link.__class__, "enqueue", lambda task, *values: task.call(*values))


def subscribe(client: Client, email: str = ADDRESS, **fields: str) -> Any:
    data = {"email": email, "website": "", "opened": opened_before(60), **fields}
    return client.post("/koulutukset/tilaa/", data)


def link_in(body: str) -> str:
    found = re.search(r"http://testserver(/\S*koulutukset/tilaus/\S+/)", body)
    assert found
    return found[1]


def subscriber(email: str = ADDRESS, **wishes: str) -> EventSubscriber:
    made = subscriptions.ask(email=email, **wishes)
    subscriptions.confirm(subscriber=made)
    return made


def announced(slug: str = "uusi", **fields: Any) -> TrainingEvent:
    return make_event(slug, **{"days": MARCH, "language": "fi", "municipality": municipality("609"), **fields})


def test_address_is_told_only_after_its_owner_confirms(client: Client) -> None:
    response = subscribe(client)
    assert (response.status_code, response["Location"]) == (302, "/koulutukset/tilattu/")
    event = announced()
    assert telling.tell(event) == 0
    assert len(mail.outbox) == 1
    client.post(link_in(mail.outbox[0].body))
    telling.tell(event)
    assert mail.outbox[-1].to == [ADDRESS]
    assert "http://testserver/koulutukset/2027/uusi/" in mail.outbox[-1].body
    assert "9.–" in mail.outbox[-1].body


def test_opening_the_link_decides_nothing(client: Client) -> None:
    subscribe(client)
    assert client.get(link_in(mail.outbox[0].body)).status_code == 200
    assert not EventSubscriber.objects.get().is_confirmed


def test_nobody_is_told_twice_of_one_event() -> None:
    subscriber()
    event = announced()
    for _time in range(2):
        tasks.tell.call(event.pk)
    assert len(mail.outbox) == 1
    tasks.tell.call(announced("toinen").pk)
    assert len(mail.outbox) == 2


def test_two_workers_at_one_event_send_one_mail() -> None:
    person, event = subscriber(), announced()
    EventNotice.objects.create(subscriber=person, event=event)
    assert telling._tell_one(person, event)
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("wishes", "event", "is_told"),
    [
        ({}, {}, True),
        ({"region_code": "04"}, {}, True),
        ({"region_code": "01"}, {}, False),
        ({"region_code": "01"}, {"mode": Mode.ONLINE}, True),
        ({"region_code": "01"}, {"mode": Mode.HYBRID}, True),
        ({"region_code": "01"}, {"municipality": None}, False),
        ({"language": "fi"}, {}, True),
        ({"language": "sv"}, {}, False),
        ({"language": "sv"}, {"language": ""}, True),
        ({"region_code": "04", "language": "sv"}, {}, False),
    ],
)
def test_people_hear_of_what_they_asked_for(wishes: dict[str, str], event: dict[str, Any], is_told: bool) -> None:
    subscriber(**wishes)
    tasks.tell.call(announced(**event).pk)
    assert len(mail.outbox) == is_told


@pytest.mark.parametrize(
    "fields",
    [
        {"is_example": True},
        {"state": EventState.DRAFT},
        {"state": EventState.CANCELLED},
        {"state": EventState.HELD},
        {"days": [dt.date(2027, 1, 5)]},
    ],
)
def test_what_is_no_news_is_not_told(fields: dict[str, Any]) -> None:
    subscriber()
    tasks.tell.call(announced(**fields).pk)
    assert mail.outbox == []


def test_event_that_is_gone_is_not_told() -> None:
    subscriber()
    tasks.tell.call(0)
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("before", "after", "mails"),
    [
        ("draft", "announced", 1),
        ("draft", "open", 1),
        ("postponed", "announced", 1),
        ("open", "closed", 0),
        ("announced", "cancelled", 0),
        ("draft", "held", 0),
    ],
)
def test_news_go_out_when_the_state_is_written(
    django_capture_on_commit_callbacks: Callable[..., Any], before: str, after: str, mails: int
) -> None:
    subscriber()
    event = announced(state="announced")
    with django_capture_on_commit_callbacks(execute=True):
        state_changed.send(sender=TrainingEvent, event_id=event.pk, before=before, after=after)
        assert mail.outbox == []
    assert len(mail.outbox) == mails


def test_announced_and_then_opened_is_one_mail(django_capture_on_commit_callbacks: Callable[..., Any]) -> None:
    subscriber()
    event = announced()
    for before, after in (("draft", "announced"), ("announced", "open")):
        with django_capture_on_commit_callbacks(execute=True):
            TrainingEvent.objects.filter(pk=event.pk).update(state=after)
            state_changed.send(sender=TrainingEvent, event_id=event.pk, before=before, after=after)
    assert len(mail.outbox) == 1


def test_refused_mail_is_tried_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    subscriber()
    event = announced()
    queued: list[tuple[int, int, dt.datetime]] = []
    monkeypatch.setattr(tasks.tell.__class__, "enqueue", lambda task, *values: queued.append((*values, task.run_after)))
    with monkeypatch.context() as context:
        context.setattr("django.core.mail.EmailMessage.send", _refuse)
        tasks.tell.call(event.pk)
        tasks.tell.call(event.pk, tasks.ATTEMPTS)
    assert [values[:2] for values in queued] == [(event.pk, 2)]
    assert queued[0][2] > timezone.now()
    tasks.tell.call(event.pk)
    assert len(mail.outbox) == 1


def _refuse(_message: object) -> int:
    raise ConnectionRefusedError


def test_leaving_deletes_the_address_and_what_it_was_told(client: Client) -> None:
    person = subscriber()
    telling.tell(announced())
    client.post(link_in(mail.outbox[-1].body), {"leave": "1"})
    assert not EventSubscriber.objects.exists()
    assert not EventNotice.objects.exists()
    response = client.get(f"/koulutukset/tilaus/{token_of(person)}/")
    assert response.status_code == 404
    assert "/koulutukset/tilaa/" in response.content.decode()


def test_mail_program_leaves_with_one_post_from_the_oldest_mail_too(client: Client) -> None:
    subscriber()
    telling.tell(announced("eka"))
    telling.tell(announced("toka"))
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 204
    assert not EventSubscriber.objects.exists()


def test_choices_are_changed_by_the_link(client: Client) -> None:
    person = subscriber()
    response = client.post(f"/koulutukset/tilaus/{token_of(person)}/", {"region": "04", "language": "sv"})
    assert "Valintasi on tallennettu." in response.content.decode()
    person.refresh_from_db()
    assert (person.region_code, person.language) == ("04", "sv")


def test_choices_that_are_none_are_told_beside_the_field(client: Client) -> None:
    person = subscriber(region_code="04")
    html = client.post(f"/koulutukset/tilaus/{token_of(person)}/", {"region": "99"}).content.decode()
    assert 'id="id_region_error"' in html
    person.refresh_from_db()
    assert person.region_code == "04"


def test_known_and_unknown_addresses_get_the_same_answer(client: Client) -> None:
    subscriber(region_code="04")
    assert subscribe(client, ADDRESS.upper(), region="01")["Location"] == "/koulutukset/tilattu/"
    kept = EventSubscriber.objects.get()
    assert (kept.region_code, kept.is_confirmed) == ("04", True)
    assert mail.outbox[-1].to == [ADDRESS]
    assert "Olet jo listalla" in mail.outbox[-1].body


def test_asking_again_before_confirming_keeps_the_last_wishes(client: Client) -> None:
    subscribe(client, region="01")
    subscribe(client, ADDRESS.upper(), region="04", language="sv")
    kept = EventSubscriber.objects.get()
    assert (kept.region_code, kept.language) == ("04", "sv")


def test_unconfirmed_address_is_deleted_after_a_week(client: Client) -> None:
    subscribe(client)
    link = link_in(mail.outbox[0].body)
    EventSubscriber.objects.update(asked_at=timezone.now() - dt.timedelta(days=8))
    assert client.get(link).status_code == 404
    assert client.post(link).status_code == 404
    subscribe(client, "toinen@example.org")
    assert [each.email for each in EventSubscriber.objects.all()] == ["toinen@example.org"]


@pytest.mark.parametrize("token", ["x", "a.b", "0" * 32 + ".x", "%00", "ä"])
def test_token_that_the_site_did_not_make_is_nobodys(client: Client, token: str) -> None:
    subscriber()
    assert client.get(f"/koulutukset/tilaus/{token}/").status_code == 404
    assert client.post(f"/koulutukset/tilaus/{token}/poistu/").status_code == 204
    assert EventSubscriber.objects.count() == 1


def test_token_cannot_be_made_from_the_database() -> None:
    person = subscriber()
    assert key_in(token_of(person)) == person.key
    assert key_in(f"{person.key.hex}.{'x' * 43}") is None


def test_program_that_fills_the_hidden_field_is_not_mailed(client: Client) -> None:
    assert subscribe(client, website="https://example.org").status_code == 200
    assert subscribe(client, opened=opened_before(0)).status_code == 200
    assert mail.outbox == []
    assert not EventSubscriber.objects.exists()


def test_one_machine_cannot_have_mail_sent_without_end(client: Client) -> None:
    for number in range(15):
        subscribe(client, f"osoite{number}@example.org")
    assert len(mail.outbox) == 10


def test_one_address_is_not_flooded(client: Client) -> None:
    for _number in range(6):
        subscribe(client)
    assert len(mail.outbox) == 3


@pytest.mark.parametrize("email", ["kunta@", "", "a\x00b@example.org", "x" * 300 + "@example.org"])
def test_faulty_address_is_told_beside_the_field_and_nothing_is_lost(client: Client, email: str) -> None:
    html = subscribe(client, email, region="04").content.decode()
    assert 'id="id_email_error"' in html
    assert '<option value="04" selected>' in html
    assert not EventSubscriber.objects.exists()


def test_form_begins_with_the_lists_choice(client: Client) -> None:
    html = client.get("/koulutukset/tilaa/?maakunta=04&kieli=sv").content.decode()
    assert '<option value="04" selected>' in html
    assert '<option value="sv" selected>' in html
    assert client.get("/koulutukset/tilaa/?maakunta=x%00&kieli=y").status_code == 200


def test_mail_is_in_the_language_in_which_the_person_asked(client: Client) -> None:
    with translation.override("fi"):  # a request leaves its language behind
        data = {"email": ADDRESS, "website": "", "opened": opened_before(60)}
        client.post("/sv/koulutukset/tilaa/", data)
        assert "Du bad att få veta om nya utbildningar." in mail.outbox[0].body
        assert link_in(mail.outbox[0].body).startswith("/sv/")
        assert EventSubscriber.objects.get().reads == "sv"


@pytest.mark.parametrize("people", [1, 3])
def test_listeners_are_found_with_one_query(django_assert_num_queries: Callable[..., Any], people: int) -> None:
    for number in range(people):
        subscriber(f"osoite{number}@example.org")
    event = announced()
    with django_assert_num_queries(1):
        assert len(telling.listeners(event)) == people


def test_nothing_of_the_person_is_in_the_log(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    subscriber()
    monkeypatch.setattr("django.core.mail.EmailMessage.send", _refuse)
    telling.tell(announced())
    assert "could not be told" in caplog.text
    assert ADDRESS not in caplog.text
