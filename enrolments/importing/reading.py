"""From bytes or pasted text to a table, by what they are and not by what they are called."""

from materials.files import kinds

from .table import MOST_BYTES, SheetRefused, Table, table_of
from .text import decoded, separated
from .workbook import rows_of


def read(data: bytes) -> Table:
    """A file's table. Raises SheetRefused or UnsafeFileError with a message for its sender."""
    if len(data) > MOST_BYTES:
        raise SheetRefused("too_large")
    kind = kinds.sniff(data[: kinds.HEAD])
    if kind == "zip":
        return table_of(rows_of(data))
    if kind == "ole":
        raise SheetRefused("old_office")
    if kind in ("pdf", "png", "jpg", "webp", "mp4", "html", "svg"):
        raise SheetRefused("not_a_sheet")
    return read_pasted(decoded(data))


def read_pasted(text: str) -> Table:
    if len(text) > MOST_BYTES:
        raise SheetRefused("too_large")
    return table_of(separated(text))
