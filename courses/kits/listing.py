"""An edition's files as its page lists them: archives by level, and one row for each document in all its formats."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.text import capfirst

from ..models import Edition, EditionFile, FileKind


@dataclass(frozen=True)
class Row:
    """A document: its name within its list, and its files, one for each format."""

    name: str
    files: tuple[EditionFile, ...]

    @property
    def first(self) -> EditionFile:
        return self.files[0]

    @property
    def for_trainers(self) -> bool:
        return any(file.for_trainers for file in self.files)


@dataclass(frozen=True)
class ModuleFiles:
    code: str
    title: str
    rows: tuple[Row, ...]
    archive: EditionFile | None


@dataclass(frozen=True)
class ProgrammeFiles:
    """A programme's whole archive, those of its days, and the documents that belong to no module."""

    archive: EditionFile
    days: tuple[EditionFile, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Listing:
    programmes: tuple[ProgrammeFiles, ...]
    modules: tuple[ModuleFiles, ...]
    number: int  # of files, archives not counted
    other_licences: int  # files that are not under the licence of everything else
    for_trainers: int


def listed(edition: Edition, files: Sequence[EditionFile]) -> Listing:
    """Asks nothing of the database beyond the edition's modules."""
    archives = [file for file in files if file.kind == FileKind.ARCHIVE]
    plain = [file for file in files if file.kind != FileKind.ARCHIVE]
    whole = {file.module_code: file for file in archives if file.module_code}
    modules = tuple(
        ModuleFiles(
            module.code,
            module.title,
            _rows(file for file in plain if file.module_code == module.code),
            whole.get(module.code),
        )
        for module in edition.modules.all()
    )
    return Listing(
        programmes=tuple(_programmes(archives, plain)),
        modules=modules,
        number=len(plain),
        other_licences=sum(not file.is_open_licence for file in plain),
        for_trainers=sum(file.for_trainers for file in plain),
    )


def _programmes(archives: Sequence[EditionFile], plain: Sequence[EditionFile]) -> Iterable[ProgrammeFiles]:
    for archive in archives:
        if archive.programme and archive.day is None:
            days = (file for file in archives if file.programme == archive.programme and file.day is not None)
            own = (file for file in plain if file.programme == archive.programme)
            yield ProgrammeFiles(archive, tuple(days), _rows(own))


def _rows(files: Iterable[EditionFile]) -> tuple[Row, ...]:
    """Files of one title are formats of one document."""
    grouped = groupby(files, key=lambda file: file.title)
    return tuple(Row(name_within(title), tuple(group)) for title, group in grouped)


def name_within(title: str) -> str:
    """Below the module's or programme's heading its name need not be said again."""
    return str(capfirst(title.rpartition(": ")[2]))
