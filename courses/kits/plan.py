"""What an edition's files are: for each, its place in the kit, what it is written from, and by which writer.

The list is made before anything is written, so that progress is known, and a file whose source has not changed is
taken from the memory of earlier builds instead of being written again.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from materials.models import Kind, Licence

from ..models import FileKind
from . import guide, invitation, module_documents, programme_documents, schedule, slides
from .freezing import content_hash
from .names import NameBook, file_word
from .source import Imprint, MaterialSource, ModuleSource, ProgrammeSource
from .words import words

HERE = Path(__file__).resolve().parent
# What decides how a document of ours looks; a test follows the writers' imports and finds what is missing here.
WRITERS = (
    "guide.py", "guide_text.py", "invitation.py", "module_documents.py", "office.py", "paper.py", "pdf.py",
    "programme_documents.py", "schedule.py", "script.py", "sessions.py", "slide_fit.py", "slide_plan.py",
    "slide_text.py", "slides.py", "source.py", "tree.py", "trunk.py", "typesetter.py", "words/*.py", "templates/*",
)  # fmt: skip


@dataclass(frozen=True)
class KitFile:
    """A file to be, as the edition's list will show it."""

    kind: FileKind
    title: str
    name: str
    language: str
    programme: str = ""
    module_code: str = ""
    day: int | None = None
    for_trainers: bool = False
    licence: str = Licence.CC_BY.value
    attribution: str = "Valmentamo"


@dataclass(frozen=True)
class PlannedFile:
    """A file and where its bytes come from: the library, the memory of earlier builds under `key`, or `write`."""

    file: KitFile
    key: str = ""
    write: Callable[[], bytes] | None = None
    material: MaterialSource | None = None


@dataclass(frozen=True)
class Frozen:
    """The frozen content of an edition. `course` keeps the files of two courses apart in the builder's memory."""

    course: str
    modules: tuple[ModuleSource, ...]
    programmes: tuple[ProgrammeSource, ...]
    materials: tuple[MaterialSource, ...]
    imprint: Imprint

    def module(self, code: str) -> ModuleSource | None:
        return self._by_code.get(code)

    def modules_of(self, programme: ProgrammeSource) -> tuple[ModuleSource, ...]:
        """The programme's modules in teaching order."""
        codes = [slot.code for day in programme.days for slot in day.slots if slot.code]
        found = (self.module(code) for code in dict.fromkeys(codes))
        return tuple(module for module in found if module is not None)

    @cached_property
    def _by_code(self) -> dict[str, ModuleSource]:
        return {module.code: module for module in self.modules}


def plan_files(frozen: Frozen) -> list[PlannedFile]:
    """Every file except the archives, in the order in which a trainer meets them; no name comes twice."""
    planned = [
        *(file for programme in frozen.programmes for file in _programme_files(programme, frozen)),
        *(file for module in frozen.modules for file in _module_files(module, frozen)),
    ]
    names = NameBook()
    return [replace(row, file=replace(row.file, name=names.take(row.file.name))) for row in planned]


@cache
def design() -> str:
    """A name of how files are written now: when a writer or a template changes, earlier builds no longer hold."""
    paths = sorted(path for pattern in WRITERS for path in HERE.glob(pattern))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


def _key(frozen: Frozen, kind: str, *sources: Any) -> str:
    """The edition's number is left out: a file that has not changed keeps the number it was written in."""
    return content_hash([design(), frozen.course, frozen.imprint.site, kind, *sources])


# --- of a module -------------------------------------------------------------------------------------------------

ModuleWriter = Callable[[ModuleSource, Imprint], bytes]
MODULE_FILES: tuple[tuple[FileKind, str, str, ModuleWriter], ...] = (
    (FileKind.HANDOUT, "handout", "pdf", module_documents.write_handout),
    (FileKind.SLIDES, "slides", "pptx", slides.write_slides),
    (FileKind.GUIDE, "guide", "docx", guide.write_module_guide),
    (FileKind.GUIDE, "guide", "pdf", module_documents.write_module_guide),
)


