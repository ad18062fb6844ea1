"""From when to when a report tells, and which events belong to it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from valmentamo.core.typesetting.spacing import WORD_JOINER

JANUARY, DECEMBER, LAST = 1, 12, 31


@dataclass(frozen=True)
class Period:
    """Both days belong to it; without a day it is open at that end.

    An event belongs to the day on which it begins, so that it is in one month and one year only. One whose days are not
    known belongs to its year, and is told of when the whole of it does; one without a year when no day is given.
    """

    start: dt.date | None = None
    end: dt.date | None = None

    @property
    def is_open(self) -> bool:
        return self.start is None and self.end is None

    def has(self, day: str) -> Q:
        """Of rows whose day is in this field, and their year, as far as it is known, in `year`."""
        return Q() if self.is_open else self._by_day(day) | self._by_year(day, *self._whole_years)

    def may_have(self, day: str) -> Q:
        """Rows known by a year of which the period has a part only: nobody knows whether they belong to it."""
        if self.is_open:
            return Q(pk=None)
        first = self.start.year if self.start else None
        last = self.end.year if self.end else None
        return self._by_year(day, first, last) & ~self._by_year(day, *self._whole_years)

    def _by_day(self, day: str) -> Q:
        found = Q(**{f"{day}__isnull": False})
        if self.start:
            found &= Q(**{f"{day}__gte": self.start})
        return found & Q(**{f"{day}__lte": self.end}) if self.end else found

    @staticmethod
    def _by_year(day: str, first: int | None, last: int | None) -> Q:
        found = Q(**{day: None}, year__isnull=False)
        if first:
            found &= Q(year__gte=first)
        return found & Q(year__lte=last) if last else found

    @property
    def _whole_years(self) -> tuple[int | None, int | None]:
        """The first and the last year of which every day belongs to the period."""
        first, last = None, None
        if self.start:
            first = self.start.year + ((self.start.month, self.start.day) != (JANUARY, 1))
        if self.end:
            last = self.end.year - ((self.end.month, self.end.day) != (DECEMBER, LAST))
        return first, last

    @property
    def words(self) -> str:
        """“2026”, “1.2.2026–31.3.2026”, “from 1.1.2026 on”, “all years”."""
        if self.start and self == year_of(self.start):
            return str(self.start.year)
        if self.start and self.end:
            return f"{_short(self.start)}–{WORD_JOINER}{_short(self.end)}"
        if self.start:
            return _("from %(day)s on") % {"day": _short(self.start)}
        return _("until %(day)s") % {"day": _short(self.end)} if self.end else _("all years")


def year_of(day: dt.date) -> Period:
    return Period(dt.date(day.year, JANUARY, 1), dt.date(day.year, DECEMBER, LAST))


def _short(day: dt.date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")
