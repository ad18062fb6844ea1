"""Known events and their municipalities, loaded with the curriculum.

`content/events.yaml` holds what is known of held events; `content/municipalities.csv` the municipalities they name.
"""

import csv
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import models

from courses.loading import registry
from courses.loading.collect import as_text
from courses.loading.item import Item
from courses.loading.problems import Problems
from courses.loading.schema import Choice, Date, ListOf, Nested, Number, Place, Schema, Text, report_duplicates
from courses.loading.schemas import CLOCK, rows, slug
from courses.loading.yamlfile import read

from .models import DatePrecision, EventDay, EventKind, EventState, Mode, Municipality, TrainingEvent

CONTENT = Path(__file__).resolve().parent / "content"
EVENTS = "events.yaml"
MUNICIPALITIES = "municipalities.csv"

DAY = Schema(date=Date(required=True), start=Text(pattern=CLOCK), end=Text(pattern=CLOCK))
EVENT = Schema(
    slug=slug,
    title=Text(required=True, longest=150),
    kind=Choice(required=True, choices=tuple(EventKind.values), default=EventKind.COURSE.value),
    state=Choice(required=True, choices=tuple(EventState.values), default=EventState.HELD.value),
    precision=Choice(required=True, choices=tuple(DatePrecision.values), default=DatePrecision.UNKNOWN.value),
    year=Number(least=1990),
    days=ListOf(item=Nested(schema=DAY)),
    mode=Choice(choices=tuple(Mode.values)),
    municipality=Text(pattern=r"\d{3}"),
    summary=Text(longest=400),
    source=Text(longest=200),
    source_rows=rows,
)
FILE = Schema(events=ListOf(required=True, item=Nested(schema=EVENT)))


def register() -> None:
    registry.register(collect)


def collect(problems: Problems, root: Path = CONTENT) -> list[Item]:
    municipalities = list(_municipalities(root, problems))
    codes = {item.fields["code"] for item in municipalities}
    return [*municipalities, *_events(root, codes, problems)]


def _municipalities(root: Path, problems: Problems) -> Iterator["MunicipalityItem"]:
    lines = (root / MUNICIPALITIES).read_text(encoding="utf-8").splitlines()
    data = {number: line for number, line in enumerate(lines, start=1) if not line.startswith("#")}
    numbers = list(data)
    reader = csv.DictReader(data.values())
    known: set[str] = set()
    for row in reader:
        fault = _row_fault(row, known)
        if fault:
            problems.add(MUNICIPALITIES, numbers[reader.line_num - 1], fault)
            continue
        known.add(row["code"])
        yield MunicipalityItem(f"{MUNICIPALITIES}#{row['code']}", as_text(dict(row)), dict(row))


def _row_fault(row: dict[str, str], known: set[str]) -> str:
    if None in row or None in row.values():
        return "the row has too few or too many columns"
    if not re.fullmatch(r"\d{3}", row["code"]):
        return f"the code has three digits, not “{row['code']}”"
    if row["code"] in known:
        return f"the code {row['code']} is given twice"
    if not all(re.fullmatch(r"\d\d\.\d{1,4}", row[name]) for name in ("latitude", "longitude")):
        return "the coordinates are degrees such as 60.1682"
    return ""


def _events(root: Path, codes: set[str], problems: Problems) -> Iterator["EventItem"]:
    file = read(root / EVENTS, root, problems)
    if file is None:
        return
    events = FILE.read(file.data, Place(EVENTS, 1, problems))["events"]
    report_duplicates(
        ((f"{event['year']}/{event['slug']}", Place(EVENTS, event["line"], problems)) for event in events),
        "the address",
    )
    for event in events:
        _check(event, codes, Place(EVENTS, event["line"], problems))
        yield EventItem(f"{EVENTS}#{event['year'] or ''}-{event['slug']}", as_text(event), event)


def _check(event: dict[str, Any], codes: set[str], place: Place) -> None:
    if (event["precision"] == DatePrecision.UNKNOWN) != (event["year"] is None):
        place.say("a year is given exactly when it is known")
    if (event["precision"] == DatePrecision.DAY) != bool(event["days"]):
        place.say("days are given exactly when they are known")
    first = min((day["date"] for day in event["days"] if day["date"]), default=None)
    if first and event["year"] != first.year:
        place.say("the year is not the year of the first day")
    if event["municipality"] and event["municipality"] not in codes:
        place.say(f"unknown municipality ”{event['municipality']}”")


@dataclass
class MunicipalityItem(Item):
    """Reference data: follows its file, editors do not change it."""

    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return f"{self.fields['code']} {self.fields['name_fi']}"

    def find(self) -> models.Model | None:
        return Municipality.objects.filter(code=self.fields["code"], valid_from=None).first()

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


@dataclass
class EventItem(Item):
    fields: dict[str, Any] = field(default_factory=dict)
    PLAIN = ("title", "kind", "state", "precision", "year", "mode", "summary", "source")

    @property
    def label(self) -> str:
        return f"{self.fields['title']} {self.fields['year'] or ''}".strip()

    def find(self) -> models.Model | None:
        return TrainingEvent.objects.filter(slug=self.fields["slug"], year=self.fields["year"]).first()

    def create(self) -> models.Model:
        plain = {name: self.fields[name] for name in ("slug", "title", "precision", "year")}
        return TrainingEvent.objects.create(live=False, **plain)

    def fill(self, target: Any) -> None:
        for name in self.PLAIN:
            setattr(target, name, self.fields[name])
        target.source_rows = " ".join(self.fields["source_rows"])
        target.municipality = Municipality.objects.filter(code=self.fields["municipality"]).first()
        target.days = [
            EventDay(sort_order=n, date=day["date"], start=_clock(day["start"]), end=_clock(day["end"]))
            for n, day in enumerate(self.fields["days"])
        ]


def _clock(text: str) -> dt.time | None:
    return dt.time.fromisoformat(text) if text else None
