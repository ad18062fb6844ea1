"""What an edition's files are: for each, its place in the kit, what it is written from, and by which writer.

The list is made before anything is written, so that progress is known, and a file whose source has not changed is
taken from the memory of earlier builds instead of being written again.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage

from materials.files import blobs
from materials.models import Material, MaterialVersion

from ..models import FileKind
from . import documents, guide, invitation, slides
from .freezing import as_json, content_hash
from .source import Imprint, ModuleSource, ProgrammeSource
from .words import words

HERE = Path(__file__).resolve().parent
WRITERS = ("*.py", "templates/*")


@dataclass(frozen=True)
class PlannedFile:
    """A file to be: `key` is the hash of everything it is written from, `write` makes its bytes."""

    kind: FileKind
    title: str
    name: str
    key: str
    write: Callable[[], bytes]
    programme: str = ""
    module_code: str = ""
    for_trainers: bool = False


@dataclass(frozen=True)
class Frozen:
    """The frozen content of an edition."""

    modules: tuple[ModuleSource, ...]
    programmes: tuple[ProgrammeSource, ...]
    materials: tuple[tuple[str, Material], ...]
    imprint: Imprint

    def module(self, code: str) -> ModuleSource | None:
        return next((module for module in self.modules if module.code == code), None)

    def modules_of(self, programme: ProgrammeSource) -> tuple[ModuleSource, ...]:
        """The programme's modules in teaching order."""
        codes = [slot.code for day in programme.days for slot in day.slots if slot.code]
        found = (self.module(code) for code in dict.fromkeys(codes))
        return tuple(module for module in found if module is not None)


def plan_files(frozen: Frozen) -> list[PlannedFile]:
    """Every file of the edition except its archives, in the order in which a trainer meets them."""
    programmes = [file for programme in frozen.programmes for file in _programme_files(programme, frozen)]
    modules = [file for module in frozen.modules for file in _module_files(module, frozen)]
    return [*programmes, *modules]


@cache
def design() -> str:
    """A name of how files are written now: when a writer or a template changes, earlier builds no longer hold."""
    paths = sorted(path for pattern in WRITERS for path in HERE.glob(pattern) if path.is_file())
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


def _key(kind: str, imprint: Imprint, *sources: Any) -> str:
    """The edition's number is left out: a file that has not changed keeps the number it was written in."""
    return content_hash([design(), kind, imprint.site, *[as_json(source) for source in sources]])


def _module_files(module: ModuleSource, frozen: Frozen) -> Iterator[PlannedFile]:
    say = words(module.language)
    imprint = frozen.imprint
    rows: tuple[tuple[FileKind, str, str, Callable[[ModuleSource, Imprint], bytes]], ...] = (
        (FileKind.HANDOUT, say["handout"], "pdf", documents.write_handout),
        (FileKind.SLIDES, say["slides"], "pptx", slides.write_slides),
        (FileKind.GUIDE, say["guide"], "docx", guide.write_module_guide),
        (FileKind.GUIDE, say["guide"], "pdf", documents.write_module_guide),
    )
    for kind, word, extension, write in rows:
        source = participant_view(module) if kind == FileKind.HANDOUT else module
        yield PlannedFile(
            kind=kind,
            title=f"{module.code} {module.title}: {word.lower()}",
            name=f"{module.code}-{file_word(word)}.{extension}",
            key=_key(f"{kind}.{extension}", imprint, source),
            write=lambda write=write, source=source: write(source, imprint),  # type: ignore[misc]
            module_code=module.code,
        )
    for code, material in frozen.materials:
        version = material.current_version() if code == module.code else None
        if version is not None:  # a material whose versions are all withdrawn is in no kit
            yield _printable(module, material, version)


def participant_view(module: ModuleSource) -> ModuleSource:
    """The module without what only trainers may read: a handout cannot hold what it is never given."""
    return documents.without_notes(module)


def _printable(module: ModuleSource, material: Material, version: MaterialVersion) -> PlannedFile:
    return PlannedFile(
        kind=FileKind.PRINTABLE,
        title=material.title,
        name=f"{module.code}-{material.slug or material.pk}.{version.extension}",
        key=version.sha256,
        write=lambda: _bytes_of(version),
        module_code=module.code,
        for_trainers=material.is_for_trainers,
    )


def _bytes_of(version: MaterialVersion) -> bytes:
    with default_storage.open(blobs.path_of(version.sha256)) as file:
        return bytes(file.read())


def _programme_files(programme: ProgrammeSource, frozen: Frozen) -> Iterator[PlannedFile]:
    say = words(programme.language)
    imprint = frozen.imprint
    modules = frozen.modules_of(programme)
    listed = tuple(_listed(module) for module in modules)
    rows: tuple[tuple[FileKind, str, str, Callable[[], bytes], tuple[Any, ...]], ...] = (
        (FileKind.TIMETABLE, "timetable", "pdf", lambda: documents.write_timetable(programme, imprint), ()),
        (FileKind.GUIDE, "guide", "docx", lambda: guide.write_course_guide(modules, programme, imprint), modules),
        (FileKind.ATTENDANCE, "attendance", "pdf", lambda: documents.write_attendance(programme, imprint), ()),
        (FileKind.ROOMS, "rooms", "pdf", lambda: documents.write_rooms(programme, listed, imprint), listed),
        (FileKind.INVITATION, "invitation", "docx", lambda: invitation.write_invitation(programme, imprint), ()),
        (FileKind.FEEDBACK, "feedback", "pdf", lambda: documents.write_feedback(programme, listed, imprint), listed),
        (
            FileKind.CERTIFICATE,
            "certificate",
            "pdf",
            lambda: documents.write_certificate_sample(programme, imprint),
            (),
        ),
    )
    for kind, word, extension, write, sources in rows:
        yield PlannedFile(
            kind=kind,
            title=f"{programme.title}: {say[word].lower()}",
            name=f"{programme.slug}-{file_word(say[word])}.{extension}",
            key=_key(f"{word}.{extension}", imprint, programme, *sources),
            write=write,
            programme=programme.slug,
        )


def _listed(module: ModuleSource) -> ModuleSource:
    """What a list of modules may print of one; the rest of the module can then change without a new list."""
    return replace(module, lead="", minutes=0, outcomes=(), activities=(), body=(), notes=(), themes=())


def file_word(word: str) -> str:
    """A word for a file's name: small letters, no spaces; Finnish letters stay readable everywhere."""
    table = str.maketrans("äöåÄÖÅ ", "aoaaoa-")
    return "".join(sign for sign in word.lower().translate(table) if sign.isalnum() or sign == "-")
