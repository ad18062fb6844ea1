"""What goes into each archive of an edition, and where: folders in teaching order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..models import DayKind, FileKind
from .history import Scope
from .names import NameBook, file_word
from .plan import Frozen, KitFile
from .source import DaySource, ModuleSource, ProgrammeSource, SlotSource
from .words import words

TAUGHT = ("module", "closing")
Place = tuple[str, KitFile]  # path inside the archive, file


@dataclass(frozen=True)
class FiledSlot:
    """A row of the timetable and the folder of its module's files; "" for a row that has no files."""

    slot: SlotSource
    folder: str


@dataclass(frozen=True)
class FiledDay:
    day: DaySource
    slots: tuple[FiledSlot, ...]


@dataclass(frozen=True)
class ArchivePlan:
    """One archive to be: how the edition lists it, what it holds and where, and what its log is about."""

    file: KitFile
    places: tuple[Place, ...]
    scope: Scope
    programme: ProgrammeSource | None = None
    module: ModuleSource | None = None
    days: tuple[FiledDay, ...] = ()


def archives(frozen: Frozen, files: Sequence[KitFile], taken: NameBook) -> list[ArchivePlan]:
    """Per programme the whole and each course day; per module one, whichever programmes it is in."""
    by_module: dict[str, list[KitFile]] = {}
    for file in files:
        by_module.setdefault(file.module_code, []).append(file)
    plans = [
        *(plan for programme in frozen.programmes for plan in _of_programme(programme, by_module, frozen)),
        *(_of_module(module, by_module.get(module.code, []), frozen) for module in frozen.modules),
    ]
    return [replace(plan, file=replace(plan.file, name=taken.take(plan.file.name))) for plan in plans]


# --- of a programme ----------------------------------------------------------------------------------------------


def _of_programme(
    programme: ProgrammeSource, by_module: dict[str, list[KitFile]], frozen: Frozen
) -> Iterator[ArchivePlan]:
    days = tuple(_filed(place, day) for place, day in enumerate(programme.days, start=1))
    own = tuple(
        (f"{common_folder(programme.language)}/{file.name}", file)
        for file in by_module.get("", [])
        if file.programme == programme.slug
    )
    yield _programme_plan(programme, days, own, by_module, frozen)
    for filed in days:
        if filed.day.kind == DayKind.CONTACT and filed.day.number:
            yield _day_plan(programme, filed, by_module, frozen)


def _programme_plan(
    programme: ProgrammeSource,
    days: tuple[FiledDay, ...],
    own: tuple[Place, ...],
    by_module: dict[str, list[KitFile]],
    frozen: Frozen,
) -> ArchivePlan:
    places = (*own, *(place for day in days for place in _places(day, by_module)))
    file = _archive(programme.title, programme.slug, programme.language, frozen, places)
    scope = Scope(_codes(days), programme.slug, whole=True)
    return ArchivePlan(replace(file, programme=programme.slug), places, scope, programme, days=days)


def _day_plan(
    programme: ProgrammeSource, filed: FiledDay, by_module: dict[str, list[KitFile]], frozen: Frozen
) -> ArchivePlan:
    day, language = filed.day, programme.language
    places = _places(filed, by_module)
    word = f"{programme.slug}-{words(language)['day_word']}-{day.number}"
    file = _archive(f"{programme.title}: {day.title}", word, language, frozen, places)
    scope = Scope(_codes([filed]), programme.slug, day.number)
    taught = sum(slot.minutes for slot in day.slots if slot.kind in TAUGHT)
    alone = replace(programme, days=(day,), contact_minutes=taught, own_minutes=0)
    return ArchivePlan(replace(file, programme=programme.slug, day=day.number), places, scope, alone, days=(filed,))


def _filed(place: int, day: DaySource) -> FiledDay:
    """Modules are numbered in the order in which the day teaches them."""
    folder = f"{place:02d}-{file_word(day.title)}"
    slots, order = [], 0
    for slot in day.slots:
        order += bool(slot.code)
        slots.append(FiledSlot(slot, f"{folder}/{order:02d}-{slot.code}" if slot.code else ""))
    return FiledDay(day, tuple(slots))


def _places(filed: FiledDay, by_module: dict[str, list[KitFile]]) -> tuple[Place, ...]:
    return tuple(
        (f"{row.folder}/{file.name}", file)
        for row in filed.slots
        if row.folder
        for file in by_module.get(row.slot.code, [])
    )


def _codes(days: Iterable[FiledDay]) -> frozenset[str]:
    return frozenset(row.slot.code for day in days for row in day.slots if row.slot.code)


def common_folder(language: str) -> str:
    """Where the files of the whole programme stand: before the first day."""
    return f"00-{file_word(words(language)['whole_course'])}"


# --- of a module -------------------------------------------------------------------------------------------------


def _of_module(module: ModuleSource, files: Sequence[KitFile], frozen: Frozen) -> ArchivePlan:
    places = tuple((f"{module.code}/{file.name}", file) for file in files)
    title = f"{module.code} {module.title}"
    file = _archive(title, module.code.lower(), module.language, frozen, places)
    return ArchivePlan(replace(file, module_code=module.code), places, Scope(frozenset({module.code})), module=module)


def _archive(title: str, word: str, language: str, frozen: Frozen, places: Sequence[Place]) -> KitFile:
    """An archive that holds one file for trainers is for trainers as a whole."""
    return KitFile(
        kind=FileKind.ARCHIVE,
        title=title,
        name=f"valmentamo-{word}-{words(language)['edition_word']}-{frozen.imprint.edition}.zip",
        language=language,
        for_trainers=any(file.for_trainers for _path, file in places),
    )
