"""Steps of trainers that are known to begin with: our own design, to be changed in the admin."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import models

from courses.loading.collect import as_text
from courses.loading.item import Item
from courses.loading.problems import Problems
from courses.loading.schema import Choice, Date, ListOf, Nested, Number, Place, Schema, Text, report_duplicates
from courses.loading.schemas import slug
from courses.loading.yamlfile import read

from ..models import Requirement, RequirementKind
from ..models.requirement import FIXED

FILE = "requirements.yaml"
# Room for a coordinator's own steps between them.
STEP = 10
PLAIN = (
    "title", "title_sv", "title_en", "description", "description_sv", "description_en", "kind", "months",
    "valid_from", "valid_until",
)  # fmt: skip
# What an editor may change; another value than the loader's makes the step the editor's.
EDITED = (*PLAIN, "order", "is_active", "course_id")

REQUIREMENT = Schema(
    key=slug,
    title=Text(required=True, longest=100),
    title_sv=Text(longest=100),
    title_en=Text(longest=100),
    description=Text(required=True, longest=500),
    description_sv=Text(longest=500),
    description_en=Text(longest=500),
    kind=Choice(required=True, choices=tuple(RequirementKind.values), default=RequirementKind.BY_HAND.value),
    months=Number(least=1),
    valid_from=Date(required=True),
    valid_until=Date(),
)
REQUIREMENTS = Schema(requirements=ListOf(required=True, item=Nested(schema=REQUIREMENT)))


def items(root: Path, problems: Problems) -> Iterator["RequirementItem"]:
    file = read(root / FILE, root, problems)
    if file is None:
        return
    found = REQUIREMENTS.read(file.data, Place(FILE, 1, problems))["requirements"]
    report_duplicates(((row["key"], Place(FILE, row["line"], problems)) for row in found), "the key")
    for number, fields in enumerate(found, start=1):
        _check(fields, Place(FILE, fields["line"], problems))
        yield RequirementItem(f"{FILE}#{fields['key']}", as_text(fields), fields, number * STEP)


def _check(fields: dict[str, Any], place: Place) -> None:
    begins, ends = fields["valid_from"], fields["valid_until"]
    if begins and ends and ends < begins:
        place.say(f"the step ended on {ends}, before it began on {begins}")


@dataclass
class RequirementItem(Item):
    # A coordinator's changes stay; there are no drafts of a step.
    has_drafts = False

    fields: dict[str, Any] = field(default_factory=dict)
    order: int = 0

    @property
    def label(self) -> str:
        return str(self.fields["title"])

    def find(self) -> models.Model | None:
        return Requirement.objects.filter(key=self.fields["key"]).first()

    def create(self) -> models.Model:
        return Requirement.objects.create(key=self.fields["key"], kind=self.fields["kind"], is_active=False)

    def fill(self, target: Any) -> None:
        """A changed rule of a step that trainers have begun is not loaded: it would change what they were told."""
        kept = FIXED if target.steps.exists() else ()
        for name in PLAIN:
            if name not in kept:
                setattr(target, name, self.fields[name])
        target.order, target.is_active = self.order, True

    def publish(self, target: Any) -> None:
        target.save()

    def fingerprint(self, target: Any) -> str:
        told = "\n".join(f"{name}: {getattr(target, name)}" for name in EDITED)
        return hashlib.sha256(told.encode()).hexdigest()[:40]
