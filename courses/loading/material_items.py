"""Items that are files of the library: each printable of the curriculum as an accessible PDF."""

import hashlib
import json
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, ClassVar

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import models, transaction
from wagtail.utils.file import hash_filelike

from materials.models import Kind, Licence, Material

from ..kits import printing
from ..kits.printing import PrintableSource
from .item import Item

FOLDER = "documents"
ATTRIBUTION = "Valmentamo"
LANGUAGE = "fi"
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
        """Prints, stores the file and saves the record; the file that it replaces goes when all of it is saved."""
        before = target.file.name
        _put(printing.print_sheet(self.source), target)
        target.page_count = printing.count_pages(self.source)
        target.save()
        if before and before != target.file.name:
            transaction.on_commit(lambda: target.file.storage.delete(before))

    def fingerprint(self, target: Any) -> str:
        values = [getattr(target, name) for name in WATCHED]
        return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()


def _put(content: bytes, material: Material) -> None:
    """The file stands below its own hash: a name never holds two contents, and its last part stays short and steady.

    A load that is rolled back leaves its new files behind, but only there, where the next load finds them again.
    """
    material.file_hash = hash_filelike(BytesIO(content))
    material.file_size = len(content)
    name = f"{FOLDER}/{material.file_hash[:16]}/{material.slug}.pdf"
    material.file.name = _stored(material.file.storage, name, content)


def _stored(storage: Storage, name: str, content: bytes) -> str:
    if not storage.exists(name):
        return storage.save(name, ContentFile(content))
    if storage.size(name) == len(content):
        return name
    storage.delete(name)  # an interrupted load wrote a part of it
    return storage.save(name, ContentFile(content))
