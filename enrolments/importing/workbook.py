"""Lists as XLSX: looked at like every upload before it is opened; values are read, formulas are never counted."""

import datetime as dt
import io
from collections.abc import Iterator
from itertools import islice
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.utils.exceptions import InvalidFileException

from materials.files.archive import BROKEN, MEGABYTE, Budget, inspect_archive, readable
from materials.files.errors import UnsafeFileError

from .table import MOST_COLUMNS, SheetRefused

# A list of people has few parts and little in them.
PARTS = 500
UNPACKED = 40 * MEGABYTE
# Rows that are read at most, empty ones among them: some sheets are formatted down to the millionth row.
DEEPEST = 20_000
FAULTS = (*BROKEN, InvalidFileException, ParseError, DefusedXmlException, TypeError, IndexError, AttributeError)


def rows_of(data: bytes) -> Iterator[list[str]]:
    """The rows of the first sheet that is shown. Raises UnsafeFileError, and SheetRefused for what cannot be read."""
    file = io.BytesIO(data)
    with readable(file) as archive:
        inspect_archive(archive, is_office=True, budget=Budget(parts=PARTS, unpacked=UNPACKED))
    try:
        workbook = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        yield from _first_sheet(workbook)
    except UnsafeFileError:
        raise
    except FAULTS as problem:
        raise SheetRefused("broken") from problem


def _first_sheet(workbook: Any) -> Iterator[list[str]]:
    sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise SheetRefused("empty")
    # What the sheet says of its own size may be wrong, and then rows would be cut short.
    sheets[0].reset_dimensions()
    rows = sheets[0].iter_rows(max_col=MOST_COLUMNS + 1, values_only=True)
    for row in islice(rows, DEEPEST):
        yield [_as_text(value) for value in row]


def _as_text(value: Any) -> str:
    """A cell as people see it. A formula without a stored value is empty."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return str(value)
