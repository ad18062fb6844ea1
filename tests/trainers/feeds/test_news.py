"""The news feed: what changed last, each under a name that stays."""

import datetime as dt
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from wagtail.models import Revision

from tests.factories.events import make_event, municipality
from trainers.feeds.entries import NEWEST
from trainers.models import EventState, EventTransition, TrainingEvent

pytestmark = pytest.mark.django_db

ADDRESS = "/koulutukset/syote.atom"
MARCH = [dt.date(2027, 3, 9), dt.date(2027, 3, 10)]
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def nothing() -> None:
    TrainingEvent.objects.all().delete()


def feed(client: Client, query: str = "") -> ET.Element:
    response = client.get(f"{ADDRESS}{query}")
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return ET.fromstring(response.content)


def told(element: ET.Element, name: str) -> list[str]:
    return [entry.findtext(f"{ATOM}{name}") or "" for entry in element.findall(f"{ATOM}entry")]


def moved(event: TrainingEvent, moment: dt.datetime) -> None:
    made = EventTransition.objects.create(event=event, before=EventState.DRAFT, after=event.state)
    EventTransition.objects.filter(pk=made.pk).update(at=moment)


def edited(event: TrainingEvent, moment: dt.datetime) -> None:
    revision = event.save_revision()
    Revision.objects.filter(pk=revision.pk).update(created_at=moment)


def at(day: int) -> dt.datetime:
    return dt.datetime(2026, 11, day, 12, tzinfo=dt.UTC)


def test_newest_change_comes_first_whether_by_edit_or_by_state(client: Client) -> None:
    first, second, third = (make_event(slug, MARCH) for slug in ("a", "b", "c"))
    edited(first, at(1))
    moved(first, at(5))
    edited(second, at(4))
    moved(third, at(3))
    found = feed(client)
    assert told(found, "title") == ["Koulutus a", "Koulutus b", "Koulutus c"]
    assert told(found, "updated") == [f"2026-11-0{day}T12:00:00+00:00" for day in (5, 4, 3)]


def test_entry_is_named_by_a_tag_that_outlives_its_address(client: Client) -> None:
    event = make_event("pori", MARCH)
    name = f"tag:testserver,2026:koulutus:{event.calendar_uid}"
    assert told(feed(client), "id") == [name]
    TrainingEvent.objects.update(slug="toinen", title="Toinen")
    assert told(feed(client), "id") == [name]


def test_entry_tells_state_date_place_and_kind(client: Client) -> None:
    make_event("pori", MARCH, municipality=municipality("609"), summary="Kaksi päivää & <b>kahvit</b>")
    (entry,) = feed(client).findall(f"{ATOM}entry")
    summary = (entry.findtext(f"{ATOM}summary") or "").replace("\u2060", "")
    assert summary.endswith(". 9.–10.3.2027. Pori. Kaksi päivää &amp; &lt;b&gt;kahvit&lt;/b&gt;")
    assert [c.get("term") for c in entry.findall(f"{ATOM}category")][1:] == ["Pori", "Satakunta"]
    assert entry.find(f"{ATOM}link").get("href") == "http://testserver/koulutukset/2027/pori/"  # type: ignore[union-attr]


def test_day_is_never_made_up(client: Client) -> None:
    make_event("vuosi", year=2014)
    make_event("ei-vuotta")
    for summary in told(feed(client), "summary"):
        assert ".2014." not in summary
        assert not any(sign.isdigit() for sign in summary.replace("2014", ""))


def test_drafts_and_examples_are_left_out(client: Client) -> None:
    make_event("luonnos", MARCH, state=EventState.DRAFT)
    make_event("esimerkki", MARCH, is_example=True)
    assert told(feed(client), "title") == []


def test_feed_follows_the_filters_and_ignores_nonsense(client: Client) -> None:
    make_event("pori", MARCH, municipality=municipality("609"))
    make_event("muualla", MARCH)
    found = feed(client, "?kunta=609&vuosi=abc")
    assert told(found, "title") == ["Koulutus pori"]
    links = {link.get("rel"): link.get("href") for link in found.findall(f"{ATOM}link")}
    assert links == {
        "alternate": "http://testserver/koulutukset/?kunta=609",
        "self": "http://testserver/koulutukset/syote.atom?kunta=609",
    }


def test_control_characters_do_not_break_the_feed(client: Client) -> None:
    # PostgreSQL stores no NUL, SQLite does.
    nul = "" if connection.vendor == "postgresql" else "\x00"
    make_event("liitetty", MARCH, title="Liitetty\x0bdialta", summary=f"a{nul}b\x07c")
    assert told(feed(client), "title") == ["Liitetty dialta"]


def test_feed_is_as_long_as_it_may_be(client: Client) -> None:
    for number in range(NEWEST + 3):
        moved(make_event(f"e{number}", year=2014), at(1) + dt.timedelta(hours=number))
    titles = told(feed(client), "title")
    assert (len(titles), titles[0], titles[-1]) == (NEWEST, f"Koulutus e{NEWEST + 2}", "Koulutus e3")


@pytest.mark.parametrize("rows", [1, 3])
def test_feed_asks_as_often_for_one_event_as_for_three(
    client: Client, django_assert_num_queries: Callable[..., Any], rows: int
) -> None:
    for number in range(rows):
        moved(make_event(f"e{number}", MARCH, municipality=municipality("609")), at(number + 1))
    # Four ask when the room changed last (once for the header, once for the feed), three which events are the
    # newest, two for the events and their days.
    with django_assert_num_queries(13):
        assert len(told(feed(client), "title")) == rows
