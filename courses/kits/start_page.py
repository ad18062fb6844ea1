"""The start page of an archive: HTML that opens from a USB stick, with the timetable linked to the files.

No address outside the archive, no script, its style inside.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string

from .contents import FiledDay, FiledSlot, common_folder
from .manifest import KitDescription, Member
from .source import SlotSource
from .words import words


@dataclass(frozen=True)
class Row:
    """A row of a day's timetable with the files of its module. Own work has no clock: `clock` is empty."""

    slot: SlotSource
    clock: str
    files: tuple[Member, ...]


@dataclass(frozen=True)
class DayTable:
    title: str
    note: str
    rows: tuple[Row, ...]


def start_page(kit: KitDescription, members: Sequence[Member]) -> str:
    """Shows the kit's days, or its module."""
    by_folder: dict[str, list[Member]] = {}
    for member in members:
        by_folder.setdefault(member.folder, []).append(member)
    context = {
        "kit": kit,
        "say": words(kit.language),
        "common": by_folder.get(common_folder(kit.language), []),
        "days": [_table(filed, by_folder) for filed in kit.days],
        "files": members if kit.module else [],
        "has_trainers_files": any(member.for_trainers for member in members),
    }
    return render_to_string("kits/offline.html", context)


def _table(filed: FiledDay, by_folder: dict[str, list[Member]]) -> DayTable:
    rows = tuple(_row(row, by_folder, is_timed=filed.day.kind == "contact") for row in filed.slots)
    return DayTable(filed.day.title, filed.day.note, rows)


def _row(row: FiledSlot, by_folder: dict[str, list[Member]], *, is_timed: bool) -> Row:
    clock = f"{row.slot.start}–{row.slot.end}" if is_timed else ""
    return Row(row.slot, clock, tuple(by_folder.get(row.folder, [])) if row.folder else ())
