"""Writes of editions: begin, build, publish. One build of a course and language at a time."""

import datetime as dt
import io
import logging
import tempfile
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, Max, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from materials.files import blobs
from valmentamo.core.publishing import findings_for

from ..models import (
    BuiltFile,
    CoursePage,
    Edition,
    EditionFile,
    EditionModule,
    EditionState,
    FileKind,
    ModuleMaterial,
    ModulePage,
    Programme,
)
from . import archive, contents, documents
from .building import Frozen, PlannedFile, plan_files
from .freezing import as_json, content_hash, freeze_module, freeze_programme, module_from_json, programme_from_json
from .manifest import KitDescription, Member
from .source import Imprint, ProgrammeSource

logger = logging.getLogger(__name__)
# A build that has not moved for this long has lost its process.
STALLED_AFTER = dt.timedelta(minutes=10)


class EditionError(Exception):
    """An edition cannot be begun or built; the message says why in words for a coordinator."""


@transaction.atomic
def begin_edition(*, course: CoursePage, language: str, change_note: str, user: Any = None) -> Edition:
    """Freezes the course as readers see it now. `tasks.publish` calls this and starts the build.

    Raises EditionError when a build is under way, the note is empty, or there is nothing to build.
    """
    CoursePage.objects.select_for_update().get(pk=course.pk)
    _give_up_stalled(course, language)
    editions = Edition.objects.filter(course=course, language=language)
    if editions.filter(state=EditionState.BUILDING).exists():
        raise EditionError(_("An edition of this course is being built already."))
    if not change_note.strip():
        raise EditionError(_("Say what changed since the last edition."))
    number = (editions.aggregate(last=Max("number"))["last"] or 0) + 1
    edition = Edition.objects.create(
        course=course, language=language, number=number, change_note=change_note.strip(), created_by=user
    )
    _freeze(edition)
    return edition


def _give_up_stalled(course: CoursePage, language: str) -> None:
    limit = timezone.now() - STALLED_AFTER
    stalled = Edition.objects.filter(
        course=course, language=language, state=EditionState.BUILDING, created_at__lt=limit
    )
    stalled.update(state=EditionState.FAILED, error=_("The build was interrupted."))


def _freeze(edition: Edition) -> None:
    programmes = (
        Programme.objects.live().filter(course=edition.course, bookable=True).with_slots().select_related("course")
    )
    edition.programmes = [as_json(freeze_programme(programme)) for programme in programmes]
    codes = [slot["code"] for p in edition.programmes for day in p["days"] for slot in day["slots"] if slot["code"]]
    modules = {module.code: module for module in _modules(edition.language, codes)}
    if not modules:
        raise EditionError(_("The course has no published modules in its programmes."))
    _refuse_faulty(modules.values())
    for position, code in enumerate(code for code in dict.fromkeys(codes) if code in modules):
        _freeze_module(edition, modules[code], position)
    edition.save(update_fields=["programmes"])


def _modules(language: str, codes: list[str]) -> QuerySet[ModulePage]:
    """Published modules in the edition's language: a translation has the same code."""
    return ModulePage.objects.live().filter(code__in=codes, locale__language_code=language)


def _refuse_faulty(modules: Iterable[ModulePage]) -> None:
    """What would be missing from the documents is told with its place before anything is built."""
    faults = [f"{module.code}: {finding.message}" for module in modules for finding in findings_for(module)]
    if faults:
        raise EditionError("\n".join(faults))


def _freeze_module(edition: Edition, module: ModulePage, position: int) -> None:
    source = as_json(freeze_module(module))
    EditionModule.objects.create(
        edition=edition,
        module=module,
        revision=module.live_revision,
        code=module.code,
        title=module.title,
        position=position,
        source=source,
        content_hash=content_hash(source),
    )


def build(edition: Edition) -> bool:
    """Writes every file of the edition, then its archives, then publishes it; whether that came to pass.

    A failure is told in words on the edition, and the former edition stays in force.
    """
    try:
        frozen = _frozen(edition)
        planned = plan_files(frozen)
        edition.files.all().delete()  # of a build whose process ended midway
        Edition.objects.filter(pk=edition.pk).update(total=len(planned) + 1, done=0, error="")
        for position, file in enumerate(planned):
            _build_file(edition, file, position)
        _build_archives(edition, frozen)
    except Exception as error:
        logger.exception("Edition %s could not be built", edition.pk)
        Edition.objects.filter(pk=edition.pk).update(state=EditionState.FAILED, error=_in_words(edition, error))
        return False
    return _publish(edition)


