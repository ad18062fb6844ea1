"""What goes into each archive of an edition, and where: folders in teaching order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..models import DayKind, EditionFile, FileKind
from .building import file_word
from .manifest import Member
from .source import DaySource, ProgrammeSource

COMMON = "00-koko-koulutus"


@dataclass(frozen=True)
class ArchivePlan:
    """One archive to be: whose (programme, day or module), its title, its file name and its members."""

    title: str
    name: str
    programme: str
    day: int | None
    module_code: str
    members: tuple[Member, ...]


def archives(programmes: Iterable[ProgrammeSource], files: list[EditionFile], number: int) -> list[ArchivePlan]:
    """Per programme the whole and each day; per module one, whichever programmes it is in."""
    plans = [plan for programme in programmes for plan in _of_programme(programme, files, number)]
    codes = dict.fromkeys(file.module_code for file in files if file.module_code)
    return [*plans, *(_of_module(code, files, number) for code in codes)]


def _of_programme(programme: ProgrammeSource, files: list[EditionFile], number: int) -> Iterator[ArchivePlan]:
    own = [_member(COMMON, file) for file in files if file.programme == programme.slug and file.kind != FileKind.ARCHIVE]
    by_day = [(day, _day_members(place, day, files)) for place, day in enumerate(programme.days, start=1)]
    everything = (*own, *(member for _day, members in by_day for member in members))
    yield ArchivePlan(programme.title, _name(programme.slug, number), programme.slug, None, "", everything)
    for day, members in by_day:
        if day.kind == DayKind.CONTACT and day.number:
            title = f"{programme.title}: {day.title}"
            name = _name(f"{programme.slug}-paiva-{day.number}", number)
            yield ArchivePlan(title, name, programme.slug, day.number, "", tuple(members))


def _day_members(place: int, day: DaySource, files: list[EditionFile]) -> list[Member]:
    folder = f"{place:02d}-{file_word(day.title)}"
    codes = [slot.code for slot in day.slots if slot.code]
    return [
        _member(f"{folder}/{order:02d}-{code}", file)
        for order, code in enumerate(codes, start=1)
        for file in files
        if file.module_code == code and file.kind != FileKind.ARCHIVE
    ]


def _of_module(code: str, files: list[EditionFile], number: int) -> ArchivePlan:
    mine = [file for file in files if file.module_code == code and file.kind != FileKind.ARCHIVE]
    title = mine[0].title.rsplit(":", 1)[0] if mine else code
    return ArchivePlan(title, _name(code.lower(), number), "", None, code, tuple(_member(code, file) for file in mine))


def _member(folder: str, file: EditionFile) -> Member:
    return Member(
        path=f"{folder}/{file.name}",
        title=file.title,
        kind=file.kind,
        module_code=file.module_code,
        sha256=file.sha256,
        size=file.size,
        version=file.edition.number,
    )


def _name(word: str, number: int) -> str:
    return f"valmentamo-{word}-painos-{number}.zip"
