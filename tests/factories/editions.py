"""Courses small enough to be built into a kit in a test, and editions without a build."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.utils import timezone

from courses.kits.freezing import content_hash, freeze_material, freeze_module, freeze_programme
from courses.kits.plan import Frozen
from courses.kits.services import begin_edition, build
from courses.models import (
    CoursePage,
    Edition,
    EditionFile,
    EditionMaterial,
    EditionModule,
    EditionState,
    FileKind,
    ModuleActivity,
    ModuleIndexPage,
    ModuleMaterial,
    ModuleOutcome,
    ModulePage,
    Programme,
    ProgrammeDay,
    Slot,
)
from materials.files import blobs
from materials.models import Material, MaterialVersion
from tests.factories.kit_sources import IMPRINT
from tests.factories.pages import home

SECRET = "VAIN-KOULUTTAJALLE"


def make_course(slug: str = "pieni", codes: Iterable[str] = ("X1", "X2")) -> CoursePage:
    """A course of one programme: a task before it and one day, a module an hour each with a break after the first."""
    course = home().add_child(instance=CoursePage(title=f"Koulutus {slug}", slug=slug, lead="Johdanto"))
    index = course.add_child(instance=ModuleIndexPage(title="Moduulit", slug=f"{slug}-moduulit", lead="Johdanto"))
    modules = [_module(index, code) for code in codes]
    slots = [Slot(kind="module", module=module, title=module.title, minutes=60) for module in modules]
    slots.insert(1, Slot(kind="break", title="Tauko", minutes=15))
    for number, slot in enumerate(slots):
        slot.sort_order = number
    programme = Programme(slug=f"{slug}-ohjelma", course=course, title=f"Ohjelma {slug}", variant="two-day", live=True)
    programme.days = [ProgrammeDay(kind="contact", number=1, title="1. päivä", slots=slots)]
    programme.save()
    return course


def _module(index: ModuleIndexPage, code: str) -> ModulePage:
    page = ModulePage(code=code, title=f"Moduuli {code}", slug=code.lower(), lead=f"Johdanto {code}", minutes=60)
    page.body = [("paragraph", f"<p>Luettavaa {code}.</p>")]
    page.facilitator_notes = f"<p>Huomaa {code}. {SECRET}</p>"
    page.outcomes = [ModuleOutcome(text="oppia yhden asian")]
    script = f"<ul><li><b>0–60 min.</b> Kysy. {SECRET}</li></ul>"
    text = "<p>Teet harjoituksen.</p>"
    page.activities = [ModuleActivity(title="Harjoitus", minutes=60, text=text, facilitator_notes=script)]
    return index.add_child(instance=page)


def attach(code: str, material: Material, title: str = "") -> None:
    """Puts a file of the library on a module's list of materials."""
    page = ModulePage.objects.get(code=code)
    page.material_items.add(ModuleMaterial(title=title or material.title, kind=material.kind, material=material))
    page.save_revision().publish()


def frozen_course(slug: str) -> Frozen:
    """A course's content as an edition of it would be built, without the edition."""
    programmes = Programme.objects.live().filter(course__slug=slug, bookable=True).with_slots()
    sources = tuple(freeze_programme(programme) for programme in programmes)
    codes = dict.fromkeys(slot.code for source in sources for day in source.days for slot in day.slots if slot.code)
    pages = [ModulePage.objects.get(code=code) for code in codes]
    rows = [(page.code, row.material) for page in pages for row in page.material_items.all() if row.material]
    versions = [(code, material.current_version()) for code, material in rows]
    materials = tuple(freeze_material(code, version) for code, version in versions if version)
    return Frozen(slug, tuple(freeze_module(page) for page in pages), sources, materials, IMPRINT)


# --- editions that are built ---------------------------------------------------------------------------------------


def begin(course: CoursePage, note: str = "Ensimmäinen.") -> Edition:
    return begin_edition(course=course, change_note=note)


def publish(course: CoursePage, note: str = "Ensimmäinen.") -> Edition:
    edition = begin(course, note)
    assert build(edition)
    edition.refresh_from_db()
    return edition


def edit_module(code: str, **changes: Any) -> None:
    """Changes a module's page and publishes it."""
    page = ModulePage.objects.get(code=code)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


# --- editions without a build --------------------------------------------------------------------------------------


def make_edition(course: CoursePage, number: int = 1, codes: Iterable[str] = ("M1",), **fields: Any) -> Edition:
    """A published edition with a handout and a guide of each module, a timetable and archives of every level."""
    values = {"change_note": f"Muutos {number}", "state": EditionState.PUBLISHED, "published_at": timezone.now()}
    edition = Edition.objects.create(course=course, number=number, **{**values, **fields})
    codes = list(codes)
    for place, code in enumerate(codes):
        source = {"code": code}
        EditionModule.objects.create(
            edition=edition,
            code=code,
            title=f"Moduuli {code}",
            position=place,
            source=source,
            content_hash=content_hash(source),
        )
        add_file(edition, f"{code}-moniste.pdf", FileKind.HANDOUT, module_code=code)
        add_file(edition, f"{code}-ohje.docx", FileKind.GUIDE, module_code=code)
        add_file(edition, f"{code.lower()}-painos-{number}.zip", FileKind.ARCHIVE, module_code=code)
    add_file(edition, "ohjelma-aikataulu.pdf", FileKind.TIMETABLE, programme="ohjelma")
    add_file(edition, f"ohjelma-painos-{number}.zip", FileKind.ARCHIVE, programme="ohjelma")
    add_file(edition, f"ohjelma-paiva-1-painos-{number}.zip", FileKind.ARCHIVE, programme="ohjelma", day=1)
    return edition


def add_material(
    edition: Edition, code: str, number: int, *, data: bytes = b"kortit", version: MaterialVersion | None = None
) -> EditionMaterial:
    """A set of cards of a module, as freezing and building leave it."""
    file = add_file(edition, f"{code}-kortit.pdf", FileKind.CARDS, data, module_code=code, version=number)
    return EditionMaterial.objects.create(
        edition=edition,
        version=version,
        module_code=code,
        key="kortit",
        title="Kortit",
        kind="cards",
        number=number,
        change_note=f"Muutos {number}." if number > 1 else "",
        sha256=file.sha256,
        size=file.size,
        extension="pdf",
        language="fi",
        licence="CC-BY-4.0",
    )


def add_file(edition: Edition, name: str, kind: FileKind, data: bytes = b"", **fields: Any) -> EditionFile:
    """A file of the edition whose bytes are its name, unless given."""
    blob = blobs.store(BytesIO(data or name.encode()))
    values = {"title": f"Tiedosto {name}", "sha256": blob.sha256, "size": blob.size, "position": edition.files.count()}
    return EditionFile.objects.create(edition=edition, name=name, kind=kind, **{**values, **fields})
