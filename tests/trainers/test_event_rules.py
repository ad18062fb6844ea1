"""What an event may say of its date: kept by the database, by the model and before publishing."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import Revision

from tests.factories.events import make_event
from trainers.models import DatePrecision, EventDay, Municipality, TrainingEvent
from valmentamo.core.publishing import findings_for

pytestmark = pytest.mark.django_db

DAYS = [dt.date(2027, 3, 9), dt.date(2027, 3, 10)]


@pytest.mark.parametrize(
    "fields",
    [
        {"precision": DatePrecision.UNKNOWN, "year": 2014},
        {"precision": DatePrecision.YEAR, "year": None},
        {"precision": DatePrecision.DAY, "year": None},
    ],
)
def test_year_that_does_not_fit_is_refused_by_the_database_and_the_form(fields: dict[str, Any]) -> None:
    event = TrainingEvent(slug="koe", title="Koe", **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        event.save()
    with pytest.raises(ValidationError) as error:
        event.clean()
    assert list(error.value.message_dict) == ["year"]


@pytest.mark.parametrize("year", [2014, None])
def test_two_events_cannot_share_an_address(year: int | None) -> None:
    make_event("sama", year=year)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_event("sama", year=year)


def test_same_name_in_another_year_is_another_address() -> None:
    addresses = {make_event("sama", year=year).get_absolute_url() for year in (2014, 2015, None)}
    assert addresses == {
        "/koulutukset/2014/sama/",
        "/koulutukset/2015/sama/",
        "/koulutukset/vuosi-ei-tiedossa/sama/",
    }


def fields_found(event: TrainingEvent) -> list[str]:
    return [finding.field for finding in findings_for(event)]


@pytest.mark.parametrize(
    "event",
    [
        {"days": DAYS},
        {"days": [dt.date(2027, 12, 30), dt.date(2028, 1, 10)]},
        {"year": 2014},
        {},
    ],
)
def test_event_that_says_what_is_known_may_be_published(event: dict[str, Any]) -> None:
    assert fields_found(make_event("koe", **event)) == []


@pytest.mark.parametrize(
    ("event", "fields"),
    [
        ({"precision": DatePrecision.DAY, "year": 2027}, ["precision"]),
        ({"days": DAYS, "precision": DatePrecision.YEAR}, ["precision"]),
        ({"days": DAYS, "precision": DatePrecision.YEAR, "year": 2026}, ["precision"]),
    ],
)
def test_event_that_says_more_or_less_than_is_known_is_held_back(event: dict[str, Any], fields: list[str]) -> None:
    assert fields_found(make_event("koe", **event)) == fields


def test_day_cannot_end_before_it_begins() -> None:
    day = EventDay(date=DAYS[0], start=dt.time(16), end=dt.time(9))
    with pytest.raises(ValidationError) as error:
        day.clean()
    assert list(error.value.message_dict) == ["end"]
    EventDay(date=DAYS[0], start=dt.time(9), end=dt.time(16)).clean()


@pytest.mark.parametrize("code", ["91", "0911", "09a"])
def test_code_of_a_municipality_has_three_digits(code: str) -> None:
    municipality = Municipality(
        code=code, name_fi="Koe", region_name="Koe", region_code="01", region_scheme="koe", latitude=60, longitude=25
    )
    with pytest.raises(ValidationError) as error:
        municipality.full_clean()
    assert list(error.value.message_dict) == ["code"]


def test_year_comes_from_the_first_day() -> None:
    event = make_event("koe", days=[dt.date(2028, 1, 10), dt.date(2027, 12, 30)], year=2026)
    assert (event.year, event.first_day, event.last_day) == (2027, dt.date(2027, 12, 30), dt.date(2028, 1, 10))


def test_old_revision_does_not_bring_back_what_services_keep() -> None:
    event = make_event("koe", days=DAYS, state="announced", title="Ennen")
    revision = event.save_revision()
    TrainingEvent.objects.filter(pk=event.pk).update(state="cancelled", seats_taken=4, title="Nyt")
    revision = Revision.objects.get(pk=revision.pk)  # the one at hand still holds the event as it was
    restored = revision.as_object()
    assert (restored.title, restored.state, restored.seats_taken) == ("Ennen", "cancelled", 4)
