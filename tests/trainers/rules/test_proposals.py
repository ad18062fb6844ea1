"""What is proposed for a new event of a course."""

import datetime as dt

import pytest

from courses.models import Programme
from tests.factories.ready_events import at, pori, two_day
from trainers.rules.proposals import proposed_days, proposed_times, proposed_title

pytestmark = pytest.mark.django_db

NOW = at(dt.date(2027, 1, 4), 10)


def three_day() -> Programme:
    return Programme.objects.get(slug="kolme-paivaa")


def test_days_follow_one_another_with_the_programmes_hours() -> None:
    days = proposed_days(two_day(), dt.date(2027, 3, 9))
    assert [(day.date, day.start, day.end) for day in days] == [
        (dt.date(2027, 3, 9), dt.time(9), dt.time(16)),
        (dt.date(2027, 3, 10), dt.time(9), dt.time(16)),
    ]


def test_second_day_after_a_friday_is_a_monday_and_holidays_are_passed_over() -> None:
    assert proposed_days(two_day(), dt.date(2027, 3, 12))[1].date == dt.date(2027, 3, 15)
    assert proposed_days(two_day(), dt.date(2027, 3, 25))[1].date == dt.date(2027, 3, 30)


def test_day_after_work_between_comes_three_weeks_later() -> None:
    days = [day.date for day in proposed_days(three_day(), dt.date(2027, 3, 9))]
    assert days == [dt.date(2027, 3, 9), dt.date(2027, 3, 10), dt.date(2027, 3, 31)]


def test_enrolment_closes_two_weeks_and_names_are_due_one_week_before() -> None:
    times = proposed_times(dt.date(2027, 3, 9), NOW)
    assert (times.enrolment_opens, times.enrolment_closes) == (at(dt.date(2027, 1, 4), 9), at(dt.date(2027, 2, 23), 16))
    assert (times.names_until, times.cancel_until) == (at(dt.date(2027, 3, 2), 16), at(dt.date(2027, 2, 23), 16))


def test_close_event_takes_people_until_the_day_before() -> None:
    times = proposed_times(dt.date(2027, 1, 8), NOW)
    assert (times.enrolment_closes, times.names_until) == (at(dt.date(2027, 1, 7), 12), at(dt.date(2027, 1, 7), 12))


@pytest.mark.parametrize("first", [dt.date(2027, 1, 5), dt.date(2027, 1, 4), dt.date(2026, 1, 4)])
def test_nothing_is_proposed_when_there_is_no_time_left(first: dt.date) -> None:
    assert set(vars(proposed_times(first, NOW)).values()) == {None}


def test_title_is_told_in_the_language_of_the_training() -> None:
    course = two_day().course.title
    assert proposed_title(two_day(), pori(), "onsite", "fi") == f"{course}, Pori"
    assert proposed_title(two_day(), pori(), "hybrid", "sv") == f"{course}, Björneborg"
    assert proposed_title(two_day(), pori(), "online", "en") == f"{course} online"
