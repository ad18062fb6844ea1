"""Days in words: as a Finn writes them, and no more than is known."""

import datetime as dt

import pytest
from django.utils import translation

from trainers.dates import date_text, day_text, days_text, moment_text, weekdays_text
from trainers.models import DatePrecision, EventDay, TrainingEvent
from trainers.templatetags.event_tags import event_date

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


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (["2027-03-09"], "ti"),
        (["2027-03-09", "2027-03-10"], "ti–ke"),
        (["2027-04-14", "2027-04-15", "2027-05-11"], "ke–to ja ti"),
        (["2027-03-09", "2027-03-16", "2027-03-23"], "ti, ti ja ti"),
        ([], ""),
    ],
)
def test_weekdays_take_the_shape_of_the_days(days: list[str], text: str) -> None:
    assert weekdays_text([day(written) for written in days]).replace(JOINER, "") == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (dt.time(9), dt.time(16), "to 5.3.2026 klo 9.00–16.00"),
        (dt.time(9, 5), None, "to 5.3.2026 klo 9.05"),
        (None, None, "to 5.3.2026"),
    ],
)
def test_day_of_an_event_is_written_with_its_hours(start: dt.time | None, end: dt.time | None, text: str) -> None:
    written = day_text(EventDay(date=day("2026-03-05"), start=start, end=end))
    assert written.replace(JOINER, "").replace("\xa0", " ") == text


def test_day_is_written_in_the_readers_language() -> None:
    with translation.override("sv"):
        assert date_text(day("2026-03-05")).replace("\xa0", " ") in ("tor 5.3.2026", "tors 5.3.2026")


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (dt.datetime(2027, 2, 23, 14, 0, tzinfo=dt.UTC), "ti 23.2.2027 klo 16.00"),
        (dt.datetime(2027, 2, 23, 21, 59, tzinfo=dt.UTC), "ti 23.2.2027"),
        (dt.datetime(2027, 7, 6, 22, 30, tzinfo=dt.UTC), "ke 7.7.2027 klo 1.30"),
    ],
)
def test_deadline_is_told_in_local_time_and_the_last_minute_of_a_day_is_the_day(moment: dt.datetime, text: str) -> None:
    assert moment_text(moment).replace("\xa0", " ") == text


def event(precision: DatePrecision, year: int | None = None, *days: str) -> TrainingEvent:
    made = TrainingEvent(slug="koe", title="Koe", precision=precision, year=year)
    made.days = [EventDay(date=day(written)) for written in days]
    return made


@pytest.mark.django_db
def test_event_tells_days_or_the_year_or_that_neither_is_known() -> None:
    assert event_date(event(DatePrecision.DAY, 2027, "2027-03-09")) == "9.3.2027 <small>ti</small>"
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
