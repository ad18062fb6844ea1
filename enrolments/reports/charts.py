"""A report as strokes: events over time, and people by place and by type of organisation.

A stroke in time is an event, or a round number of them; a lying one is as long as its people are many.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from trainers.numbers.chart import MOST_WIDE, Chart, drawn

from .grouping import NOT_KNOWN, Group, month_name
from .queries import Measured, Report, Row, rows_of

# Rows that a chart of lying strokes names; the others are one stroke together.
MOST_ROWS = 8
MONTHS = 12


@dataclass(frozen=True)
class Stroke:
    """`share` is its length, 1.0 for the longest."""

    name: str
    value: int
    share: float

    @property
    def length(self) -> float:
        """Of 100; what is there is seen."""
        return max(1.0, round(100 * self.share, 1))


@dataclass(frozen=True)
class OverTime:
    """`chart` is in months or years; `words` say the same in text."""

    chart: Chart
    by_month: bool
    words: str


def over_time(report: Report) -> OverTime | None:
    """By month as long as all months fit, else by year. None without events."""
    by_month = _months(report.measured)
    rows = rows_of(report.measured, report.chosen.grouped_by("kuukausi" if by_month else "vuosi"))
    counts = list(_filled(rows) if by_month else _of_years(rows))
    chart = drawn([(label, held, coming) for label, _name, held, coming in counts])
    if chart is None:
        return None
    told = ((name, held + coming) for _label, name, held, coming in counts if held + coming)
    return OverTime(chart, by_month, ", ".join(f"{name}: {number}" for name, number in told))


def _months(measured: Measured) -> bool:
    """Whether the events lie within so few months that each gets its column."""
    days = [event.first_day for event, _figures in measured if event.first_day]
    if not days or any(event.first_day is None for event, _figures in measured):
        return False
    return _number(max(days)) - _number(min(days)) < MOST_WIDE


def _number(day: dt.date) -> int:
    return day.year * MONTHS + day.month - 1


def _filled(rows: Sequence[Row]) -> Iterator[tuple[str, str, int, int]]:
    """Every month from the first to the last."""
    known = {row.group.key: row for row in rows}
    first, last = (_number(dt.date.fromisoformat(f"{rows[at].group.key}-01")) for at in (0, -1))
    for number in range(first, last + 1):
        day = dt.date(number // MONTHS, number % MONTHS + 1, 1)
        row = known.get(f"{day:%Y-%m}")
        yield f"{day.month}/{day:%y}", month_name(day), *_counts(row)


def _of_years(rows: Sequence[Row]) -> Iterator[tuple[str, str, int, int]]:
    """The years that there are; the drawing has a word of its own for a year that is not known."""
    for row in rows:
        yield row.group.key if row.group.is_known else NOT_KNOWN, row.group.name, *_counts(row)


def _counts(row: Row | None) -> tuple[int, int]:
    return (row.sums.held, row.sums.planned + row.sums.awaiting) if row else (0, 0)


def people_by(report: Report, group: str) -> list[Stroke]:
    """People trained, confirmed or counted, in the groups that have most of them."""
    rows = rows_of(report.measured, report.chosen.grouped_by(group))
    known = [(row.group, row.sums.people + row.sums.people_open) for row in rows]
    numbers = [(each, number) for each, number in known if number]
    shown, others = numbers[:MOST_ROWS], numbers[MOST_ROWS:]
    if others:
        shown.append((Group("", _("Others (%(n)s)") % {"n": len(others)}), sum(number for _group, number in others)))
    most = max((number for _group, number in shown), default=1)
    return [Stroke(each.name, number, number / most) for each, number in shown]
