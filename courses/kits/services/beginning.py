"""Beginning an edition: the course is frozen as readers see it now, unless something in it would not print."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max, Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from materials.models import MaterialVersion
from valmentamo.core.publishing import findings_for

from ...models import (
    CoursePage,
    Edition,
    EditionMaterial,
    EditionModule,
    EditionState,
    ModuleMaterial,
    ModulePage,
    Programme,
)
from ..freezing import as_json, content_hash, freeze_material, freeze_module, freeze_programme
from ..source import MaterialSource


@dataclass(frozen=True)
class Fault:
    """One thing to mend before the course can be printed: where it is, what it is, and what can be edited there."""

    place: str
    message: str
    instance: Model | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class EditionError(Exception):
    """An edition cannot be begun; the message says why in words for a coordinator, `faults` where to mend what."""

    def __init__(self, message: str, faults: Iterable[Fault] = ()) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join([message, *map(str, self.faults)]))
        self.message = message


@transaction.atomic
def begin_edition(*, course: CoursePage, change_note: str, user: Any = None) -> Edition:
    """Freezes the course as readers see it now, in the course's own language. The build is started by `tasks.publish`.

    Raises EditionError when a build is under way, the note is empty, or what would be built has faults.
    """
    CoursePage.objects.select_for_update().get(pk=course.pk)
    language = course.locale.language_code
    _give_up_stalled(course)
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


def _give_up_stalled(course: CoursePage) -> None:
    Edition.objects.stalled().filter(course=course).update(
        state=EditionState.FAILED, error=_("The build was interrupted.")
    )


# --- what is frozen ----------------------------------------------------------------------------------------------


def _freeze(edition: Edition) -> None:
    found = Programme.objects.live().filter(course=edition.course, bookable=True)
    programmes = list(found.with_slots().select_related("course__locale"))
    edition.programmes = [as_json(freeze_programme(programme)) for programme in programmes]
    codes = dict.fromkeys(
        slot["code"] for row in edition.programmes for day in row["days"] for slot in day["slots"] if slot["code"]
    )
    modules = _modules(edition.language, codes)
    if not codes:
        raise EditionError(_("The course has no published modules in its programmes."))
    _refuse_faulty(edition.course, programmes, modules, codes)
    edition.save(update_fields=["programmes"])
    ordered = [modules[code] for code in codes]
    EditionModule.objects.bulk_create(_frozen_module(edition, module, n) for n, module in enumerate(ordered))
    _freeze_materials(edition, ordered)


def _modules(language: str, codes: Iterable[str]) -> dict[str, ModulePage]:
    """Published modules in the edition's language, by code: a translation has the same code."""
    pages = ModulePage.objects.live().filter(code__in=codes, locale__language_code=language)
    pages = pages.select_related("locale").prefetch_related("outcomes", "activities", "material_items", "themes")
    return {page.code: page for page in pages}


def _frozen_module(edition: Edition, module: ModulePage, position: int) -> EditionModule:
    source = as_json(freeze_module(module))
    return EditionModule(
        edition=edition,
        module=module,
        revision_id=module.live_revision_id,
        code=module.code,
        title=module.title,
        position=position,
        source=source,
        content_hash=content_hash(source),
    )


def _freeze_materials(edition: Edition, modules: list[ModulePage]) -> None:
    """The version in force of each material, in the order of the modules' lists; a withdrawn one is in no kit."""
    place = {module.pk: n for n, module in enumerate(modules)}
    rows = ModuleMaterial.objects.filter(page__in=modules, material__isnull=False).select_related("page")
    versions = _versions_in_force(row.material_id for row in rows)
    found: dict[tuple[str, str], tuple[MaterialSource, MaterialVersion]] = {}
    for row in sorted(rows, key=lambda row: (place[row.page_id], row.sort_order or 0, row.pk)):
        version = versions.get(row.material_id)
        if version:
            source = freeze_material(row.page.code, version)
            found.setdefault((source.module_code, source.key), (source, version))
    EditionMaterial.objects.bulk_create(
        EditionMaterial(
            edition=edition, version=version, change_note=version.change_note, position=n, **as_json(source)
        )
        for n, (source, version) in enumerate(found.values())
    )


def _versions_in_force(materials: Iterable[int | None]) -> dict[int, MaterialVersion]:
    versions = MaterialVersion.objects.in_force().without_text().filter(material__in=set(materials))
    return {version.material_id: version for version in versions.select_related("material").order_by("number")}


# --- what is refused ---------------------------------------------------------------------------------------------


def _refuse_faulty(
    course: CoursePage, programmes: Iterable[Programme], modules: dict[str, ModulePage], codes: Iterable[str]
) -> None:
    """What would be missing from the documents is told with its place before anything is built."""
    missing = _("The module is not published in this language.")
    faults = [
        *(Fault(code, missing, course) for code in codes if code not in modules),
        *_faults_of(course, course.title),
        *(fault for programme in programmes for fault in _faults_of(programme, programme.title)),
        *(fault for module in modules.values() for fault in _faults_of(module, f"{module.code} {module.title}")),
    ]
    if faults:
        raise EditionError(_("Mend these first, then publish the edition."), faults)


def _faults_of(instance: Model, name: str) -> Iterator[Fault]:
    for finding in findings_for(instance):
        field = _label(instance, finding.field)
        yield Fault(f"{name}, {field}" if field else name, finding.message, instance)


def _label(instance: Model, name: str) -> str:
    """The name of a field or of a list of rows as the form shows it."""
    found = next((field for field in instance._meta.get_fields() if field.name == name), None)
    if found is None:
        return ""
    if found.is_relation and found.auto_created:
        return str(capfirst(found.related_model._meta.verbose_name))  # type: ignore[union-attr]
    return str(capfirst(found.verbose_name))  # type: ignore[union-attr]
