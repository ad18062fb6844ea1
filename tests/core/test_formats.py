"""Dates and times in Finnish, Swedish and English as they are written in Finland."""

import datetime as dt

import pytest
from django.forms import DateField, DateTimeField, TimeField
from django.utils import timezone
from django.utils.formats import date_format, number_format, time_format
from django.utils.translation import override

LANGUAGES = ("fi", "sv", "en")
MARCH = dt.date(2026, 3, 5)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["5.3.2026", "05.03.2026", "5.3.26", "2026-03-05"])
def test_5_3_2026_is_read_as_the_fifth_of_march(language: str, text: str) -> None:
    with override(language):
        assert DateField(localize=True).clean(text) == MARCH


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["9.00", "9:00", "09:00", "9"])
def test_nine_o_clock_is_read_with_a_dot_or_a_colon(language: str, text: str) -> None:
    with override(language):
        assert TimeField(localize=True).clean(text) == dt.time(9)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["5.3.2026 9.30", "5.3.2026 9:30", "2026-03-05 09:30"])
def test_moment_is_read_in_local_time(language: str, text: str) -> None:
    with override(language):
        moment = DateTimeField(localize=True).clean(text)
    assert timezone.localtime(moment).replace(tzinfo=None) == dt.datetime(2026, 3, 5, 9, 30)  # noqa: DTZ001


@pytest.mark.parametrize(("language", "date"), [("fi", "5.3.2026"), ("sv", "5.3.2026"), ("en", "5 March 2026")])
def test_date_is_printed_as_its_readers_write_it(language: str, date: str) -> None:
    with override(language):
        assert (date_format(MARCH), date_format(MARCH, "SHORT_DATE_FORMAT")) == (date, "5.3.2026")


@pytest.mark.parametrize(
    ("language", "moment"),
    [("fi", "5.3.2026 klo 9.05"), ("sv", "5.3.2026 kl. 9.05"), ("en", "5 March 2026, 9.05")],
)
def test_moment_is_printed_with_its_time(language: str, moment: str) -> None:
    with override(language):
        assert date_format(dt.datetime(2026, 3, 5, 9, 5, tzinfo=dt.UTC), "DATETIME_FORMAT") == moment


@pytest.mark.parametrize("language", LANGUAGES)
def test_time_is_printed_with_a_dot(language: str) -> None:
    with override(language):
        assert time_format(dt.time(9, 0)) == "9.00"


@pytest.mark.parametrize(("language", "number"), [("fi", "1\xa0035,5"), ("sv", "1\xa0035,5"), ("en", "1\xa0035.5")])
def test_number_is_printed_in_groups(language: str, number: str) -> None:
    with override(language):
        assert number_format(1035.5, use_l10n=True, force_grouping=True) == number
