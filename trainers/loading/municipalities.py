"""The register of municipalities: one row of the file for each, checked as a whole."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import models

from courses.loading.item import Item
from courses.loading.problems import Problems

from ..models import Municipality, OfficialLanguage

FILE = "municipalities.csv"
YEARS = ("valid_from", "valid_until")
DEGREES = ("latitude", "longitude")


@dataclass(frozen=True)
class Row:
    """A row with the line on which it stands and its words as written."""

    line: int
    text: str
    values: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.values[name]

    @property
    def is_whole(self) -> bool:
        """Neither too many columns (the reader puts those under None) nor too few (it fills in None)."""
        return None not in self.values and None not in self.values.values()


def items(root: Path, problems: Problems) -> Iterator["MunicipalityItem"]:
    """Every sound row. A faulty one is noted with its line and left out; nothing is loaded then anyway."""
    rows = list(_read(root / FILE))
    register: Register = {}
    for row in rows:
        register.setdefault(row["code"], row)
    for row in rows:
        fault = next(filter(None, (find(row, register) for find in FAULTS)), "")
        if fault:
            problems.add(FILE, row.line, fault)
        else:
            yield MunicipalityItem(f"{FILE}#{row['code']}", row.text, _fields(row))


def _read(path: Path) -> Iterator[Row]:
    """Rows with their lines; what begins with # tells of the file itself."""
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [(number, line) for number, line in enumerate(lines, start=1) if not line.startswith("#")]
    reader = csv.DictReader(line for _number, line in kept)
    for values in reader:
        number, text = kept[reader.line_num - 1]
        yield Row(number, text, values)


def _fields(row: Row) -> dict[str, Any]:
    return {**row.values, **{name: int(row[name]) if row[name] else None for name in YEARS}}


# --- what may be wrong in a row; nothing when it is right -------------------------------------------------------

Register = dict[str, Row]


def _length(row: Row, _register: Register) -> str:
    return "" if row.is_whole else "the row has too few or too many columns"


def _code(row: Row, register: Register) -> str:
    if not re.fullmatch(r"\d{3}", row["code"]):
        return f"the code has three digits, not “{row['code']}”"
    first = register[row["code"]]
    return "" if first is row else f"the code {row['code']} is given twice, first on line {first.line}"


def _name(row: Row, _register: Register) -> str:
    return "" if row["name_fi"].strip() else "the Finnish name is missing"


def _language(row: Row, _register: Register) -> str:
    known = ", ".join(OfficialLanguage.values)
    if row["language"] and row["language"] not in OfficialLanguage.values:
        return f"the language cannot be “{row['language']}”; it is one of {known}"
    if not row["language"] and not row["valid_until"]:
        return f"the language is missing; it is one of {known}"
    return ""


def _region(row: Row, _register: Register) -> str:
    if not re.fullmatch(r"\d\d", row["region_code"]):
        return f"the code of the region has two digits, not “{row['region_code']}”"
    missing = [name for name in ("region_scheme", "region_name") if not row[name].strip()]
    return f"{missing[0]} is missing" if missing else ""


def _region_name(row: Row, register: Register) -> str:
    """A region has one name: the first row with its code tells it."""
    names = ("region_name", "region_name_sv")
    like = (other for other in register.values() if other.is_whole and other["region_code"] == row["region_code"])
    first = next(like, row)
    other = next((name for name in names if row[name] != first[name]), None)
    return f"region {row['region_code']} is “{first[other]}” on line {first.line}, here “{row[other]}”" if other else ""


def _coordinates(row: Row, _register: Register) -> str:
    right = all(re.fullmatch(r"\d\d\.\d{1,4}", row[name]) for name in DEGREES)
    return "" if right else "the coordinates are degrees such as 60.1682"


def _years(row: Row, _register: Register) -> str:
    if not all(re.fullmatch(r"(\d{4})?", row[name]) for name in YEARS):
        return "a year has four digits, or is left empty"
    if row["valid_from"] and row["valid_until"] and row["valid_until"] < row["valid_from"]:
        return f"the last year {row['valid_until']} is before the first year {row['valid_from']}"
    return ""


def _successor(row: Row, register: Register) -> str:
    code = row["successor"]
    if bool(code) != bool(row["valid_until"]):
        return "a municipality has a successor exactly when it has a last year"
    if code and (code not in register or code == row["code"]):
        return f"unknown successor “{code}”"
    return ""


FAULTS: tuple[Callable[[Row, Register], str], ...] = (
    _length, _code, _name, _language, _region, _region_name, _coordinates, _years, _successor,
)  # fmt: skip


@dataclass
class MunicipalityItem(Item):
    """Reference data: follows its file, editors do not change it."""

    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return str(self.fields["code"])

    @property
    def label(self) -> str:
        return f"{self.code} {self.fields['name_fi']}"

    def find(self) -> models.Model | None:
        return Municipality.objects.filter(code=self.code, valid_from=self.fields["valid_from"]).first()

    def create(self) -> models.Model:
        return Municipality.objects.create(**self.fields)

    def fill(self, target: Any) -> None:
        for name, value in self.fields.items():
            setattr(target, name, value)

    def publish(self, target: Any) -> None:
        target.save()

    def offer_draft(self, target: Any) -> None:
        """There are no drafts of reference data: the file's words are taken."""
        self.publish(target)

    def fingerprint(self, target: Any) -> str:
        return f"reference-{target.pk}"
