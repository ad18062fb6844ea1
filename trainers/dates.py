"""Days, hours and deadlines as people write them: never more than is known."""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from valmentamo.core.typesetting.spacing import NO_BREAK, WORD_JOINER

from .models import EventDay

# A deadline that ends with its day: saying the minute would only raise questions.
LAST_MINUTE = (23, 59)


def days_text(days: Iterable[dt.date]) -> str:
    """Days as a Finn writes them: 9.–10.3.2027; 14.–15.4. ja 11.5.2027."""
    months = [list(group) for _key, group in groupby(sorted(set(days)), key=lambda day: (day.year, day.month))]
    return _joined(
        [_month(group, with_year=group is months[-1] or group[0].year != months[-1][0].year) for group in months]
    )


def _month(days: list[dt.date], *, with_year: bool) -> str:
    texts = [f"{run[0].day}.–{WORD_JOINER}{run[-1].day}." if len(run) > 1 else f"{run[0].day}." for run in _runs(days)]
    return f"{', '.join(texts)}{days[0].month}.{days[0].year if with_year else ''}"


def weekdays_text(days: Iterable[dt.date]) -> str:
    """Weekdays in the same shape: ti–ke; ke–to ja ti."""
    return _joined([_weekday_run(run) for run in _runs(sorted(set(days)))])


def _weekday_run(run: list[dt.date]) -> str:
    names = [date_format(day, "D") for day in run]
    return f"{names[0]}–{WORD_JOINER}{names[-1]}" if len(run) > 1 else names[0]


def _runs(days: list[dt.date]) -> list[list[dt.date]]:
    """Days that follow one another stand together."""
    runs: list[list[dt.date]] = []
    for day in days:
        if runs and (day - runs[-1][-1]).days == 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _joined(parts: list[str]) -> str:
    if len(parts) < 2:  # noqa: PLR2004  nothing to join
        return "".join(parts)
    joint = _("and")
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"


def date_text(day: dt.date) -> str:
    """A day with its weekday: to 5.3.2026."""
    return f"{date_format(day, 'D')}{NO_BREAK}{date_format(day, 'SHORT_DATE_FORMAT')}"


def clock_text(clock: dt.time) -> str:
    return f"{clock.hour}.{clock.minute:02d}"


def hours_text(day: EventDay) -> str:
    """9.00–16.00, the beginning alone when the end is not known, or nothing."""
    if not day.start:
        return ""
    return clock_text(day.start) + (f"–{WORD_JOINER}{clock_text(day.end)}" if day.end else "")


def day_text(day: EventDay) -> str:
    """A day with its hours: to 5.3.2026 klo 9.00–16.00."""
    return _at(date_text(day.date), hours_text(day))


def moment_text(moment: dt.datetime) -> str:
    """A deadline in local time: ti 23.2.2027 klo 16.00; without the clock when it is the day's last minute."""
    local = timezone.localtime(moment)
    ends_with_day = (local.hour, local.minute) == LAST_MINUTE
    return _at(date_text(local.date()), "" if ends_with_day else clock_text(local.time()))


def _at(day: str, hours: str) -> str:
    return _("%(day)s at %(hours)s") % {"day": day, "hours": hours} if hours else day
