"""The event's page: what is now, what there is to do, the kit and what has changed since, the sheet to sign."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from courses.models import Programme
from enrolments.workspace.today import day_of
from tests.factories.attendance import leads, people_of, running_event, seat_without_name, today, trainer_user
from tests.factories.editions import make_course, publish
from tests.factories.pdf_text import plain_text
from trainers.models import EventDay, EventState, TrainingEvent
from valmentamo.accounts.models import User

from .visiting import address, signed_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> TrainingEvent:
    programme = Programme.objects.get(slug="kaksi-paivaa")
    return running_event(programme=programme, course=programme.course)


@pytest.fixture
def user(event: TrainingEvent) -> User:
    return leads(trainer_user(), event)


def at(clock: dt.time, days: int = 0) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(today(days), clock))


def shown(event: TrainingEvent, monkeypatch: pytest.MonkeyPatch, moment: dt.datetime) -> Any:
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return day_of(TrainingEvent.objects.get(pk=event.pk))


@pytest.mark.parametrize(
    ("clock", "now", "next_at"),
    [
        (dt.time(8, 59), None, dt.time(9)),
        (dt.time(9), dt.time(9), dt.time(10, 15)),
        (dt.time(10, 14), dt.time(9), dt.time(10, 15)),
        (dt.time(10, 15), dt.time(10, 15), dt.time(10, 30)),
        (dt.time(15, 59), dt.time(15, 45), None),
        (dt.time(16), None, None),
    ],
)
def test_now_follows_the_clock(
    event: TrainingEvent,
    monkeypatch: pytest.MonkeyPatch,
    clock: dt.time,
    now: dt.time | None,
    next_at: dt.time | None,
) -> None:
    day = shown(event, monkeypatch, at(clock))
    assert (day.now and day.now.timed.start, day.next and day.next.timed.start) == (now, next_at)
    assert day.is_over is (clock >= dt.time(16))


def test_day_that_begins_later_is_counted_from_its_own_hour(
    event: TrainingEvent, monkeypatch: pytest.MonkeyPatch
) -> None:
    EventDay.objects.filter(event=event).update(start=dt.time(12))
    day = shown(event, monkeypatch, at(dt.time(12, 30)))
    assert (day.now.timed.start, day.now.timed.end) == (dt.time(12), dt.time(13, 15))


def test_before_and_after_its_days_nothing_is_now(event: TrainingEvent, monkeypatch: pytest.MonkeyPatch) -> None:
    earlier, later = at(dt.time(10), days=-3), at(dt.time(10), days=3)
    before = shown(event, monkeypatch, earlier)
    assert (before.moment, before.now, before.planned.number, before.is_past) == (None, None, 1, False)
    after = shown(event, monkeypatch, later)
    assert (after.moment, after.planned.number, after.is_past) == (None, 2, True)


@pytest.mark.parametrize("state", [EventState.CANCELLED, EventState.POSTPONED])
def test_event_that_is_not_held_has_no_day(event: TrainingEvent, state: EventState) -> None:
    event.state = state
    assert day_of(event) is None


def test_page_marks_what_is_now(event: TrainingEvent, user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = at(dt.time(10, 20))
    client = signed_in(user)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    text = text_of(client, address("event", event))
    assert "kello nyt 10.20" in text
    assert text.count('aria-current="time"') == 1
    assert text.count("slot--now") == 1


def test_rows_tell_how_things_stand(event: TrainingEvent, user: User) -> None:
    sections = {row.title: row for row in signed_in(user).get(address("event", event)).context["sections"]}
    assert sections["Osallistujat"].standing == "3/10 paikkaa varattu"
    assert (sections["Läsnäolo"].standing, sections["Läsnäolo"].needs_you) == ("0/3 merkintää", True)
    assert sections["Tarpeet"].standing == "Kukaan ei ole kertonut tarpeista"
    assert list(sections)[:5] == ["Osallistujat", "Läsnäolo", "Tarpeet", "Läsnäololista", "Viestit"]


def test_cancelled_event_offers_neither_attendance_nor_a_sheet(event: TrainingEvent, user: User) -> None:
    TrainingEvent.objects.filter(pk=event.pk).update(state=EventState.CANCELLED)
    titles = [row.title for row in signed_in(user).get(address("event", event)).context["sections"]]
    assert "Läsnäolo" not in titles
    assert "Läsnäololista" not in titles
    assert "ei pidetä näinä päivinä" in text_of(signed_in(user), address("sheet", event), 409)


# --- the kit ----------------------------------------------------------------------------------------------------


def test_kit_is_the_pinned_one_and_tells_what_a_newer_one_changes(user: User) -> None:
    course = make_course()
    first = publish(course)
    event = running_event("paketti", course=course, programme=course.programmes.get(), edition=first)
    client = signed_in(leads(user, event))
    text = text_of(client, address("kit", event))
    assert "1. painoksella" in text
    assert "uudempi" not in text
    assert f"pieni-ohjelma-painos-{first.number}.zip" in text
    course.get_children().first().get_children().first().specific.save_revision().publish()
    second = publish(course, "Toinen painos.")
    text = text_of(client, address("kit", event))
    assert "2. painos on uudempi" in text
    assert "Toinen painos." in text
    assert f"{second.get_absolute_url()}?minulla=1#muutos" in text
    rows = {row.title: row.standing for row in client.get(address("event", event)).context["sections"]}
    assert rows["Kurssipaketti"] == "1. painos. 2. painos on ilmestynyt sen jälkeen"


def test_event_without_a_kit_has_no_page_of_it(event: TrainingEvent, user: User) -> None:
    assert signed_in(user).get(address("kit", event)).status_code == 404


# --- the sheet to sign -------------------------------------------------------------------------------------------


def test_sheet_has_everybody_s_name_and_every_day(event: TrainingEvent, user: User) -> None:
    seat_without_name(event)
    response = signed_in(user).get(address("sheet", event))
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    text = plain_text(response.content)
    for person in people_of(event)[:3]:
        assert person.name in text
        assert person.email not in text
    assert "Esimerkkiyhdistys ry" in text
    assert "hävitä viimeistään" in text
    assert [str(number) in text for number in (1, 7)] == [True, True]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_sheet_speaks_the_language_of_the_training(event: TrainingEvent, user: User, language: str) -> None:
    TrainingEvent.objects.filter(pk=event.pk).update(language=language)
    text = plain_text(signed_in(user).get(address("sheet", event)).content)
    assert {"fi": "Läsnäololista", "sv": "Närvarolista", "en": "Attendance sheet"}[language] in text


def test_name_that_no_font_can_print_is_left_to_be_written(event: TrainingEvent, user: User) -> None:
    person = people_of(event)[0]
    person.name = "王小明"
    person.save()
    response = signed_in(user).get(address("sheet", event))
    assert response.status_code == 200
    assert "Henkilo 2" in plain_text(response.content)


def test_event_without_days_has_no_sheet(user: User) -> None:
    event = running_event("paivaton")
    leads(user, event)
    EventDay.objects.filter(event=event).delete()
    assert "päiviä ei vielä tiedetä" in text_of(signed_in(user), address("sheet", event), 409)
