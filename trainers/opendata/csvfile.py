"""CSV as RFC 4180 has it: commas, CRLF, quotes where needed; UTF-8 with a byte order mark, so that Excel reads ä."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from .columns import Column

BOM = "\ufeff"
JOINT = "|"
# A field that begins with one of these is a formula to a spreadsheet (OWASP: CSV injection).
FORMULA = ("=", "+", "-", "@")


def csv_file(columns: Sequence[Column], records: Iterable[Any]) -> Iterator[bytes]:
    """The file row by row."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    yield BOM.encode()
    writer.writerow([column.name for column in columns])
    yield _taken(line)
    for record in records:
        writer.writerow([field(column.value(record)) for column in columns])
        yield _taken(line)


def _taken(line: io.StringIO) -> bytes:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text.encode()


def field(value: Any) -> str:
    """As text: nothing is empty, a list is joined by |, a text that a spreadsheet would run gets ' before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return _harmless(JOINT.join(item.replace(JOINT, "/") for item in value))
    return _harmless(value) if isinstance(value, str) else str(value)


def _harmless(text: str) -> str:
    return f"'{text}" if text.lstrip().startswith(FORMULA) or text.startswith(("\t", "\r", "\n")) else text
