"""Building an edition: every file, then the archives, then it is published; whole or not at all."""

import io
import logging
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from materials.files import blobs

from ...models import BuiltFile, Edition, EditionFile, EditionMaterial, EditionState
from ..contents import archives
from ..freezing import module_from_json, programme_from_json
from ..history import printed_date
from ..names import NameBook
from ..pdf import DocumentError
from ..plan import Frozen, KitFile, PlannedFile, plan_files
from ..source import Imprint, MaterialSource
from .archives import ArchiveBuilder
from .progress import Progress

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Made:
    """The bytes of a file: where they lie, and which copy they are."""

    sha256: str
    size: int
    version: int


class MissingFileError(Exception):
    """A material's file is not in the storage any more."""


def build(edition: Edition) -> bool:
    """Makes every file of the edition and publishes it; whether that came to pass.

    A failure is told in words on the edition, and the former edition stays in force.
    """
    progress = Progress(edition)
    try:
        rows = _files(edition, progress)
    except Exception as error:
        logger.exception("Edition %s could not be built", edition.pk)
        _fail(edition, _in_words(error, progress.title))
        return False
    return _publish(edition, rows)


def _files(edition: Edition, progress: Progress) -> list[EditionFile]:
    frozen = thaw(edition)
    planned = plan_files(frozen)
    names = NameBook(row.file.name for row in planned)
    plans = archives(frozen, [row.file for row in planned], names)
    progress.begin(len(planned) + len(plans))
    rows = _documents(edition, planned, progress)
    builder = ArchiveBuilder(edition, frozen, rows)
    for plan in plans:
        progress.at(plan.file.name, done=len(rows))
        blob = builder.write(plan)
        rows.append(_row(edition, plan.file, Made(blob.sha256, blob.size, edition.number), len(rows)))
    return rows


def thaw(edition: Edition) -> Frozen:
    """The frozen content of an edition as sources."""
    imprint = Imprint(edition.number, printed_date(edition.created_at), urlsplit(settings.SITE_URL).netloc)
    return Frozen(
        course=str(edition.course_id),
        modules=tuple(module_from_json(row.source) for row in edition.modules.all()),
        programmes=tuple(programme_from_json(data) for data in edition.programmes),
        materials=tuple(_material(row) for row in edition.materials.all()),
        imprint=imprint,
    )


def _material(row: EditionMaterial) -> MaterialSource:
    return MaterialSource(**{name: getattr(row, name) for name in MaterialSource.__dataclass_fields__})


# --- documents ---------------------------------------------------------------------------------------------------


def _documents(edition: Edition, planned: list[PlannedFile], progress: Progress) -> list[EditionFile]:
    memory = BuiltFile.objects.usable_for(edition).filter(key__in=[row.key for row in planned if row.key])
    known = {row.key: row for row in memory.select_related("edition")}
    rows: list[EditionFile] = []
    for position, plan in enumerate(planned):
        made = _from_library(plan) or _from_memory(known.get(plan.key))
        if made is None:
            progress.at(plan.file.title, done=position)
            made = _write(edition, plan)
        rows.append(_row(edition, plan.file, made, position))
    return rows


def _from_library(plan: PlannedFile) -> Made | None:
    material = plan.material
    if material is None:
        return None
    if not default_storage.exists(blobs.path_of(material.sha256)):
        raise MissingFileError(
            _("%(material)s, version %(number)s: the file is missing from the storage.")
            % {"material": f"{material.module_code} {material.title}", "number": material.number}
        )
    return Made(material.sha256, material.size, material.number)


def _from_memory(known: BuiltFile | None) -> Made | None:
    return Made(known.sha256, known.size, known.edition.number) if known else None


def _write(edition: Edition, plan: PlannedFile) -> Made:
    if plan.write is None:
        raise ValueError(f"Nothing writes {plan.file.name}")
    blob = blobs.store(io.BytesIO(plan.write()))
    values = {"sha256": blob.sha256, "size": blob.size, "edition": edition}
    BuiltFile.objects.update_or_create(key=plan.key, defaults=values)
    return Made(blob.sha256, blob.size, edition.number)


def _row(edition: Edition, file: KitFile, made: Made, position: int) -> EditionFile:
    return EditionFile(edition=edition, position=position, **vars(file), **vars(made))


# --- the end -----------------------------------------------------------------------------------------------------


@transaction.atomic
def _publish(edition: Edition, rows: list[EditionFile]) -> bool:
    """Unless the build was given up meanwhile: another may be under way or in force by now."""
    waiting = Edition.objects.filter(pk=edition.pk, state=EditionState.BUILDING)
    now = timezone.now()
    state = {"state": EditionState.PUBLISHED, "published_at": now, "moved_at": now}
    if waiting.update(**state, current_file="", done=F("total")) != 1:
        return False
    EditionFile.objects.bulk_create(rows)
    return True


def _fail(edition: Edition, reason: str) -> None:
    """Only a build that goes on can fail: one that was given up has its reason already."""
    waiting = Edition.objects.filter(pk=edition.pk, state=EditionState.BUILDING)
    waiting.update(state=EditionState.FAILED, error=reason, moved_at=timezone.now())


def _in_words(error: Exception, title: str) -> str:
    """Some errors name their document themselves; for others it is the one in work."""
    if isinstance(error, DocumentError | MissingFileError):
        return str(error)
    return f"{title}: {error}" if title else str(error)
