"""One day's sheet: everybody with their mark, what has been typed but not saved, and why something was refused."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from ..models import Attendance, Participant
from .roll import Roll, Standing
from .values import NONE, milliseconds, told, value_before, value_of


@dataclass(frozen=True)
class Row:
    """`typed` is what stands in the form: what is saved, unless something else was typed that has not been saved."""

    standing: Standing
    mark: Attendance | None
    typed: str
    refusal: str = ""

    @property
    def person(self) -> Participant:
        return self.standing.line.person

    @property
    def saved(self) -> str:
        return value_of(self.mark)

    @property
    def before(self) -> str:
        return value_before(self.mark)

    @property
    def pressed_at(self) -> int:
        """In milliseconds; whoever sees the mark and presses another presses later."""
        return milliseconds(self.mark.pressed_at) if self.mark else 0

    @property
    def told(self) -> str:
        return told(self.mark)

    @property
    def days(self) -> str:
        return days_text(self.standing)


def days_text(standing: Standing) -> str:
    """How the person stands to the rule: “1/2 days”."""
    return _("%(present)s/%(days)s days") % {"present": standing.present, "days": standing.rule.days}


class Sheet:
    """`typed` and `refusals` by the participant's key."""

    def __init__(
        self,
        roll: Roll,
        date: dt.date,
        typed: Mapping[int, str] | None = None,
        refusals: Mapping[int, str] | None = None,
    ) -> None:
        self.roll = roll
        self.date = date
        self._typed = typed or {}
        self._refusals = refusals or {}

    @cached_property
    def rows(self) -> list[Row]:
        return [self._row(standing) for standing in self.roll.standings]

    def _row(self, standing: Standing) -> Row:
        key, mark = standing.line.person.pk, standing.line.marks.get(self.date)
        return Row(standing, mark, self._typed.get(key, value_of(mark)), self._refusals.get(key, ""))

    @property
    def elsewhere(self) -> list[str]:
        """Refusals of people who are not in the list (any more)."""
        known = {row.person.pk for row in self.rows}
        return sorted({text for key, text in self._refusals.items() if key not in known})

    @property
    def marked(self) -> int:
        return sum(row.typed != NONE for row in self.rows)

    @property
    def left(self) -> int:
        return len(self.rows) - self.marked

    @property
    def unsaved(self) -> int:
        return sum(row.typed != row.saved for row in self.rows)

    @property
    def number(self) -> int:
        """Which day of the event it is, from 1."""
        return self.roll.dates.index(self.date) + 1
