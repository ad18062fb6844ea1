"""A sheet as rows of texts, whatever it came in; and why one is refused."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from materials.files.archive import MEGABYTE

from ..forms.fields import without_controls
from ..identity import masked

MOST_BYTES = MEGABYTE
MOST_ROWS = 5000
MOST_COLUMNS = 40
# What nobody writes into a cell about a participant; the form's own limits are far below.
LONGEST_CELL = 2000

REFUSALS: dict[str, str | Promise] = {
    "nothing": _("Choose a file, or paste the rows."),
    "empty": _("The list is empty."),
    "too_large": _("The file is too large: at most 1 megabyte. Save the list alone, without pictures."),
    "too_many_rows": _("The list has more than %(most)s rows. Bring in only the participants, at most 200 at once."),
    "too_many_people": _(
        "The list has %(number)s rows. At most 200 people can be brought in at once: divide the list."
    ),
    "too_wide": _("The list has more than %(most)s columns. Bring in only the participants."),
    "old_office": _("The file is in an old format or protected with a password. Save it as XLSX or CSV."),
    "not_a_sheet": _("This is not a sheet. Save the list as XLSX or CSV, or paste it into the field."),
    "broken": _("The file is broken: it cannot be read. Open it, save it again as XLSX or CSV, and try again."),
}


class SheetRefused(Exception):  # noqa: N818  it tells of a refusal, not of an error
    """A list that is not taken. `key` names the reason; str() is the message in the reader's language."""

    def __init__(self, key: str, **details: object) -> None:
        super().__init__(key)
        self.key = key
        self.details = details

    def __str__(self) -> str:
        return str(REFUSALS[self.key]) % self.details


@dataclass(frozen=True)
class Line:
    """One row that has something in it, with its number in the sheet, counted from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    lines: tuple[Line, ...]

    @property
    def width(self) -> int:
        return max((len(line.cells) for line in self.lines), default=0)


def table_of(rows: Iterable[Sequence[str]]) -> Table:
    """Raises SheetRefused as soon as there is too much; rows after that are not read."""
    lines = tuple(_lines(rows))
    if not lines:
        raise SheetRefused("empty")
    return Table(lines)


def _lines(rows: Iterable[Sequence[str]]) -> Iterator[Line]:
    count = 0
    for number, row in enumerate(rows, start=1):
        cells = [_cell(text) for text in row[: MOST_COLUMNS + 1]]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > MOST_COLUMNS:
            raise SheetRefused("too_wide", most=MOST_COLUMNS)
        if cells:
            count += 1
            yield Line(number, tuple(cells))
        if count > MOST_ROWS:
            raise SheetRefused("too_many_rows", most=MOST_ROWS)


def _cell(text: str) -> str:
    """Identity codes go before anything is kept: lists from payroll often have a column of them."""
    return masked(" ".join(without_controls(text[:LONGEST_CELL]).split()))
