"""Items that are files of the library: each printable of the curriculum as an accessible PDF."""

import hashlib
import json
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, ClassVar

from django.db import models

from materials.models import Kind, Licence, Material
from materials.services import add_version

from ..kits import printing
from ..kits.printing import PrintableSource
from .item import Item

ATTRIBUTION = "Valmentamo"
LANGUAGE = "fi"
UPDATED = "Päivitetty lähdetiedostosta"
# Everything that an editor can change of a material and that the loader writes.
WATCHED = (
    "slug", "title", "kind", "audience", "language", "summary", "usage", "licence", "attribution", "page_count",
    "file_hash",
)  # fmt: skip


@dataclass
class MaterialItem(Item):
    """A printable. A material has no revisions, so one that an editor has changed is kept as it is."""

    has_drafts: ClassVar[bool] = False

    fields: dict[str, Any] = field(default_factory=dict)
    body: str = ""
    module_title: str = ""

    @property
    def label(self) -> str:
        return f"{self.key} {self.fields['title']}"

    @property
    def source(self) -> PrintableSource:
        fields = self.fields
        return PrintableSource(
            path=self.key,
            title=fields["title"],
            body=self.body,
            module_code=fields["module"],
            module_title=self.module_title,
            is_cards=fields["kind"] == Kind.CARDS,
            is_for_trainers=fields["audience"] == "trainers",
            use=fields["use"],
        )

    def find(self) -> models.Model | None:
        return Material.objects.filter(slug=self.fields["slug"]).first()

    def create(self) -> models.Model:
        return Material.objects.create(slug=self.fields["slug"], title=self.fields["title"])

    def fill(self, target: Any) -> None:
        fields = self.fields
        for name in ("title", "kind", "audience", "summary"):
            setattr(target, name, fields[name])
        target.usage = fields["use"]
        target.language = LANGUAGE
        target.licence = Licence.CC_BY
        target.attribution = ATTRIBUTION

    def publish(self, target: Any) -> None:
        """Saves the record and prints the file; a print with other bytes than the newest version is the next one."""
        content = printing.print_sheet(self.source)
        target.save()
        note = UPDATED if target.versions.exists() else ""
        add_version(target, file=BytesIO(content), name=f"{target.slug}.pdf", change_note=note)

    def fingerprint(self, target: Any) -> str:
        values = [getattr(target, name) for name in WATCHED]
        return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()
