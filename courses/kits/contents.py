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
    for_trainers: bool


def archives(programmes: Iterable[ProgrammeSource], files: list[EditionFile], number: int) -> list[ArchivePlan]:
    """Per programme the whole and each day; per module one, whichever programmes it is in."""
    plans = [plan for programme in programmes for plan in _of_programme(programme, files, number)]
    codes = dict.fromkeys(file.module_code for file in files if file.module_code)
    return [*plans, *(_of_module(code, files, number) for code in codes)]


def _of_programme(programme: ProgrammeSource, files: list[EditionFile], number: int) -> Iterator[ArchivePlan]:
    own = [
        _member(COMMON, file) for file in files if file.programme == programme.slug and file.kind != FileKind.ARCHIVE
    ]
    by_day = [(day, _day_members(place, day, files)) for place, day in enumerate(programme.days, start=1)]
    everything = (*own, *(member for _day, members in by_day for member in members))
    locked = {file.name for file in files if file.for_trainers}
    yield _plan(programme.title, _name(programme.slug, number), everything, locked, programme=programme.slug)
    for day, members in by_day:
        if day.kind == DayKind.CONTACT and day.number:
            title = f"{programme.title}: {day.title}"
            name = _name(f"{programme.slug}-paiva-{day.number}", number)
            yield _plan(title, name, tuple(members), locked, programme=programme.slug, day=day.number)


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
    locked = {file.name for file in mine if file.for_trainers}
    members = tuple(_member(code, file) for file in mine)
    return _plan(title, _name(code.lower(), number), members, locked, module_code=code)


def _plan(  # noqa: PLR0913  the fields of a plan, all by name but the first four
    title: str,
    name: str,
    members: tuple[Member, ...],
    locked: set[str],
    *,
    programme: str = "",
    day: int | None = None,
    module_code: str = "",
) -> ArchivePlan:
    """An archive that holds one file for trainers is for trainers as a whole."""
    for_trainers = any(member.path.rsplit("/", 1)[-1] in locked for member in members)
    return ArchivePlan(title, name, programme, day, module_code, members, for_trainers)


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
