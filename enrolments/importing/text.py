"""Lists as text: CSV of any common separator and encoding, and what is pasted from a sheet."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

from .table import SheetRefused

# Tabs first: what is pasted from a sheet has them, and nobody writes one by hand.
SEPARATORS = ("\t", ";", ",", "|")
# So many lines tell the separator.
SAMPLE = 30
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decoded(data: bytes) -> str:
    """By its mark, else UTF-8, else UTF-16 without a mark, else what Excel writes in Finland (Windows' letters)."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data:
        return _from_unmarked_utf16(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _from_one_byte(data)


def _from_unmarked_utf16(data: bytes) -> str:
    """Latin letters have a zero byte, on the even places when the high byte comes first."""
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) // 5:
        raise SheetRefused("not_a_sheet")
    return data.decode("utf-16-be" if even > odd else "utf-16-le", "replace")


def _from_one_byte(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def separated(text: str) -> list[list[str]]:
    """The rows. A quotation mark that is never closed is taken for a letter: it must not swallow the rest."""
    separator = separator_of(text)
    try:
        return list(_reader(text, separator, strict=True))
    except csv.Error:
        return _without_quotes(text, separator)


def _without_quotes(text: str, separator: str) -> list[list[str]]:
    try:
        return list(_reader(text, separator, quoting=csv.QUOTE_NONE))
    except csv.Error as error:
        raise SheetRefused("broken") from error


def _reader(text: str, separator: str, **options: Any) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, **options)


def separator_of(text: str) -> str:
    """The one that divides most lines into the same number of cells, at least two. A list of one column has none."""
    lines = [line for line in text.splitlines()[: SAMPLE * 2] if line.strip()][:SAMPLE]
    return max(SEPARATORS, key=lambda separator: _agreement(lines, separator))


def _agreement(lines: list[str], separator: str) -> int:
    counts = Counter(line.count(separator) for line in lines)
    return max((number for count, number in counts.items() if count), default=0)
