"""A list on its way in, as it is kept in the draft: its rows, what its columns are, and what was mended by hand."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ..forms.person import FIELDS
from .columns import KINDS, guess
from .table import SheetRefused, Table

# More people than this belong to several enrolments.
MOST_PEOPLE = 200

Row = dict[str, str]


@dataclass
class Sheet:
    """`rows` are pairs of the row's number in the sheet and its cells; `heading` is the place of the row of headings
    among them, or None; `mended` holds whole rows as corrected by hand and `left_out` the numbers of rows that are
    not wanted.
    """

    rows: list[tuple[int, list[str]]]
    heading: int | None
    kinds: list[str]
    mended: dict[str, Row] = field(default_factory=dict)
    left_out: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, table: Table, most: int = MOST_PEOPLE) -> "Sheet":
        """Raises SheetRefused for more people than one enrolment takes."""
        found = guess(table)
        sheet = cls([(line.number, list(line.cells)) for line in table.lines], found.heading, list(found.kinds))
        number = len(table.lines) if found.heading is None else len(table.lines) - found.heading - 1
        if number > most:
            raise SheetRefused("too_many_people", number=number)
        return sheet

    @classmethod
    def from_draft(cls, stored: dict[str, Any] | None) -> "Sheet | None":
        return cls(**stored) if stored else None

    def for_draft(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def width(self) -> int:
        return len(self.kinds)

    @property
    def people(self) -> list[tuple[int, Row]]:
        """Number and fields of each row below the headings, as mended."""
        below = self.rows if self.heading is None else self.rows[self.heading + 1 :]
        return [(number, self.mended.get(str(number)) or self._row(cells)) for number, cells in below]

    def _row(self, cells: list[str]) -> Row:
        found = {kind: cells[at] for at, kind in enumerate(self.kinds) if kind and at < len(cells)}
        whole = f"{found.get('first_name', '')} {found.get('last_name', '')}".strip()
        row = {name: found.get(name, "") for name in FIELDS}
        return {**row, "name": row["name"] or whole}

    @property
    def headings(self) -> list[str]:
        """The heading of each column, or the first cell of a list without headings."""
        number = 0 if self.heading is None else self.heading
        cells = self.rows[number][1]
        return [cells[at] if at < len(cells) else "" for at in range(self.width)]

    def examples(self, at: int) -> list[str]:
        """The first few cells of a column below its heading."""
        return [text for text in self._below(at) if text][:2]

    def _below(self, at: int) -> Iterator[str]:
        rows = self.rows if self.heading is None else self.rows[self.heading + 1 :]
        return (cells[at] for _number, cells in rows if at < len(cells))

    @property
    def is_understood(self) -> bool:
        """There is a column of addresses and one of names."""
        return "email" in self.kinds and bool({"name", "first_name", "last_name"} & set(self.kinds))

    def choose(self, typed: Mapping[str, str]) -> None:
        """Takes over what the person says of the columns. What had been mended by hand was for other columns."""
        chosen = [typed.get(f"column-{at}", kind) for at, kind in enumerate(self.kinds)]
        kinds = [kind if kind in KINDS else "" for kind in chosen]
        heading = (self.heading or 0) if typed.get("has_heading") else None
        if (kinds, heading) != (self.kinds, self.heading):
            self.kinds, self.heading, self.mended = kinds, heading, {}

    @property
    def doubled(self) -> set[str]:
        """Meanings that were chosen for two columns."""
        return {kind for kind in self.kinds if kind and self.kinds.count(kind) > 1}

    def mend(self, number: int, row: Row) -> None:
        self.mended[str(number)] = row
