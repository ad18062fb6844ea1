"""Lists of participants as files of every kind, for tests."""

import csv
import io
from collections.abc import Sequence
from typing import Any

import openpyxl

HEADINGS = ("Nimi", "Sähköposti", "Tehtävä", "Tarpeet", "Ruokavalio")


def people_rows(number: int, first: int = 1) -> list[list[str]]:
    """So many right rows, without headings."""
    return [[f"Henkilö {_word(n)}", f"lista.{n}@example.org", "ohjaaja", "", ""] for n in range(first, first + number)]


def _word(number: int) -> str:
    return "".join(chr(97 + int(digit)) for digit in str(number))


def as_csv(rows: Sequence[Sequence[str]], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows: Sequence[Sequence[Any]]) -> bytes:
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(list(row))
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()
