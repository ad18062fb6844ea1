"""To which period an event belongs: by its first day, and without days only when the whole year does."""

import datetime as dt

import pytest

from enrolments.reports.period import Period, year_of
from tests.factories.events import make_event
from trainers.models import DatePrecision, TrainingEvent

pytestmark = pytest.mark.django_db
D = dt.date


@pytest.fixture(autouse=True)
def events() -> None:
    TrainingEvent.objects.all().delete()
    make_event("joulukuu", [D(2025, 12, 31), D(2026, 1, 15)])
    make_event("tammikuu", [D(2026, 1, 1)])
    make_event("maaliskuu", [D(2026, 3, 10), D(2026, 3, 24)])
    make_event("vuosi", year=2026)
    make_event("ei-vuotta")
    make_event("paivia-ei-viela", year=2027, precision=DatePrecision.DAY)


def slugs(period: Period) -> set[str]:
    return set(TrainingEvent.objects.filter(period.has("first_day")).values_list("slug", flat=True))


def unsure(period: Period) -> set[str]:
    return set(TrainingEvent.objects.filter(period.may_have("first_day")).values_list("slug", flat=True))


@pytest.mark.parametrize(
    ("period", "has", "may_have"),
    [
        (year_of(D(2026, 6, 1)), {"tammikuu", "maaliskuu", "vuosi"}, set()),
        (year_of(D(2025, 6, 1)), {"joulukuu"}, set()),
        (Period(D(2026, 1, 1), D(2026, 3, 10)), {"tammikuu", "maaliskuu"}, {"vuosi"}),
        (Period(D(2026, 1, 2), D(2026, 3, 9)), set(), {"vuosi"}),
        (Period(D(2026, 3, 1)), {"maaliskuu", "paivia-ei-viela"}, {"vuosi"}),
        (Period(D(2026, 1, 1)), {"tammikuu", "maaliskuu", "vuosi", "paivia-ei-viela"}, set()),
        (Period(end=D(2026, 12, 30)), {"joulukuu", "tammikuu", "maaliskuu"}, {"vuosi"}),
        (Period(end=D(2026, 12, 31)), {"joulukuu", "tammikuu", "maaliskuu", "vuosi"}, set()),
        (
            Period(),
            {"joulukuu", "tammikuu", "maaliskuu", "vuosi", "ei-vuotta", "paivia-ei-viela"},
            set(),
        ),
    ],
)
def test_period_has_its_events_and_knows_what_it_does_not_know(
    period: Period, has: set[str], may_have: set[str]
) -> None:
    assert (slugs(period), unsure(period)) == (has, may_have)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period(D(2026, 1, 1), D(2026, 12, 31)), "2026"),
        (Period(D(2026, 1, 1), D(2026, 12, 30)), "1.1.2026–\u206030.12.2026"),
        (Period(D(2026, 2, 1)), "1.2.2026 alkaen"),
        (Period(end=D(2026, 2, 1)), "1.2.2026 asti"),
        (Period(), "kaikki vuodet"),
    ],
)
def test_period_in_words(period: Period, words: str) -> None:
    assert period.words == words
