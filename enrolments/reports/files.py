"""A report as a sheet: its rows and its events. Numbers stay numbers, and no text becomes a formula."""

import io
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ..admin.cells import safe
from ..admin.exporting import XLSX, as_csv
from .cells import Line, events, summary
from .queries import Report

WIDE, NARROW = 34, 14
BOLD = Font(bold=True)
# What a sheet is called may have so many characters.
LONGEST_TITLE = 31


def csv_of(lines: Iterable[Line]) -> bytes:
    """Decimals with the comma that a Finnish Excel reads."""
    return as_csv([[_as_text(value) for value in line] for line in lines])


def _as_text(value: Any) -> str:
    return str(value).replace(".", ",") if isinstance(value, Decimal) else safe(value)


def summary_csv(report: Report) -> bytes:
    return csv_of([*_head(report), *summary(report)])


def events_csv(report: Report) -> bytes:
    return csv_of(events(report))


def workbook(report: Report) -> bytes:
    """Two sheets: the report and its events."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    head = _head(report)
    _fill(book.create_sheet(), _("Report"), [*head, *summary(report)], bold_rows=(1, len(head) + 1))
    _fill(book.create_sheet(), _("Trainings"), events(report), bold_rows=(1,))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _head(report: Report) -> list[Line]:
    """What the figures are of: nobody should have to guess it from the file's name."""
    chosen = [f"{name}" for name in report.chosen.names.values()]
    return [[_("Report of trainings"), report.chosen.period.words, *chosen], []]


def _fill(sheet: Worksheet, title: str, lines: Sequence[Line], bold_rows: Sequence[int]) -> None:
    sheet.title = title[:LONGEST_TITLE]
    for number, line in enumerate(lines, start=1):
        for column, value in enumerate(line, start=1):
            if value is not None:
                _write(sheet.cell(row=number, column=column), value, bold=number in bold_rows)
    for column in range(1, max(map(len, lines)) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = WIDE if column == 1 else NARROW
    sheet.freeze_panes = f"A{bold_rows[-1] + 1}"


def _write(cell: Any, value: Any, *, bold: bool) -> None:
    if isinstance(value, int | Decimal):
        cell.value = value
    else:
        cell.value, cell.data_type = safe(value), "s"
    if bold:
        cell.font = BOLD


FILES: dict[str, tuple[Callable[[Report], bytes], str]] = {
    "raportti.csv": (summary_csv, "text/csv; charset=utf-8"),
    "koulutukset.csv": (events_csv, "text/csv; charset=utf-8"),
    "raportti.xlsx": (workbook, XLSX),
}
