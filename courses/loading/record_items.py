"""Items that are records of their own: programmes, glossary entries, figures."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from wagtail.models import Locale

from ..models import EntryFact, Figure, GlossaryEntry, ModulePage, Programme, ProgrammeDay, Slot
from . import markdown
from .item import Item
from .site_tree import page_at


@dataclass
class RecordItem(Item):
    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return self.key


@dataclass
class ProgrammeItem(RecordItem):
    course_path: str = ""
    order: int = 0

    def find(self) -> models.Model | None:
        return Programme.objects.filter(slug=self.fields["slug"]).first()

    def create(self) -> models.Model:
        course = page_at(self.course_path)
        if course is None:
            raise LookupError(f"{self.key}: there is no course at {self.course_path}")
        return Programme.objects.create(
            slug=self.fields["slug"], title=self.fields["title"], course_id=course.pk, live=False
        )

    def fill(self, target: Any) -> None:
        fields = self.fields
        for name in ("title", "variant", "bookable", "days_for_certificate", "note"):
            setattr(target, name, fields[name])
        target.start = dt.time.fromisoformat(fields["start"])
        target.source_rows = " ".join(fields["source_rows"])
        target.sort_order = self.order
        modules = {module.code: module for module in ModulePage.objects.all()}
        target.days = [_day(number, day, modules) for number, day in enumerate(fields["days"])]


def _day(number: int, day: dict[str, Any], modules: dict[str, ModulePage]) -> ProgrammeDay:
    row = ProgrammeDay(sort_order=number, kind=day["kind"], number=day["number"], title=day["title"], note=day["note"])
    row.slots = [
        Slot(
            sort_order=n,
            kind=slot["kind"],
            title=slot["title"],
            minutes=slot["minutes"],
            module=modules.get(slot["module"]),
        )
        for n, slot in enumerate(day["slots"])
    ]
    return row


@dataclass
class EntryItem(RecordItem):
    PLAIN = (
        "kind", "name", "name_sv", "name_en", "translation_note", "definition", "status", "valid_from", "valid_until",
        "number", "url", "business_id", "on_timeline", "checked_on",
    )  # fmt: skip
    RELATIONS = ("successors", "related", "funders", "providers")

    def find(self) -> models.Model | None:
        return GlossaryEntry.objects.filter(slug=self.fields["slug"], locale=Locale.get_default()).first()

    def create(self) -> models.Model:
        fields = self.fields
        return GlossaryEntry.objects.create(
            slug=fields["slug"],
            kind=fields["kind"],
            name=fields["name"],
            definition=fields["definition"],
            locale=Locale.get_default(),
            live=False,
        )

    def fill(self, target: Any) -> None:
        fields = self.fields
        for name in self.PLAIN:
            setattr(target, name, fields[name])
        target.aliases = ", ".join(fields["aliases"])
        target.body = markdown.stream(fields["body"])
        target.source_rows = " ".join(fields["source_rows"])
        register = fields["register"] or {"label": "", "value": ""}
        target.register_label, target.register_value = register["label"], register["value"]
        citation = fields["citation"] or {}
        for name in ("authors", "year", "title", "publisher", "pages"):
            setattr(target, f"citation_{name}", citation.get(name, ""))
        target.facts = [
            EntryFact(sort_order=n, label=fact["label"], value=fact["value"], source=fact["source"])
            for n, fact in enumerate(fields["facts"])
        ]
        for name in self.RELATIONS:
            setattr(target, name, list(GlossaryEntry.objects.filter(slug__in=fields[name], locale=target.locale)))


@dataclass
class FigureItem(RecordItem):
    order: int = 0

    def find(self) -> models.Model | None:
        return Figure.objects.filter(key=self.fields["key"]).first()

    def create(self) -> models.Model:
        return Figure.objects.create(
            key=self.fields["key"], value=self.fields["value"], label=self.fields["label"], live=False
        )

    def fill(self, target: Any) -> None:
        for name in ("value", "approximate", "label", "years", "source"):
            setattr(target, name, self.fields[name])
        target.source_rows = " ".join(self.fields["source_rows"])
        target.sort_order = self.order
