"""Which characters the fonts of printed files have: asked before a name is printed, not found out by a failure.

Names of people come from all over the world. Our fonts write Latin, Greek and Cyrillic letters with every mark on them;
Typst refuses an accessible file with a character that no font has.
"""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache

from .typesetter import FONTS

# A person's name is set in the bold one, and beside it in the other.
TEXT_FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
# Control characters, marks of direction, unassigned and private ones: fonts may have them, a name on paper has not.
NO_LETTERS = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
# Formats of a font's table from characters to glyphs (OpenType, `cmap`).
SEGMENTS, GROUPS = 4, 12
LAST = 0xFFFF


def unprintable(text: str) -> list[str]:
    """The characters of the text that cannot be printed, each once, in their order. A letter may be composed."""
    letters = dict.fromkeys(unicodedata.normalize("NFC", text))
    return [letter for letter in letters if not _is_printable(letter)]


def _is_printable(letter: str) -> bool:
    return unicodedata.category(letter) not in NO_LETTERS and ord(letter) in _covered()


@cache
def _covered() -> frozenset[int]:
    """What every one of the fonts has."""
    first, *others = (frozenset(_characters((FONTS / name).read_bytes())) for name in TEXT_FONTS)
    return first.intersection(*others)


def _characters(font: bytes) -> Iterator[int]:
    table = _table(font, b"cmap")
    for start in _subtables(table):
        (kind,) = struct.unpack_from(">H", table, start)
        if kind == SEGMENTS:
            yield from _of_segments(table, start)
        elif kind == GROUPS:
            yield from _of_groups(table, start)


def _table(font: bytes, wanted: bytes) -> bytes:
    """Raises LookupError for a file without it."""
    (number,) = struct.unpack_from(">H", font, 4)
    for place in range(number):
        name, _sum, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * place)
        if name == wanted:
            return font[offset : offset + length]
    raise LookupError(wanted)


def _subtables(table: bytes) -> list[int]:
    (number,) = struct.unpack_from(">H", table, 2)
    return [struct.unpack_from(">HHI", table, 4 + 8 * place)[2] for place in range(number)]


def _of_segments(table: bytes, start: int) -> Iterator[int]:
    """Format 4. A character whose glyph is 0 has none."""
    (doubled,) = struct.unpack_from(">H", table, start + 6)
    count = doubled // 2
    ends, begins, deltas, offsets = (start + 14 + part * doubled + (2 if part else 0) for part in range(4))
    for n in range(count):
        (last,), (first,) = (struct.unpack_from(">H", table, base + 2 * n) for base in (ends, begins))
        (delta,), (offset,) = (struct.unpack_from(">H", table, base + 2 * n) for base in (deltas, offsets))
        for code in range(first, min(last, LAST - 1) + 1):
            place = offsets + 2 * n + offset + 2 * (code - first)
            glyph = code if offset == 0 else struct.unpack_from(">H", table, place)[0]
            if glyph and (glyph + delta) % (LAST + 1):
                yield code


def _of_groups(table: bytes, start: int) -> Iterator[int]:
    """Format 12."""
    (count,) = struct.unpack_from(">I", table, start + 12)
    for n in range(count):
        first, last, _glyph = struct.unpack_from(">III", table, start + 16 + 12 * n)
        yield from range(first, last + 1)
