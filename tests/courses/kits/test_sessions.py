"""The sessions of a programme as data for calendars, and the file that hands them out."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from courses.kits.schedule import write_schedule
from courses.kits.sessions import course_days, sessions
from tests.factories.editions import frozen_course
from tests.factories.kit_sources import PROGRAMME

CONTACT = PROGRAMME.days[1]


def test_sessions_have_local_times_minutes_and_their_day() -> None:
    rows = [(row.day, row.start, row.end, row.title, row.minutes, row.module, row.kind) for row in sessions(PROGRAMME)]
    assert rows == [
        (1, dt.time(9), dt.time(9, 30), "Perehdytys ja työnopastus", 30, "M4", "module"),
        (1, dt.time(9, 30), dt.time(9, 45), "Tauko", 15, "", "break"),
        (1, dt.time(9, 45), dt.time(10, 15), "Tehtävä ja rajat", 30, "M1", "module"),
    ]


def test_a_course_day_lasts_from_its_first_session_to_the_end_of_its_last() -> None:
    (day,) = course_days(PROGRAMME)
    assert (day.number, day.title, day.start, day.end, day.minutes) == (1, "1. päivä", dt.time(9), dt.time(10, 15), 75)


def test_own_work_has_no_clock_and_is_no_session() -> None:
    assert sessions(replace(PROGRAMME, days=PROGRAMME.days[:1])) == ()


def test_days_without_a_number_are_counted_and_empty_ones_left_out() -> None:
    unnumbered = replace(CONTACT, number=None)
    days = course_days(replace(PROGRAMME, days=(unnumbered, replace(CONTACT, slots=()), unnumbered)))
    assert [day.number for day in days] == [1, 2]


@pytest.mark.django_db
def test_every_session_of_the_main_course_follows_the_one_before() -> None:
    for programme in frozen_course("koulutus").programmes:
        for day in course_days(programme):
            for session in day.sessions:
                length = dt.datetime.combine(dt.date.min, session.end) - dt.datetime.combine(dt.date.min, session.start)
                assert length == dt.timedelta(minutes=session.minutes)
            ends = [session.end for session in day.sessions]
            assert [session.start for session in day.sessions] == [day.start, *ends[:-1]]
            assert ends[-1] == day.end


def test_the_file_says_times_in_their_zone_and_own_work_apart() -> None:
    data = json.loads(write_schedule(PROGRAMME))
    assert {name: data[name] for name in ("format", "language", "course", "key", "title", "timeZone")} == {
        "format": "valmentamo-programme/1",
        "language": "fi",
        "course": "Työpaikkavalmentaja-koulutus",
        "key": "kaksi-paivaa",
        "title": "Kahden päivän ohjelma",
        "timeZone": "Europe/Helsinki",
    }
    (day,) = data["days"]
    assert (day["number"], day["start"], day["end"], day["minutes"]) == (1, "09:00", "10:15", 75)
    assert day["sessions"][1] == {
        "start": "09:30",
        "end": "09:45",
        "minutes": 15,
        "kind": "break",
        "module": "",
        "title": "Tauko",
    }
    assert data["ownWork"] == [
        {
            "when": "before",
            "title": "Ennen koulutusta",
            "note": "Tee ennakkotehtävä.",
            "tasks": [{"minutes": 60, "module": "M0", "title": "Ennakkotehtävä"}],
        }
    ]
