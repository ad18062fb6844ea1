"""Floods and giants: many mails to strangers, keys of impossible size, sheets and forms without end."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from enrolments import limits
from enrolments.models import Enrolment, Message, Participant
from tests.enrolments.admin.addresses import own
from tests.factories.enrol_form import Visitor, person
from tests.factories.enrolments import enrolled, open_event
from tests.factories.links import Holder
from valmentamo.core.guard import Limit

pytestmark = pytest.mark.django_db

GIANT = "9" * 40


def many(first: int, number: int) -> list[dict[str, str]]:
    """So many people: letters in their names, numbers in their addresses."""
    return [person(1, name="Henkilö", email=f"kohde.{first + at}@example.org") for at in range(number)]


class TestMailsToStrangers:
    def test_people_of_one_network_are_limited_and_nothing_is_lost(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "PEOPLE_FROM_NETWORK", Limit("test-people", 5))
        event = open_event(capacity=None)
        first = Visitor(event)
        assert "/valmis/" in first.enrol(many(0, 3))["Location"]
        second = Visitor(event, Client())
        second.fill(many(10, 3))
        response = second.send()
        assert response.status_code == 429
        assert "kohde.10@example.org" in response.content.decode()
        assert Enrolment.objects.count() == 1
        assert not Message.objects.filter(to__startswith="kohde.1").exclude(to="kohde.1@example.org").exists()
        cache.clear()
        assert "/valmis/" in second.send()["Location"]

    def test_added_people_count_too(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "PEOPLE_FROM_NETWORK", Limit("test-people", 2))
        mine = enrolled(open_event(capacity=None), 1)
        rows = {f"person-{at}-{name}": text for at, row in enumerate(many(0, 3)) for name, text in row.items()}
        response = Holder(mine).post("lisaa/", people="3", once="a", **rows)
        assert response.status_code == 429
        assert "kohde.0@example.org" in response.content.decode()
        assert mine.participants.count() == 1
        cache.clear()
        monkeypatch.setattr(limits, "PEOPLE_FROM_NETWORK", Limit("test-people", 3))
        assert Holder(mine).post("lisaa/", people="3", once="a", **rows).status_code == 302


class TestGiants:
    @pytest.fixture
    def client(self, client_of: Callable[..., Client]) -> Client:
        return client_of("coordinator")

    @pytest.mark.parametrize("key", [GIANT, "-1", "0", "x", "\x00", "²", "1e5", ""])
    def test_keys_in_coordinators_forms(self, client: Client, key: str) -> None:
        mine = enrolled(open_event(), 1)
        there = open_event("tuolla", in_days=60)
        posts: dict[str, dict[str, Any]] = {
            own("letter", mine.event_id): {"chosen": [key], "do": "", "audience": "chosen"},
            own("cancel", mine.pk): {"people": [key]},
            own("move", mine.pk): {"target": key},
            own("capacity", mine.event_id): {"capacity": key, "do": "agree", "agreed": [key]},
        }
        for address, sent in posts.items():
            assert client.post(address, sent).status_code == 200, address
        letter = {"chosen": [key], "do": "preview", "audience": "chosen", "subject": "a", "text": "b", "what": "0" * 32}
        assert client.post(own("letter", mine.event_id), letter).status_code == 200
        assert Participant.objects.get().is_active
        assert not Enrolment.objects.filter(event=there).exists()

    @pytest.mark.parametrize("name", ["board", "mails", "held", "enrolment", "person", "organisation"])
    def test_keys_in_coordinators_addresses(self, client: Client, name: str) -> None:
        address = own(name, 1).replace("/1/", f"/{GIANT}/")
        assert client.get(address).status_code == 404

    @pytest.mark.parametrize("page", [GIANT, "-5", "x", "\x00", "1.5"])
    def test_page_of_mails(self, client: Client, page: str) -> None:
        event = open_event()
        assert client.get(own("mails", event.pk), {"p": page}).status_code == 200
        assert client.get(own("board", event.pk), {"q": page * 300, "state": page, "problem": page}).status_code == 200

    @pytest.mark.parametrize("text", ["x" * 100_000, "\x00" * 50, "🌊" * 3000, "a\u202eb" * 900])
    def test_endless_words_in_every_form_of_a_link(self, text: str) -> None:
        mine = enrolled(open_event(fee=100), 1)
        seat = mine.participants.get()
        sent = dict.fromkeys(
            ("name", "email", "phone", "role", "needs", "diet", "e_invoice_address", "operator", "invoice_address",
             "reference", "policy", "koulutus", "viesti", "vastaus", "once", "people", "do"), text
        )  # fmt: skip
        pages = ("yhteyshenkilo/", "lasku/", "ryhma/", "lisaa/", "siirra/", f"henkilo/{seat.pk}/vaihda/",
                 f"henkilo/{seat.pk}/korjaa/")  # fmt: skip
        for page in pages:
            assert Holder(mine).post(page, **sent).status_code in (200, 302, 404, 409), page
        assert Holder(seat).post("korjaa/", **sent).status_code == 200
        seat.refresh_from_db()
        assert (seat.name, seat.email) == ("Henkilo 1", "henkilo.1@example.org")
        assert Enrolment.objects.get(pk=mine.pk).contact_email == mine.contact_email

    def test_form_of_more_than_the_server_takes_is_refused_plainly(self) -> None:
        visitor = Visitor(open_event())
        response = visitor.client.post(visitor.form, {"organisation_name": "x" * 3_000_000})
        assert response.status_code in (400, 413)


def test_a_flood_of_pages_pushes_out_nothing_that_limits_have_counted(client: Client, settings: Any) -> None:
    small = {name: {"LOCATION": f"small-{name}", "OPTIONS": {"MAX_ENTRIES": 20}} for name in settings.CACHES}
    settings.CACHES = {name: {**one, **small[name]} for name, one in settings.CACHES.items()}
    settings.PAGE_CACHE_SECONDS = 600
    limit = Limit("koe", most=1)
    assert not limit.is_passed("a")
    for number in range(40):
        assert client.get(f"/robots.txt?{number}").status_code == 200
    assert limit.is_passed("a")
