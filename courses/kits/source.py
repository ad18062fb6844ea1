"""The neutral sources of which every document of a kit is written: plain data, no database, no markup.

A `Node` is a block of text as `tree.py` makes it. `script` and `notes` are the trainer's own and stand in no document
that a participant is given.
"""

from dataclasses import dataclass

from .tree import Node


@dataclass(frozen=True)
class ActivitySource:
    """A stage of a module. `start` is counted in minutes from the module's start."""

    title: str
    minutes: int
    start: int
    text: tuple[Node, ...]
    script: tuple[Node, ...]

    @property
    def end(self) -> int:
        return self.start + self.minutes


@dataclass(frozen=True)
class ModuleSource:
    code: str
    title: str
    lead: str
    minutes: int
    kind: str  # contact | self-study | follow-up
    language: str
    outcomes: tuple[str, ...]
    activities: tuple[ActivitySource, ...]
    body: tuple[Node, ...]
    notes: tuple[Node, ...]
    materials: tuple[str, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True)
class SlotSource:
    """A row of the timetable. `start` and `end` are clock times ("9.00"); `code` is empty for breaks."""

    start: str
    end: str
    minutes: int
    title: str
    code: str
    kind: str  # module | break | lunch | closing | self-study


@dataclass(frozen=True)
class DaySource:
    title: str
    note: str
    kind: str  # contact | before | between | after
    number: int | None
    slots: tuple[SlotSource, ...]


@dataclass(frozen=True)
class ProgrammeSource:
    slug: str
    title: str
    course: str
    language: str
    days: tuple[DaySource, ...]
    contact_minutes: int
    own_minutes: int
    certificate_note: str
    audience: str


@dataclass(frozen=True)
class MaterialSource:
    """A material's version as it lies in the library; `key` names the material from edition to edition."""

    module_code: str
    key: str
    title: str
    kind: str
    number: int
    sha256: str
    size: int
    extension: str
    language: str
    licence: str  # SPDX identifier
    attribution: str
    for_trainers: bool


@dataclass(frozen=True)
class Imprint:
    """What says which copy a document is. Edition 0 is a draft; `date` is printed as given ("22.11.2026")."""

    edition: int
    date: str
    site: str
    licence: str = "CC BY 4.0"
    attribution: str = "Valmentamo"


__all__ = [
    "ActivitySource",
    "DaySource",
    "Imprint",
    "MaterialSource",
    "ModuleSource",
    "Node",
    "ProgrammeSource",
    "SlotSource",
]
