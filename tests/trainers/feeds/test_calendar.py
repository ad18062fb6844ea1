"""Calendar files: one entry a day, the same entry for ever, and never a day that is not known."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from tests.factories.events import make_event, municipality
from trainers.feeds.entries import AT_A_TIME
from trainers.models import DatePrecision, EventDay, EventState, EventTransition, Mode, TrainingEvent

pytestmark = pytest.mark.django_db

ADDRESS = "/koulutukset/kalenteri.ics"
MARCH = [dt.date(2027, 3, 9), dt.date(2027, 3, 16)]


@pytest.fixture(autouse=True)
def nothing() -> None:
    TrainingEvent.objects.all().delete()


def raw(client: Client, address: str = ADDRESS) -> bytes:
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return response.getvalue()


def entries(client: Client, address: str = ADDRESS) -> list[Any]:
    return list(Calendar.from_ical(raw(client, address)).walk("VEVENT"))


def with_hours(event: TrainingEvent, start: dt.time | None, end: dt.time | None) -> TrainingEvent:
    EventDay.objects.filter(event=event).update(start=start, end=end)
    return event


def test_each_day_is_an_entry_of_its_own_in_utc(client: Client) -> None:
    """Finland changes its clocks between these days: 9.00 is 7.00 UTC in winter and 6.00 in summer."""
    with_hours(make_event("pori", [dt.date(2027, 3, 25), dt.date(2027, 4, 1)]), dt.time(9), dt.time(16))
    winter, summer = entries(client)
    assert [entry["DTSTART"].to_ical() for entry in (winter, summer)] == [b"20270325T070000Z", b"20270401T060000Z"]
    assert [entry["DTEND"].to_ical() for entry in (winter, summer)] == [b"20270325T140000Z", b"20270401T130000Z"]
    assert b"VTIMEZONE" not in raw(client)


def test_day_without_hours_lasts_all_day_and_one_without_an_end_has_none(client: Client) -> None:
    make_event("tunnit-puuttuvat", MARCH[:1])
    with_hours(make_event("loppu-puuttuu", MARCH[1:]), dt.time(9), None)
    whole, open_ended = entries(client)
    assert b"DTSTART;VALUE=DATE:20270309\r\nDTEND;VALUE=DATE:20270310\r\n" in raw(client)
    assert (whole.start, whole.end) == (dt.date(2027, 3, 9), dt.date(2027, 3, 10))
    assert "DTEND" not in open_ended
    assert open_ended["DTSTART"].dt == dt.datetime(2027, 3, 16, 7, tzinfo=dt.UTC)


def test_entry_keeps_its_uid_when_the_day_moves(client: Client) -> None:
    event = make_event("pori", MARCH)
    before = [str(entry["UID"]) for entry in entries(client)]
    assert len(set(before)) == 2
    assert all(uid.startswith(str(event.calendar_uid)) for uid in before)
    day = event.days.first()
    day.date = dt.date(2027, 5, 4)
    day.save()
    TrainingEvent.objects.filter(pk=event.pk).update(calendar_sequence=3, slug="toinen-osoite", title="Toinen nimi")
    after = entries(client)
    assert {str(entry["UID"]) for entry in after} == set(before)
    assert {entry["SEQUENCE"] for entry in after} == {3}


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (EventState.ANNOUNCED, "TENTATIVE"),
        (EventState.OPEN, "CONFIRMED"),
        (EventState.CLOSED, "CONFIRMED"),
        (EventState.HELD, "CONFIRMED"),
        (EventState.CANCELLED, "CANCELLED"),
        (EventState.POSTPONED, "CANCELLED"),
    ],
)
def test_status_follows_the_state(client: Client, state: str, status: str) -> None:
    make_event("pori", MARCH[:1], state=state)
    (entry,) = entries(client)
    assert entry["STATUS"] == status
    assert str(entry["SUMMARY"]).endswith("Koulutus pori")
    assert (str(entry["SUMMARY"]) == "Koulutus pori") == (status != "CANCELLED")


def test_what_has_no_known_day_is_left_out_and_so_are_drafts_and_examples(client: Client) -> None:
    make_event("vuosi", year=2027)
    make_event("ei-vuotta")
    make_event("luonnos", MARCH, state=EventState.DRAFT)
    make_event("esimerkki", MARCH, is_example=True)
    # Days that were typed before it turned out that only the year is known are not told either.
    event = make_event("paivat-peruttu", MARCH)
    TrainingEvent.objects.filter(pk=event.pk).update(precision=DatePrecision.YEAR, first_day=None, last_day=None)
    assert entries(client) == []
    for slug in ("vuosi", "luonnos", "esimerkki", "paivat-peruttu"):
        assert client.get(f"/koulutukset/2027/{slug}/kalenteri.ics").status_code == 404
    assert client.get("/koulutukset/vuosi-ei-tiedossa/ei-vuotta/kalenteri.ics").status_code == 404


def test_one_event_has_a_calendar_of_its_own(client: Client) -> None:
    make_event("pori", MARCH)
    make_event("muu", MARCH)
    address = "/koulutukset/2027/pori/kalenteri.ics"
    calendar = Calendar.from_ical(raw(client, address))
    assert (calendar["X-WR-CALNAME"], calendar["NAME"]) == ("Koulutus pori", "Koulutus pori")
    assert {str(entry["SUMMARY"]) for entry in calendar.walk("VEVENT")} == {"Koulutus pori"}
    assert client.get(address)["Content-Disposition"] == 'inline; filename="pori.ics"'


def test_calendar_follows_the_filters_and_ignores_nonsense(client: Client) -> None:
    make_event("pori", MARCH[:1], municipality=municipality("609"))
    make_event("helsinki", MARCH[:1], municipality=municipality("091"))
    for query, number in (("?kunta=609", 1), ("?kunta=609&vuosi=abc", 1), ("?kunta=999", 2), ("?vuosi=2001", 0)):
        assert len(entries(client, f"{ADDRESS}{query}")) == number
    calendar = Calendar.from_ical(raw(client, f"{ADDRESS}?kunta=609"))
    assert calendar["X-WR-CALNAME"] == "Koulutukset: Pori"
    assert str(calendar["URL"]) == "http://testserver/koulutukset/?kunta=609"


def test_words_of_an_entry(client: Client) -> None:
    event = make_event(
        "pori",
        MARCH[:1],
        title="Pori; kevät, ilta",
        summary="Rivi yksi\nRivi kaksi",
        municipality=municipality("609"),
        venue="Talo",
        street_address="Katu 1",
    )
    (entry,) = entries(client)
    assert (str(entry["SUMMARY"]), str(entry["DESCRIPTION"])) == ("Pori; kevät, ilta", "Rivi yksi\nRivi kaksi")
    assert str(entry["LOCATION"]) == "Talo, Katu 1, Pori"
    assert str(entry["URL"]) == f"http://testserver{event.get_absolute_url()}"
    assert {entry[name].params["LANGUAGE"] for name in ("SUMMARY", "DESCRIPTION", "LOCATION")} == {"fi"}


def test_names_of_places_follow_the_readers_language_and_an_online_event_has_none(client: Client) -> None:
    make_event("pori", MARCH[:1], municipality=municipality("609"))
    make_event("verkossa", MARCH[1:], municipality=municipality("609"), mode=Mode.ONLINE)
    here, online = entries(client, "/sv/koulutukset/kalenteri.ics")
    assert (str(here["LOCATION"]), here["LOCATION"].params["LANGUAGE"]) == ("Björneborg", "sv")
    assert "Björneborg" not in str(online["LOCATION"])


def test_moment_of_the_entry_is_its_last_change_and_the_same_data_makes_the_same_bytes(client: Client) -> None:
    event = make_event("pori", MARCH)
    moment = dt.datetime(2026, 11, 20, 10, 30, tzinfo=dt.UTC)
    EventTransition.objects.create(event=event, before=EventState.DRAFT, after=EventState.ANNOUNCED)
    EventTransition.objects.update(at=moment)
    first = raw(client)
    assert {entry["DTSTAMP"].dt for entry in entries(client)} == {moment}
    assert {entry["LAST-MODIFIED"].dt for entry in entries(client)} == {moment}
    assert raw(client) == first


def test_lines_are_those_of_the_standard(client: Client) -> None:
    """CR LF, no line over 75 octets, no octets of one letter on two lines, no control characters (RFC 5545 § 3.1)."""
    title = "Työpaikkavalmentajakoulutuksen äärimmäisen pitkä nimi: öljyä, åländska; \x0b\x07 ja 日本語 " * 2
    make_event(
        "pitka", MARCH, title=title[:150], summary="ä" * 400, municipality=municipality("609"), venue='"Sali"\r\nB'
    )
    body = raw(client)
    assert body.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in body.replace(b"\r\n", b"")
    lines = body.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", body)
    assert all(re.match(rb"[A-Z-]+[;:]", line) for line in body.replace(b"\r\n ", b"").split(b"\r\n") if line)
    for component in entries(client):
        assert set(component) >= {"UID", "DTSTAMP", "SEQUENCE", "STATUS", "DTSTART", "SUMMARY", "URL"}
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in body


@pytest.mark.parametrize("rows", [1, 3])
def test_calendar_asks_as_often_for_one_event_as_for_three(
    client: Client, django_assert_num_queries: Callable[..., Any], rows: int
) -> None:
    for number in range(rows):
        make_event(f"e{number}", MARCH, municipality=municipality("609"))
    assert rows < AT_A_TIME
    # Four ask when the room changed last, one for the events, one for their days.
    with django_assert_num_queries(6):
        assert len(entries(client)) == 2 * rows
