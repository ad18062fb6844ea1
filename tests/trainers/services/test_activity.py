"""Active periods follow what has been held: prolonged once, never shortened, and taken back when it was not held."""

import datetime as dt
from typing import Any

import pytest

from tests.factories.ready_events import make_trainer
from tests.factories.trainer_trainings import course_held, days_ago
from trainers.models import ActivePeriod, ActivityRules, EventKind, EventState, PeriodRenewal, Trainer, TrainingEvent
from trainers.rules.activity import months_after
from trainers.services.activity import follow_events

pytestmark = pytest.mark.django_db


def qualified(*periods: tuple[dt.date, dt.date | None], **fields: Any) -> Trainer:
    trainer = make_trainer(**{"active": False, **fields})
    for starts, ends in periods:
        ActivePeriod.objects.create(trainer=trainer, starts=starts, ends=ends)
    return trainer


def periods(trainer: Trainer) -> list[tuple[dt.date, dt.date | None]]:
    return list(ActivePeriod.objects.filter(trainer=trainer).order_by("starts").values_list("starts", "ends"))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (dt.date(2026, 11, 30), 24, dt.date(2028, 11, 30)),
        (dt.date(2026, 1, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2024, 2, 29), 12, dt.date(2025, 2, 28)),
        (dt.date(2026, 12, 31), 2, dt.date(2027, 2, 28)),
        (dt.date(2026, 5, 1), 0, dt.date(2026, 5, 1)),
    ],
)
def test_months_after_keeps_the_day_or_takes_the_last_one(day: dt.date, months: int, expected: dt.date) -> None:
    assert months_after(day, months) == expected


def test_a_held_course_prolongs_the_period_once() -> None:
    trainer = qualified((days_ago(300), days_ago(-10)))
    event = course_held("yksi", [trainer])
    assert [follow_events() for _time in range(3)] == [1, 0, 0]
    assert periods(trainer) == [(days_ago(300), months_after(event.last_day, 24))]


def test_the_rules_months_are_data_and_leave_what_was_written() -> None:
    trainer = qualified((days_ago(300), days_ago(-10)))
    event = course_held("yksi", [trainer], ended=20)
    follow_events()
    rules = ActivityRules.load()
    rules.active_months = 6
    rules.save()
    assert follow_events() == 0
    assert periods(trainer)[0][1] == months_after(event.last_day, 24)
    other = course_held("kaksi", [trainer], ended=1)
    follow_events()
    assert PeriodRenewal.objects.get(event=other).until == months_after(other.last_day, 6)
    assert periods(trainer)[0][1] == months_after(event.last_day, 24)


def test_a_lapsed_trainer_gets_a_new_period_and_keeps_the_old_one() -> None:
    trainer = qualified((days_ago(2000), days_ago(1000)))
    event = course_held("paluu", [trainer])
    follow_events()
    assert periods(trainer) == [(days_ago(2000), days_ago(1000)), (days_ago(1), months_after(event.last_day, 24))]
    assert ActivePeriod.objects.get(starts=days_ago(1)).reason == f"Koulutuksesta: {event.title}"


def test_a_period_without_an_end_stays_so() -> None:
    trainer = qualified((days_ago(2000), None))
    course_held("yksi", [trainer])
    assert follow_events() == 1
    assert periods(trainer) == [(days_ago(2000), None)]


def test_no_period_is_shortened() -> None:
    trainer = qualified((days_ago(2000), days_ago(-2000)))
    course_held("yksi", [trainer])
    follow_events()
    assert periods(trainer) == [(days_ago(2000), days_ago(-2000))]


@pytest.mark.parametrize(
    "fields",
    [
        {"state": EventState.CLOSED},
        {"state": EventState.CANCELLED},
        {"kind": EventKind.FOLLOW_UP},
    ],
)
def test_what_is_no_held_course_renews_nothing(fields: dict[str, Any]) -> None:
    trainer = qualified()
    course_held("yksi", [trainer], **fields)
    assert follow_events() == 0
    assert periods(trainer) == []


def test_only_the_qualified_are_kept_active_by_holding() -> None:
    guest = qualified(qualified=False)
    course_held("yksi", [guest])
    assert follow_events() == 0


def test_a_course_before_the_qualification_renews_nothing() -> None:
    trainer = qualified()
    trainer.qualifications.update(granted_on=days_ago(5))
    course_held("ennen", [trainer], ended=6)
    assert follow_events() == 0
    course_held("jalkeen", [trainer], ended=5)
    assert follow_events() == 1


def test_an_event_that_was_not_held_after_all_is_taken_back() -> None:
    trainer = qualified((days_ago(300), days_ago(-10)))
    event = course_held("yksi", [trainer])
    follow_events()
    TrainingEvent.objects.filter(pk=event.pk).update(state=EventState.CLOSED)
    assert follow_events() == 1
    assert periods(trainer) == [(days_ago(300), days_ago(-10))]
    assert PeriodRenewal.objects.count() == 0


def test_a_period_that_only_the_event_began_goes_with_it() -> None:
    trainer = qualified()
    event = course_held("yksi", [trainer])
    follow_events()
    event.trainers.all().delete()
    assert follow_events() == 1
    assert periods(trainer) == []


def test_taking_back_the_first_leaves_what_the_second_earned() -> None:
    trainer = qualified((days_ago(900), days_ago(100)))
    first, second = (course_held(str(ended), [trainer], ended=ended) for ended in (200, 150))
    follow_events()
    assert periods(trainer)[0][1] == months_after(second.last_day, 24)
    for event, end in ((first, months_after(second.last_day, 24)), (second, days_ago(100))):
        TrainingEvent.objects.filter(pk=event.pk).update(state=EventState.CLOSED)
        follow_events()
        assert periods(trainer) == [(days_ago(900), end)]


def test_taking_back_the_second_leaves_what_the_first_earned() -> None:
    trainer = qualified()
    first, second = (course_held(str(ended), [trainer], ended=ended) for ended in (200, 150))
    follow_events()
    TrainingEvent.objects.filter(pk=second.pk).update(state=EventState.CLOSED)
    follow_events()
    assert periods(trainer) == [(days_ago(200), months_after(first.last_day, 24))]


def test_an_end_that_a_person_has_written_since_is_not_touched() -> None:
    trainer = qualified((days_ago(300), days_ago(-10)))
    event = course_held("yksi", [trainer])
    follow_events()
    ActivePeriod.objects.update(ends=days_ago(-77))
    TrainingEvent.objects.filter(pk=event.pk).update(state=EventState.CLOSED)
    assert follow_events() == 1
    assert periods(trainer) == [(days_ago(300), days_ago(-77))]


def test_only_the_named_event_is_followed() -> None:
    trainer = qualified()
    first, second = (course_held(str(ended), [trainer], ended=ended) for ended in (20, 10))
    assert follow_events(event_id=second.pk) == 1
    assert PeriodRenewal.objects.filter(event=first).count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_nothing_to_do_costs_two_queries(number: int, django_assert_num_queries: Any) -> None:
    for each in range(number):
        course_held(str(each), [qualified(last_name=f"Kouluttaja{each}")])
    follow_events()
    with django_assert_num_queries(2):
        follow_events()
