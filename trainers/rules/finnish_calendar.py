"""The Finnish year of work: public holidays, weekends and July, when most workplaces are closed."""

import datetime as dt
from functools import cache

import holidays
from django.utils.translation import get_language

JULY = 7
SATURDAY = 5
# What the package calls our languages; names are Finnish unless the reader reads another.
NAMES_IN = {"sv": "sv_FI", "en": "en_US"}


def holiday_name(day: dt.date) -> str:
    """The holiday's name in the reader's language, or nothing. Midsummer Eve and Christmas Eve count."""
    return _holidays(day.year, NAMES_IN.get((get_language() or "fi")[:2], "fi")).get(day, "")


@cache
def _holidays(year: int, language: str) -> dict[dt.date, str]:
    return dict(holidays.country_holidays("FI", years=year, language=language))


def is_weekend(day: dt.date) -> bool:
    return day.weekday() >= SATURDAY


def is_working_day(day: dt.date) -> bool:
    return not is_weekend(day) and not holiday_name(day)


def working_day_from(day: dt.date) -> dt.date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day):
        day += dt.timedelta(days=1)
    return day
