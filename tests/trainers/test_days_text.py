"""Days in words: as a Finn writes them, and no more than is known."""

import datetime as dt

import pytest

from trainers.models import DatePrecision, EventDay, TrainingEvent
from trainers.templatetags.event_tags import days_text, event_date

JOINER = "\u2060"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("days", "text"),
    [
        ([], ""),
        (["2027-03-09"], "9.3.2027"),
        (["2027-03-09", "2027-03-10"], "9.–10.3.2027"),
        (["2027-03-08", "2027-03-09", "2027-03-10"], "8.–10.3.2027"),
        (["2027-03-09", "2027-03-16"], "9., 16.3.2027"),
        (["2027-04-14", "2027-04-15", "2027-05-11"], "14.–15.4. ja 11.5.2027"),
        (["2027-03-31", "2027-04-01"], "31.3. ja 1.4.2027"),
        (["2027-03-01", "2027-04-01", "2027-05-01"], "1.3., 1.4. ja 1.5.2027"),
        (["2027-12-14", "2027-12-15", "2028-01-11"], "14.–15.12.2027 ja 11.1.2028"),
        (["2027-11-30", "2027-12-14", "2028-01-11"], "30.11.2027, 14.12.2027 ja 11.1.2028"),
        (["2026-05-01", "2027-05-01"], "1.5.2026 ja 1.5.2027"),
    ],
)
def test_days_are_written_as_a_finn_writes_them(days: list[str], text: str) -> None:
    assert days_text([day(written) for written in days]).replace(JOINER, "") == text


def test_order_of_the_rows_does_not_matter() -> None:
    assert days_text([day("2027-03-10"), day("2027-03-09")]) == f"9.–{JOINER}10.3.2027"


def test_two_sessions_of_one_day_are_one_day() -> None:
    assert days_text([day("2027-03-09"), day("2027-03-09")]) == "9.3.2027"


def test_range_stays_in_one_piece() -> None:
    assert f"–{JOINER}" in days_text([day("2027-03-09"), day("2027-03-10")])


def event(precision: DatePrecision, year: int | None = None, *days: str) -> TrainingEvent:
    made = TrainingEvent(slug="koe", title="Koe", precision=precision, year=year)
    made.days = [EventDay(date=day(written)) for written in days]
    return made


@pytest.mark.django_db
def test_event_tells_days_or_the_year_or_that_neither_is_known() -> None:
    assert event_date(event(DatePrecision.DAY, 2027, "2027-03-09")) == "9.3.2027"
    assert event_date(event(DatePrecision.YEAR, 2014)) == "2014 <small>päivä ei tiedossa</small>"
    assert event_date(event(DatePrecision.UNKNOWN)) == "vuosi ei tiedossa"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("made", "start"),
    [
        (event(DatePrecision.DAY, 2027, "2027-03-10", "2027-03-09"), "2027-03-09"),
        (event(DatePrecision.DAY, 2027), "2027"),
        (event(DatePrecision.YEAR, 2014), "2014"),
        (event(DatePrecision.UNKNOWN), ""),
    ],
)
def test_start_date_for_machines_is_what_is_known(made: TrainingEvent, start: str) -> None:
    assert made.start_date == start