def _in_words(edition: Edition, error: Exception) -> str:
    if isinstance(error, documents.DocumentError):  # names its document itself
        return str(error)
    edition.refresh_from_db(fields=["current_file"])
    return f"{edition.current_file}: {error}"


def _frozen(edition: Edition) -> Frozen:
    modules = tuple(module_from_json(row.source) for row in edition.modules.all())
    programmes = tuple(programme_from_json(data) for data in edition.programmes)
    rows = ModuleMaterial.objects.filter(page__in=edition.modules.values("module"), material__isnull=False)
    materials = tuple((row.page.code, row.material) for row in rows.select_related("page", "material"))
    imprint = Imprint(edition.number, _date(timezone.localdate(edition.created_at)), _host())
    return Frozen(modules, programmes, materials, imprint)


def _host() -> str:
    return urlsplit(settings.SITE_URL).netloc


def _date(day: dt.date) -> str:
    return date_format(day, "j.n.Y")


def _build_file(edition: Edition, file: PlannedFile, position: int) -> None:
    Edition.objects.filter(pk=edition.pk).update(current_file=file.title)
    built = BuiltFile.objects.filter(key=file.key).first() or _write(file)
    EditionFile.objects.create(
        edition=edition,
        kind=file.kind,
        programme=file.programme,
        module_code=file.module_code,
        title=file.title,
        name=file.name,
        sha256=built.sha256,
        size=built.size,
        for_trainers=file.for_trainers,
        position=position,
    )
    Edition.objects.filter(pk=edition.pk).update(done=F("done") + 1)


def _write(file: PlannedFile) -> BuiltFile:
    data = file.write()
    blob = blobs.store(io.BytesIO(data))
    return BuiltFile.objects.create(key=file.key, sha256=blob.sha256, size=blob.size)


def _build_archives(edition: Edition, frozen: Frozen) -> None:
    files = list(edition.files.exclude(kind=FileKind.ARCHIVE))
    earlier = _earlier(edition)
    for position, plan in enumerate(contents.archives(frozen.programmes, files, edition.number), start=len(files)):
        Edition.objects.filter(pk=edition.pk).update(current_file=plan.name)
        programme = next((p for p in frozen.programmes if p.slug == plan.programme), None)
        blob = _write_archive(_describe(edition, plan, programme, earlier), plan)
        EditionFile.objects.create(
            edition=edition,
            kind=FileKind.ARCHIVE,
            programme=plan.programme,
            day=plan.day,
            module_code=plan.module_code,
            title=plan.title,
            name=plan.name,
            sha256=blob.sha256,
            size=blob.size,
            for_trainers=plan.for_trainers,
            position=position,
        )


def _write_archive(kit: KitDescription, plan: contents.ArchivePlan) -> Any:
    with tempfile.TemporaryFile() as target:
        archive.write_archive(target, plan.name.removesuffix(".zip"), kit, list(plan.members), _open)
        target.seek(0)
        return blobs.store(target)


def _open(member: Member) -> Any:
    return default_storage.open(blobs.path_of(member.sha256))


def _describe(
    edition: Edition, plan: contents.ArchivePlan, programme: ProgrammeSource | None, earlier: tuple[Any, ...]
) -> KitDescription:
    return KitDescription(
        course=edition.course.title,
        title=plan.title,
        language=edition.language,
        edition=edition.number,
        published=_date(timezone.localdate(edition.created_at)),
        change_note=edition.change_note,
        programme=programme,
        earlier=earlier,
    )


def _earlier(edition: Edition) -> tuple[tuple[int, str, str], ...]:
    older = Edition.objects.published().filter(
        course=edition.course, language=edition.language, number__lt=edition.number
    )
    return tuple((e.number, _date(timezone.localdate(e.published_at)), e.change_note) for e in older)


def _publish(edition: Edition) -> bool:
    """Unless the build was given up meanwhile: another may be under way or in force by now."""
    waiting = Edition.objects.filter(pk=edition.pk, state=EditionState.BUILDING)
    now = timezone.now()
    return waiting.update(state=EditionState.PUBLISHED, published_at=now, current_file="", done=F("total")) == 1
