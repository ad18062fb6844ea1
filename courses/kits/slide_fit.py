"""What fits on a slide: text does not shrink by itself, so long text is dealt out over several slides.

Heights are estimates in points for Noto Sans, which is wider than the fonts that Office puts in its place; what fits by
this measure fits everywhere.
"""

import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .office import column_shares, cut, text_of
from .source import Node

LETTER = 0.475  # mean width of a letter, as a share of the size: Finnish text in Noto Sans has 0.46, bold 0.50
LEADING = 1.26
PART_COST = 3.0  # dearer than any unevenness: fewer slides come first
SENTENCE = re.compile(r"(?<=[.!?”]) (?=[A-ZÅÄÖ”0-9])")


@dataclass(frozen=True)
class Room:
    """The text box of a layout, in points."""

    width: float
    height: float
    size: int
    gap: float = 10

    @property
    def letters(self) -> int:
        """How many stand on a line."""
        return int(self.width / (self.size * LETTER))

    def lines(self, text: str, width: float | None = None) -> int:
        letters = max(int((width or self.width) / (self.size * LETTER)), 1)
        return sum(max(len(textwrap.wrap(line, letters)), 1) for line in text.split("\n"))

    def paragraph(self, text: str, width: float | None = None) -> float:
        return self.lines(text, width) * self.size * LEADING + self.gap


# --- blocks of text ----------------------------------------------------------------------------------------------


def height(blocks: Sequence[Node], room: Room) -> float:
    return sum(_height(atom, room) for block in blocks for atom in _atoms(block))


def deal(blocks: Sequence[Node], room: Room) -> list[list[Node]]:
    """The blocks in as few slides as hold them, filled evenly."""
    atoms = [piece for block in blocks for atom in _atoms(block) for piece in _pieces(atom, room)]
    return [_joined(part) for part in _dealt(atoms, room.height, lambda atom: _height(atom, room), _strain)]


def _atoms(block: Node) -> list[Node]:
    """What a slide can end after: a paragraph or one item of a list."""
    if block["kind"] == "list":
        first = block.get("start", 1)
        return [{**block, "items": [item], "start": n} for n, item in enumerate(block["items"], start=first)]
    return [block]


def _height(atom: Node, room: Room) -> float:
    if atom["kind"] == "list":
        return room.paragraph(text_of(atom["items"][0]), room.width - 2 * room.size)
    return room.paragraph(text_of(atom.get("spans", [])))


def _pieces(atom: Node, room: Room) -> list[Node]:
    """A paragraph that no slide holds goes on, cut between sentences."""
    if atom["kind"] != "paragraph" or _height(atom, room) <= room.height:
        return [atom]
    whole = text_of(atom["spans"])
    edges = [0, *(match.end() for match in SENTENCE.finditer(whole)), len(whole)]
    sentences = [{"start": start, "end": end} for start, end in pairwise(edges)]
    letters = room.letters * (room.height - room.gap) / (room.size * LEADING) - room.letters  # one line for uneven ends
    parts = _dealt(sentences, letters, lambda sentence: sentence["end"] - sentence["start"])
    return [{**atom, "spans": cut(atom["spans"], part[0]["start"], part[-1]["end"])} for part in parts]


def _strain(last: Node, following: Node) -> float:
    """How badly a slide ends here: after a line that introduces the next, or in the middle of a list."""
    if last["kind"] == "paragraph" and text_of(last["spans"]).rstrip().endswith(":"):
        return 2
    return 0.5 if following["kind"] == "list" and following["start"] > 1 else 0


def _joined(atoms: list[Node]) -> list[Node]:
    """Items that follow each other are one list again; a numbered one goes on with its number."""
    joined: list[Node] = []
    for atom in atoms:
        last = joined[-1] if joined else None
        if (
            last
            and atom["kind"] == last["kind"] == "list"
            and atom["style"] == last["style"]
            and atom["start"] > last["start"]
        ):
            joined[-1] = {**last, "items": [*last["items"], *atom["items"]]}
        else:
            joined.append(atom)
    return joined


# --- tables ------------------------------------------------------------------------------------------------------


def deal_rows(table: Node, room: Room) -> list[Node]:
    """The table in as few slides as hold it; each part repeats the head and keeps the widths of the whole."""
    whole = {**table, "shares": column_shares(table, letters=room.letters)}
    head = row_height([column["heading"] for column in table["columns"]], whole, room)
    parts = _dealt(table["rows"], room.height - head, lambda row: row_height(row["cells"], whole, room))
    return [{**whole, "rows": part} for part in parts or [[]]]


def table_height(table: Node, room: Room) -> float:
    rows = [[column["heading"] for column in table["columns"]], *(row["cells"] for row in table["rows"])]
    return sum(row_height(cells, table, room) for cells in rows)


def row_height(cells: Sequence[list[Node]], table: Node, room: Room) -> float:
    shares = table.get("shares") or column_shares(table, letters=room.letters)
    lines = [
        room.lines(text_of(cell), room.width * share - 2 * room.gap) for cell, share in zip(cells, shares, strict=True)
    ]
    return max(lines) * room.size * LEADING + 2 * room.gap


# --- dealing out -------------------------------------------------------------------------------------------------


def _no_strain(last: Node, following: Node) -> float:
    return 0


def _dealt(
    items: Sequence[Node],
    limit: float,
    size: Callable[[Node], float],
    strain: Callable[[Node, Node], float] = _no_strain,
) -> list[list[Node]]:
    """As few parts as possible under the limit; then as evenly and with as little strain as possible."""
    sizes = [size(item) for item in items]
    best: list[tuple[float, int]] = [(0.0, 0)]  # for the first n items: the cost, and where the last part begins
    for end in range(1, len(items) + 1):
        options = []
        for start in range(end):
            used = sum(sizes[start:end])
            if used <= limit or end - start == 1:
                break_cost = strain(items[start - 1], items[start]) if start else 0
                options.append((best[start][0] + PART_COST + (used / limit) ** 2 + break_cost, start))
        best.append(min(options))
    parts: list[list[Node]] = []
    end = len(items)
    while end:
        start = best[end][1]
        parts.insert(0, list(items[start:end]))
        end = start
    return parts
