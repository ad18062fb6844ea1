"""What changed between two editions, module by module and file by file."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..models import Edition, EditionFile, FileKind
from .inventory import Change, Difference, Part, change_between, differences, inventories
from .listing import name_within

Notes = dict[tuple[str, str], str]  # what new versions of materials changed, by module and bytes


@dataclass(frozen=True)
class FileChange:
    """`file` is the newer edition's; `note` says what a new version of a material changed."""

    change: Change
    title: str
    file: EditionFile | None
    note: str = ""

    @property
    def name(self) -> str:
        """Below its module's name, which its title begins with."""
        return name_within(self.title)


@dataclass(frozen=True)
class ModuleChange:
    change: Change
    code: str
    title: str
    files: tuple[FileChange, ...]

    @property
    def changed_files(self) -> list[FileChange]:
        return [row for row in self.files if row.change != Change.SAME]


@dataclass(frozen=True)
class Comparison:
    """From an older edition to a newer one."""

    older: Edition
    newer: Edition
    modules: tuple[ModuleChange, ...]
    common: tuple[FileChange, ...]

    @property
    def _rows(self) -> list[FileChange]:
        return [*self.common, *(row for module in self.modules for row in module.files)]

    @property
    def files_to_exchange(self) -> list[EditionFile]:
        return [row.file for row in self._rows if row.file and row.change in (Change.NEW, Change.CHANGED)]

    @property
    def size(self) -> int:
        """Bytes of the files to exchange."""
        return sum(file.size for file in self.files_to_exchange)

    @property
    def changed_modules(self) -> list[ModuleChange]:
        return [module for module in self.modules if module.change != Change.SAME]

    @property
    def common_changes(self) -> list[FileChange]:
        return [row for row in self.common if row.change != Change.SAME]

    @property
    def unchanged(self) -> int:
        return sum(row.change == Change.SAME for row in self._rows)


def compare(older: Edition, newer: Edition) -> Comparison:
    """Five queries, however many files."""
    known = inventories([older, newer])
    old, new = known[older.pk], known[newer.pk]
    notes = _notes(differences(old, new))
    before, after = _files(older), _files(newer)
    modules = tuple(
        _module_change(old.get(key), new.get(key), _file_changes(before.get(key[1], {}), after.get(key[1], {}), notes))
        for key in dict.fromkeys([*new, *old])
        if key[0] == "module"
    )
    return Comparison(older, newer, modules, _file_changes(before.get("", {}), after.get("", {}), {}))


def _notes(found: Iterable[Difference]) -> Notes:
    return {(row.part.module_code, row.part.hash): row.note for row in found if row.is_material}


def _files(edition: Edition) -> dict[str, dict[str, EditionFile]]:
    grouped: dict[str, dict[str, EditionFile]] = {}
    for file in edition.files.exclude(kind=FileKind.ARCHIVE):
        grouped.setdefault(file.module_code, {})[file.name] = file
    return grouped


def _module_change(old: Part | None, new: Part | None, files: tuple[FileChange, ...]) -> ModuleChange:
    """A module whose content is the same has changed when a file of it has, for example a set of cards."""
    part: Part = new or old  # type: ignore[assignment]
    change = change_between(old.hash if old else None, new.hash if new else None)
    if change == Change.SAME and any(file.change != Change.SAME for file in files):
        change = Change.CHANGED
    return ModuleChange(change, part.module_code, part.title, files)


def _file_changes(
    before: dict[str, EditionFile], after: dict[str, EditionFile], notes: Notes
) -> tuple[FileChange, ...]:
    names = dict.fromkeys([*after, *before])
    return tuple(_file_change(before.get(name), after.get(name), notes) for name in names)


def _file_change(old: EditionFile | None, new: EditionFile | None, notes: Notes) -> FileChange:
    change = change_between(old.sha256 if old else None, new.sha256 if new else None)
    row: EditionFile = new or old  # type: ignore[assignment]
    return FileChange(change, row.title, new, notes.get((row.module_code, row.sha256), ""))
