"""What changed between two editions, module by module and file by file."""

from dataclasses import dataclass
from enum import StrEnum

from ..models import Edition, EditionFile, EditionModule, FileKind


class Change(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    SAME = "same"


@dataclass(frozen=True)
class FileChange:
    change: Change
    title: str
    file: EditionFile | None


@dataclass(frozen=True)
class ModuleChange:
    change: Change
    code: str
    title: str
    files: tuple[FileChange, ...]


@dataclass(frozen=True)
class Comparison:
    """From an older edition to a newer one."""

    older: Edition
    newer: Edition
    modules: tuple[ModuleChange, ...]
    common: tuple[FileChange, ...]

    @property
    def files_to_exchange(self) -> list[EditionFile]:
        rows = [*self.common, *(change for module in self.modules for change in module.files)]
        return [row.file for row in rows if row.file and row.change in (Change.NEW, Change.CHANGED)]

    @property
    def common_changes(self) -> list[FileChange]:
        return [row for row in self.common if row.change != Change.SAME]

    @property
    def unchanged(self) -> int:
        rows = [*self.common, *(change for module in self.modules for change in module.files)]
        return sum(row.change == Change.SAME for row in rows)


def compare(older: Edition, newer: Edition) -> Comparison:
    """Four queries, however many files."""
    before, after = _files(older), _files(newer)
    old_modules = {row.code: row for row in older.modules.all()}
    new_modules = {row.code: row for row in newer.modules.all()}
    codes = [*new_modules, *(code for code in old_modules if code not in new_modules)]
    modules = tuple(
        _module_change(
            old_modules.get(code), new_modules.get(code), _file_changes(before.get(code, {}), after.get(code, {}))
        )
        for code in codes
    )
    return Comparison(older, newer, modules, _file_changes(before.get("", {}), after.get("", {})))


def _module_change(old: EditionModule | None, new: EditionModule | None, files: tuple[FileChange, ...]) -> ModuleChange:
    """A module whose content is the same has changed when a file of it has, for example a set of cards."""
    row: EditionModule = new or old  # type: ignore[assignment]
    change = _change(old.content_hash if old else None, new.content_hash if new else None)
    if change == Change.SAME and any(file.change != Change.SAME for file in files):
        change = Change.CHANGED
    return ModuleChange(change, row.code, row.title, files)


def _files(edition: Edition) -> dict[str, dict[str, EditionFile]]:
    grouped: dict[str, dict[str, EditionFile]] = {}
    for file in edition.files.exclude(kind=FileKind.ARCHIVE):
        grouped.setdefault(file.module_code, {})[file.name] = file
    return grouped


def _file_changes(before: dict[str, EditionFile], after: dict[str, EditionFile]) -> tuple[FileChange, ...]:
    names = [*after, *(name for name in before if name not in after)]
    return tuple(_file_change(before.get(name), after.get(name)) for name in names)


def _file_change(old: EditionFile | None, new: EditionFile | None) -> FileChange:
    change = _change(old.sha256 if old else None, new.sha256 if new else None)
    return FileChange(change, (new or old).title, new)  # type: ignore[union-attr]


def _change(old: str | None, new: str | None) -> Change:
    if old is None:
        return Change.NEW
    if new is None:
        return Change.GONE
    return Change.SAME if old == new else Change.CHANGED
