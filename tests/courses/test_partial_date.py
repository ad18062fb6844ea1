"""Dates of which only a part may be known."""

import pytest

from courses.models import PartialDate


@pytest.mark.parametrize(
    ("text", "date", "shown"),
    [
        ("2015", PartialDate(2015), "2015"),
        ("2015-12", PartialDate(2015, 12), "12/2015"),
        ("2015-12-31", PartialDate(2015, 12, 31), "31.12.2015"),
        ("2026-01-01", PartialDate(2026, 1, 1), "1.1.2026"),
        ("2024-02-29", PartialDate(2024, 2, 29), "29.2.2024"),
    ],
)
def test_what_is_known_is_read_and_written(text: str, date: PartialDate, shown: str) -> None:
    assert PartialDate.parse(text) == date
    assert str(date) == shown
    assert date.iso == text


def test_nothing_written_is_no_date() -> None:
    assert PartialDate.parse("") is None


@pytest.mark.parametrize(
    "text",
    [
        "15",
        "2015-1",
        "2015-13",
        "2015-00",
        "2015-02-30",
        "2023-02-29",
        "2015-12-31-01",
        "31.12.2015",
        "vuonna 2015",
        " 2015",
        "٢٠١٥",
    ],
)
def test_what_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.parse(text)
