"""The years as a chart of strokes: one stroke is one event, or a round number of them when there are many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from ..listing.filters import NOT_KNOWN
from .figures import Row

# The drawing's units are pixels, so that letters are as large in it as beside it.
COLUMN, NARROW_COLUMN = 80, 56
# So many columns fit a page in their full width, half a page, and a phone without scrolling.
MOST_WIDE, MOST_BESIDE, MOST_ON_PHONE = 14, 6, 3
MARGIN = 10
STROKE, PITCH = 11, 28
ABOVE, BELOW = 36, 48
MOST_STROKES = 9
# Years without events are drawn as gaps, unless a stray year would make a desert of it.
LONGEST_GAPLESS = 40


@dataclass(frozen=True)
class Stroke:
    x: int
    y: int
    width: int
    is_coming: bool


@dataclass(frozen=True)
class Column:
    """A year: its strokes from the axis up, and the number above them."""

    label: str
    held: int
    coming: int
    strokes: tuple[Stroke, ...]
    middle: int
    top: int

    @property
    def is_unknown(self) -> bool:
        return self.label == NOT_KNOWN


@dataclass(frozen=True)
class Chart:
    """`unit` is how many events a whole stroke stands for."""

    columns: tuple[Column, ...]
    unit: int
    width: int
    height: int

    @property
    def axis(self) -> int:
        return self.height - BELOW

    @property
    def scrolls(self) -> bool:
        """Whether it may be wider than a phone."""
        return len(self.columns) > MOST_ON_PHONE

    @property
    def is_wide(self) -> bool:
        """Whether it has no room beside a table."""
        return len(self.columns) > MOST_BESIDE

    @property
    def has_coming(self) -> bool:
        return any(column.coming for column in self.columns)


def chart(rows: Sequence[Row]) -> Chart | None:
    """Nothing to draw without events."""
    return drawn(list(_counts(rows)))


def drawn(counts: Sequence[tuple[str, int, int]]) -> Chart | None:
    """A column for each (label, held, coming), from left to right."""
    highest = max((held + coming for _label, held, coming in counts), default=0)
    if not highest:
        return None
    unit = _unit(highest)
    pitch = COLUMN if len(counts) <= MOST_WIDE else NARROW_COLUMN
    height = ABOVE + BELOW + PITCH * max(_levels(held, unit) + _levels(coming, unit) for _label, held, coming in counts)
    piles = (_Pile(number * pitch, pitch, height - BELOW, unit) for number in range(len(counts)))
    columns = tuple(pile.column(*count) for pile, count in zip(piles, counts, strict=True))
    return Chart(columns, unit, len(counts) * pitch, height)


def _counts(rows: Sequence[Row]) -> Iterable[tuple[str, int, int]]:
    """Every year from the first to the last, and the unknown one at the end."""
    known = {int(row.key): (row.held, row.coming) for row in rows if row.key != NOT_KNOWN}
    if known:
        span = range(min(known), max(known) + 1)
        for year in span if len(span) <= LONGEST_GAPLESS else sorted(known):
            yield str(year), *known.get(year, (0, 0))
    yield from ((row.key, row.held, row.coming) for row in rows if row.key == NOT_KNOWN)


def _unit(highest: int) -> int:
    """1, 2, 5, 10, 20, 50 … so that the highest column is still counted by eye."""
    size = 1
    while True:
        for step in (1, 2, 5):
            if ceil(highest / (size * step)) <= MOST_STROKES:
                return size * step
        size *= 10


def _levels(number: int, unit: int) -> int:
    return ceil(number / unit)


@dataclass(frozen=True)
class _Pile:
    """Where a column stands in the drawing."""

    left: int
    pitch: int
    axis: int
    unit: int

    def column(self, label: str, held: int, coming: int) -> Column:
        levels = [(part, False) for part in _parts(held, self.unit)] + [
            (part, True) for part in _parts(coming, self.unit)
        ]
        strokes = tuple(self._stroke(level, *each) for level, each in enumerate(levels, start=1))
        top = self.axis - PITCH * len(levels) - 10
        return Column(label, held, coming, strokes, self.left + self.pitch // 2, top)

    def _stroke(self, level: int, part: float, is_coming: bool) -> Stroke:
        whole = self.pitch - 2 * MARGIN
        return Stroke(self.left + MARGIN, self.axis - PITCH * level, max(2, round(whole * part)), is_coming)


def _parts(number: int, unit: int) -> list[float]:
    """Whole strokes, and the begun one as long as it is full."""
    whole, rest = divmod(number, unit)
    return [1.0] * whole + ([rest / unit] if rest else [])
