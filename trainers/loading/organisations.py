"""Organisations that are known to begin with: the one whose work it was, and public bodies that people come from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from courses.loading.collect import as_text
from courses.loading.item import Item
from courses.loading.problems import Problems
from courses.loading.schema import Choice, ListOf, Nested, Number, Place, Schema, Text, report_duplicates
from courses.loading.schemas import slug
from courses.loading.yamlfile import read

from ..models import Municipality, Organisation, OrganisationKind, OrganisationName, business_id

FILE = "organisations.yaml"

NAME = Schema(name=Text(required=True, longest=200), used_from=Number(least=1800), used_until=Number(least=1800))
ORGANISATION = Schema(
    key=slug,
    name=Text(required=True, longest=200),
    kind=Choice(required=True, choices=tuple(OrganisationKind.values), default=OrganisationKind.OTHER.value),
    business_id=Text(),
    municipality=Text(pattern=r"\d{3}"),
    website=Text(pattern=r"https://\S+", longest=200),
    names=ListOf(item=Nested(schema=NAME)),
)
ORGANISATIONS = Schema(organisations=ListOf(required=True, item=Nested(schema=ORGANISATION)))


def items(root: Path, codes: set[str], problems: Problems) -> Iterator["OrganisationItem"]:
    file = read(root / FILE, root, problems)
    if file is None:
        return
    found = ORGANISATIONS.read(file.data, Place(FILE, 1, problems))["organisations"]
    places = [(fields, Place(FILE, fields["line"], problems)) for fields in found]
    for name, what in (("key", "the key"), ("name", "the name"), ("business_id", "the business id")):
        report_duplicates(((fields[name], place) for fields, place in places if fields[name]), what)
    for fields, place in places:
        _check(fields, codes, place)
        yield OrganisationItem(f"{FILE}#{fields['key']}", as_text(fields), fields)


def _check(fields: dict[str, Any], codes: set[str], place: Place) -> None:
    try:
        fields["business_id"] = business_id.compact(fields["business_id"])
    except ValidationError:
        place.at(fields["lines"]["business_id"]).say(f"”{fields['business_id']}” is not a business id")
    if fields["municipality"] and fields["municipality"] not in codes:
        place.at(fields["lines"]["municipality"]).say(f"unknown municipality ”{fields['municipality']}”")
    for row in fields["names"]:
        if row["used_from"] and row["used_until"] and row["used_until"] < row["used_from"]:
            place.at(row["line"]).say(f"the name ended in {row['used_until']}, before it began in {row['used_from']}")


@dataclass
class OrganisationItem(Item):
    # A coordinator's changes stay; there are no drafts of an organisation.
    has_drafts = False

    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return str(self.fields["name"])

    def find(self) -> models.Model | None:
        """By business id, else by name: also one that has been merged into another since."""
        digits = self.fields["business_id"]
        with_id = Organisation.objects.filter(business_id=digits).first() if digits else None
        return with_id or Organisation.objects.filter(name=self.fields["name"]).first()

    def create(self) -> models.Model:
        return Organisation.objects.create(name=self.fields["name"], kind=self.fields["kind"])

    def fill(self, target: Any) -> None:
        for name in ("name", "kind", "business_id", "website"):
            setattr(target, name, self.fields[name])
        target.municipality = Municipality.objects.of_year(None).filter(code=self.fields["municipality"]).first()
        target.names = [
            OrganisationName(sort_order=n, name=row["name"], used_from=row["used_from"], used_until=row["used_until"])
            for n, row in enumerate(self.fields["names"])
        ]

    def publish(self, target: Any) -> None:
        target.save()

    def fingerprint(self, target: Any) -> str:
        """People's edits leave revisions, a merge does not."""
        return f"{target.latest_revision_id}-{target.merged_into_id}"
