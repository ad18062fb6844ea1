"""Known events: what is known of those that were held before this site was."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import models

from courses.loading.collect import as_text
from courses.loading.item import Item
from courses.loading.problems import Problems
from courses.loading.schema import Choice, Date, ListOf, Nested, Number, Place, Schema, Text, report_duplicates
from courses.loading.schemas import CLOCK, rows, slug
from courses.loading.yamlfile import read

from ..models import DatePrecision, EventDay, EventKind, EventState, Language, Mode, Municipality, TrainingEvent

FILE = "events.yaml"

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
    language=Choice(choices=tuple(Language.values)),
    municipality=Text(pattern=r"\d{3}"),
    summary=Text(longest=400),
    source=Text(longest=200),
    source_rows=rows,
)
EVENTS = Schema(events=ListOf(required=True, item=Nested(schema=EVENT)))


def items(root: Path, codes: set[str], problems: Problems) -> Iterator["EventItem"]:
    file = read(root / FILE, root, problems)
    if file is None:
        return
    events = EVENTS.read(file.data, Place(FILE, 1, problems))["events"]
    report_duplicates(
        ((f"{event['year']}/{event['slug']}", Place(FILE, event["line"], problems)) for event in events),
        "the address",
    )
    for event in events:
        _check(event, codes, Place(FILE, event["line"], problems))
        yield EventItem(f"{FILE}#{event['year'] or ''}-{event['slug']}", as_text(event), event)


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
class EventItem(Item):
    # An event has no drafts: its state says whether readers see it. A coordinator's event is left alone.
    has_drafts = False

    fields: dict[str, Any] = field(default_factory=dict)
    PLAIN = ("title", "kind", "state", "precision", "year", "mode", "language", "summary", "source")

    @property
    def label(self) -> str:
        return f"{self.fields['title']} {self.fields['year'] or ''}".strip()

    def find(self) -> models.Model | None:
        return TrainingEvent.objects.filter(slug=self.fields["slug"], year=self.fields["year"]).first()

    def create(self) -> models.Model:
        plain = {name: self.fields[name] for name in ("slug", "title", "precision", "year")}
        return TrainingEvent.objects.create(**plain)

    def fill(self, target: Any) -> None:
        for name in self.PLAIN:
            setattr(target, name, self.fields[name])
        target.source_rows = " ".join(self.fields["source_rows"])
        target.municipality = Municipality.objects.of_year(None).filter(code=self.fields["municipality"]).first()
        target.days = [
            EventDay(sort_order=n, date=day["date"], start=_clock(day["start"]), end=_clock(day["end"]))
            for n, day in enumerate(self.fields["days"])
        ]

    def publish(self, target: Any) -> None:
        target.save()

    def fingerprint(self, target: Any) -> str:
        """People's edits leave revisions, their changes of state do not."""
        return f"{target.latest_revision_id}-{target.state}"


def _clock(text: str) -> dt.time | None:
    return dt.time.fromisoformat(text) if text else None
