"""The archives of an edition, one after another, each written to a temporary file and stored under its hash."""

import io
import tempfile
from typing import IO

from django.core.files.storage import default_storage

from materials.files import blobs

from ...models import Edition, EditionFile
from ..archive import write_archive
from ..contents import ArchivePlan
from ..history import Past, issues, past_of, printed_date
from ..manifest import KitDescription, Member
from ..module_documents import without_notes
from ..plan import Frozen

# Bytes of files kept in memory while archives are written: most files go into three archives or more.
KEPT = 64 * 1024 * 1024


class ArchiveBuilder:
    def __init__(self, edition: Edition, frozen: Frozen, rows: list[EditionFile]) -> None:
        self.edition, self.frozen = edition, frozen
        self.rows = {row.name: row for row in rows}
        self.minutes = {module.code: module.minutes for module in frozen.modules}
        self.past = _past(edition)
        self._kept: dict[str, bytes] = {}
        self._room = KEPT

    def write(self, plan: ArchivePlan) -> blobs.Blob:
        members = [self._member(path, file.name) for path, file in plan.places]
        with tempfile.SpooledTemporaryFile(max_size=KEPT) as target:
            root = plan.file.name.removesuffix(".zip")
            write_archive(target, root, self._describe(plan), members, self._open)
            target.seek(0)
            return blobs.store(target)

    def _describe(self, plan: ArchivePlan) -> KitDescription:
        return KitDescription(
            course=self.edition.course.title,
            title=plan.file.title,
            language=plan.file.language,
            edition=self.edition.number,
            published=self.frozen.imprint.date,
            programme=plan.programme,
            days=plan.days,
            module=without_notes(plan.module) if plan.module else None,
            log=issues(self.past, plan.scope, plan.file.language),
        )

    def _member(self, path: str, name: str) -> Member:
        row = self.rows[name]
        return Member(
            path=path,
            title=row.title,
            kind=row.kind,
            module_code=row.module_code,
            sha256=row.sha256,
            size=row.size,
            version=row.version,
            is_material=row.is_material,
            minutes=self.minutes.get(row.module_code),
            language=row.language,
            licence=row.licence,
            attribution=row.attribution,
            for_trainers=row.for_trainers,
        )

    def _open(self, member: Member) -> IO[bytes]:
        """Small files are read once for all archives."""
        kept = self._kept.get(member.sha256)
        if kept is None and member.size <= self._room:
            with default_storage.open(blobs.path_of(member.sha256)) as file:
                kept = self._kept[member.sha256] = file.read()
            self._room -= member.size
        return default_storage.open(blobs.path_of(member.sha256)) if kept is None else io.BytesIO(kept)


def _past(edition: Edition) -> tuple[Past, ...]:
    """The edition and all before it; this one is dated by its beginning, as its documents are."""
    older = Edition.objects.published().filter(course=edition.course_id, language=edition.language)
    editions = [*older.filter(number__lt=edition.number).order_by("number"), edition]
    return past_of([(row, printed_date(row.published_at or row.created_at)) for row in editions])
