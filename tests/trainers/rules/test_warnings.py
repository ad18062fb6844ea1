"""Cautions about days, places and people. None of them stops anybody."""

import datetime as dt
from typing import Any

import pytest
from django.utils.translation import override

from tests.factories.ready_events import in_days, make_trainer, ready_event, today
from trainers.models import Municipality, TrainingEvent
from trainers.rules.finnish_calendar import holiday_name, working_day_from
from trainers.rules.warnings import warnings_of

pytestmark = pytest.mark.django_db

# Days of a year that stays in the future for the life of these tests; what is told of them is the calendar's own.
TUESDAY, WEDNESDAY, SATURDAY = dt.date(2091, 3, 6), dt.date(2091, 3, 7), dt.date(2091, 3, 10)


def told(event: TrainingEvent) -> list[tuple[str, str]]:
    with override("en"):
        return [(caution.field, caution.message) for caution in warnings_of(event)]


def texts(event: TrainingEvent) -> str:
    return " ".join(text for _field, text in told(event))


def test_two_working_days_of_a_two_day_programme_raise_nothing() -> None:
    assert told(ready_event(days=(TUESDAY, WEDNESDAY))) == []


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (SATURDAY, "weekend"),
        (dt.date(2091, 12, 6), "public holiday"),
        (dt.date(2091, 7, 3), "July"),
        (dt.date(2091, 12, 24), "public holiday"),
    ],
)
def test_day_on_which_people_are_off_is_told(day: dt.date, words: str) -> None:
    event = ready_event(days=(TUESDAY, day))
    found = told(event)
    assert ([field for field, _text in found], words in found[0][1]) == (["days"], True)


def test_past_day_is_told() -> None:
    assert "is past" in texts(ready_event(days=(in_days(-1), today())))


@pytest.mark.parametrize(("number", "expected"), [(1, True), (2, False), (3, True)])
def test_number_of_days_is_compared_with_the_programme(number: int, expected: bool) -> None:
    days = (TUESDAY, WEDNESDAY, dt.date(2091, 3, 8))[:number]
    assert ("The programme has 2 days" in texts(ready_event(days=days))) == expected


def test_municipality_that_did_not_exist_then_is_told() -> None:
    ceased = Municipality.objects.filter(valid_until__lt=2020).first()
    found = told(ready_event(days=(TUESDAY, WEDNESDAY), municipality=ceased))
    assert [field for field, _text in found] == ["municipality"]


def test_trainer_who_is_elsewhere_that_day_is_told_with_the_other_event() -> None:
    trainer = make_trainer()
    other = ready_event("toinen", days=(WEDNESDAY, dt.date(2091, 3, 8)), trainers=[trainer], state="open")
    event = ready_event(days=(TUESDAY, WEDNESDAY), trainers=[trainer])
    (caution,) = warnings_of(event)
    assert (caution.field, caution.other, str(other) in caution.message) == ("trainers", other, True)
    assert trainer.name in caution.message


@pytest.mark.parametrize("state", ["cancelled", "postponed"])
def test_event_that_is_not_held_takes_nobody(state: str) -> None:
    trainer = make_trainer()
    ready_event("toinen", days=(TUESDAY,), trainers=[trainer], state=state)
    assert told(ready_event(days=(TUESDAY, WEDNESDAY), trainers=[trainer])) == []


def test_another_trainer_of_the_other_event_is_not_told_of() -> None:
    mine, other = make_trainer("Oma"), make_trainer("Muu")
    ready_event("toinen", days=(TUESDAY,), trainers=[other])
    assert told(ready_event(days=(TUESDAY, WEDNESDAY), trainers=[mine])) == []


def test_trainer_who_is_not_active_is_told_once() -> None:
    trainer = make_trainer(active=False)
    found = told(ready_event(days=(TUESDAY, WEDNESDAY), trainers=[trainer]))
    assert [field for field, _text in found] == ["trainers"]


@pytest.mark.parametrize("number", [1, 3])
def test_cautions_ask_the_database_alike_for_one_trainer_and_three(number: int, django_assert_num_queries: Any) -> None:
    trainers = [make_trainer(f"Henkilo{n}") for n in range(number)]
    ready_event("toinen", days=(TUESDAY,), trainers=trainers)
    ready_event("oma", days=(TUESDAY, WEDNESDAY), trainers=trainers)
    event = TrainingEvent.objects.select_related("municipality", "programme").prefetch_related(
        "days", "trainers__trainer", "programme__days"
    ).get(slug="oma")  # fmt: skip
    with django_assert_num_queries(3):
        assert len(warnings_of(event)) == number


def test_holidays_have_names_in_the_readers_language() -> None:
    names = {}
    for language in ("fi", "sv", "en"):
        with override(language):
            names[language] = holiday_name(dt.date(2027, 12, 6))
    assert names == {"fi": "Itsenäisyyspäivä", "sv": "Självständighetsdagen", "en": "Independence Day"}


def test_next_working_day_passes_over_easter() -> None:
    assert working_day_from(dt.date(2027, 3, 26)) == dt.date(2027, 3, 30)
