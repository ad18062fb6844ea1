"""Which years a training can be of: a slip of the finger (20266, 202) would have no address and break every list."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

FIRST, LAST = 1900, 2100


def refuse_year(year: int) -> None:
    """Raises ValidationError."""
    if not FIRST <= year <= LAST:
        text = _("Give a year from %(first)s to %(last)s.")
        raise ValidationError(text % {"first": FIRST, "last": LAST}, code="year")


def refuse_day(day: dt.date) -> None:
    """The same for the year of a day."""
    refuse_year(day.year)
