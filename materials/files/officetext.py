"""Which letters of an office file are its text, for each format, and the collector that a parser feeds.

Collected as a stream of events and not from a tree: so text after a nested span is not lost, and memory stays flat.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
PRESENTATION = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}"


@dataclass(frozen=True)
class Format:
    parts: tuple[str, ...]  # patterns of the parts with text, in reading order
    letters: frozenset[str]  # only inside these tags letters count
    ends_line: frozenset[str]
    spaces: frozenset[str]
    skipped: frozenset[str]  # removed text, comments, fields, a second copy for old programs
    note_parts: str = ""  # parts that are notes as a whole
    note_tags: frozenset[str] = frozenset()

    def parts_of(self, names: list[str]) -> Iterator[tuple[str, bool]]:
        """Part and whether it is notes; slide2 before slide10."""
        for pattern in (*self.parts, self.note_parts):
            found = [name for name in names if pattern and re.fullmatch(pattern, name)]
            for name in sorted(found, key=lambda name: (len(name), name)):
                yield name, pattern == self.note_parts


DOCX = Format(
    parts=(r"word/document\.xml", r"word/(foot|end)notes\.xml"),
    letters=frozenset({WORD + "t"}),
    ends_line=frozenset({WORD + "p"}),
    spaces=frozenset({WORD + "tab", WORD + "br", WORD + "cr"}),
    skipped=frozenset({COMPATIBILITY + "Fallback", WORD + "del", WORD + "moveFrom"}),
)
PPTX = Format(
    parts=(r"ppt/slides/slide\d+\.xml",),
    note_parts=r"ppt/notesSlides/notesSlide\d+\.xml",
    letters=frozenset({DRAWING + "t"}),
    ends_line=frozenset({DRAWING + "p"}),
    spaces=frozenset({DRAWING + "br"}),
    skipped=frozenset({COMPATIBILITY + "Fallback", DRAWING + "fld"}),
)
OPENDOCUMENT = Format(
    parts=(r"content\.xml",),
    letters=frozenset({TEXT + "p", TEXT + "h"}),
    ends_line=frozenset({TEXT + "p", TEXT + "h"}),
    spaces=frozenset({TEXT + "s", TEXT + "tab", TEXT + "line-break"}),
    skipped=frozenset({OFFICE + "annotation", TEXT + "tracked-changes", TEXT + "note-citation", TEXT + "page-number"}),
    note_tags=frozenset({PRESENTATION + "notes"}),
)
FORMATS = {"docx": DOCX, "pptx": PPTX, "odt": OPENDOCUMENT, "odp": OPENDOCUMENT, "ods": OPENDOCUMENT}


@dataclass
class Collector:
    """Takes a parser's events; depths say whether we stand inside letters, skipped text or notes."""

    format: Format
    limit: int
    text: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _room: dict[bool, int] = field(default_factory=dict)  # letters that still fit: notes or not
    _letters: int = 0
    _skipped: int = 0
    _notes: int = 0

    def __post_init__(self) -> None:
        has_notes = bool(self.format.note_parts or self.format.note_tags)
        self._room = {False: self.limit, True: self.limit if has_notes else 0}

    def begin(self, *, is_note: bool) -> None:
        """A new part."""
        self._letters = self._skipped = 0
        self._notes = int(is_note)

    def is_full(self) -> bool:
        return all(room <= 0 for room in self._room.values())

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._move(tag, 1)
        if tag in self.format.spaces:
            self._add(" ")

    def end(self, tag: str) -> None:
        if tag in self.format.ends_line:
            self._add("\n")
        self._move(tag, -1)

    def data(self, text: str) -> None:
        if self._letters:
            self._add(text)

    def _move(self, tag: str, step: int) -> None:
        self._letters += step * (tag in self.format.letters)
        self._skipped += step * (tag in self.format.skipped)
        self._notes += step * (tag in self.format.note_tags)

    def _add(self, text: str) -> None:
        is_note = bool(self._notes)
        if not self._skipped and self._room[is_note] > 0:
            (self.notes if is_note else self.text).append(text)
            self._room[is_note] -= len(text)