def _module_files(module: ModuleSource, frozen: Frozen) -> Iterator[PlannedFile]:
    say = words(module.language)
    for kind, word, extension, write in MODULE_FILES:
        source = module_documents.without_notes(module) if kind == FileKind.HANDOUT else module
        file = KitFile(
            kind=kind,
            title=f"{module.code} {module.title}: {say[word].lower()}",
            name=f"{module.code}-{file_word(say[word])}.{extension}",
            language=module.language,
            module_code=module.code,
        )
        yield PlannedFile(
            file,
            key=_key(frozen, f"{kind}.{extension}", source),
            write=lambda write=write, source=source: write(source, frozen.imprint),  # type: ignore[misc]
        )
    for material in frozen.materials:
        if material.module_code == module.code:
            yield _from_library(material)


def _from_library(material: MaterialSource) -> PlannedFile:
    file = KitFile(
        kind=FileKind.CARDS if material.kind == Kind.CARDS else FileKind.PRINTABLE,
        title=material.title,
        name=f"{material.module_code}-{_readable(material)}.{material.extension}",
        language=material.language,
        module_code=material.module_code,
        for_trainers=material.for_trainers,
        licence=material.licence,
        attribution=material.attribution,
    )
    return PlannedFile(file, material=material)


def _readable(material: MaterialSource) -> str:
    """A material without an address of its own is known by a number, which says nothing in a file's name."""
    return file_word(material.title if material.key.isdigit() else material.key) or material.key


# --- of a programme ----------------------------------------------------------------------------------------------


def _programme_files(programme: ProgrammeSource, frozen: Frozen) -> Iterator[PlannedFile]:
    imprint = frozen.imprint
    modules = frozen.modules_of(programme)
    listed = tuple(_listed(module) for module in modules)
    write = programme_documents
    rows: tuple[tuple[FileKind, str, str, Callable[[], bytes], tuple[Any, ...]], ...] = (
        (FileKind.TIMETABLE, "timetable", "pdf", lambda: write.write_timetable(programme, imprint), ()),
        (FileKind.TIMETABLE, "schedule", "json", lambda: schedule.write_schedule(programme), ()),
        (FileKind.GUIDE, "guide", "docx", lambda: guide.write_course_guide(modules, programme, imprint), modules),
        (FileKind.ATTENDANCE, "attendance", "pdf", lambda: write.write_attendance(programme, imprint), ()),
        (FileKind.ROOMS, "rooms", "pdf", lambda: write.write_rooms(programme, listed, imprint), listed),
        (FileKind.INVITATION, "invitation", "docx", lambda: invitation.write_invitation(programme, imprint), ()),
        (FileKind.FEEDBACK, "feedback", "pdf", lambda: write.write_feedback(programme, listed, imprint), listed),
        (FileKind.CERTIFICATE, "certificate", "pdf", lambda: write.write_certificate_sample(programme, imprint), ()),
    )
    for kind, word, extension, bytes_of, sources in rows:
        file = _programme_file(programme, kind, word, extension)
        key = _key(frozen, f"{word}.{extension}", programme, *sources)
        yield PlannedFile(file, key=key, write=bytes_of)


def _programme_file(programme: ProgrammeSource, kind: FileKind, word: str, extension: str) -> KitFile:
    say = words(programme.language)
    name = say["programme" if word == "schedule" else word]
    return KitFile(
        kind=kind,
        title=f"{programme.title}: {say[word].lower()}",
        name=f"{programme.slug}-{file_word(name)}.{extension}",
        language=programme.language,
        programme=programme.slug,
    )


def _listed(module: ModuleSource) -> ModuleSource:
    """What a list of modules may print of one; the rest of the module can then change without a new list."""
    return replace(module, lead="", minutes=0, outcomes=(), activities=(), body=(), notes=(), themes=())
