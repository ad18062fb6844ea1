"""Models of the curriculum, one noun a file."""

from .course import CoursePage, Status
from .edition import Edition, EditionMaterial, EditionModule, EditionState
from .edition_file import BuiltFile, EditionFile, FileKind
from .glossary import EntryFact, EntryKind, EntryStatus, GlossaryEntry
from .history import HistoryPage
from .loaded import LoadedContent
from .module import ModuleActivity, ModuleIndexPage, ModuleKind, ModuleMaterial, ModuleOutcome, ModulePage
from .partial_date import PartialDate
from .programme import DayKind, Programme, ProgrammeDay, Slot, SlotKind, Variant
from .subscriber import EditionSubscriber
from .theme import Origin, ThemeIndexPage, ThemePage
from .units import CreditUnit, Figure

__all__ = [
    "BuiltFile",
    "CoursePage",
    "CreditUnit",
    "DayKind",
    "Edition",
    "EditionFile",
    "EditionMaterial",
    "EditionModule",
    "EditionState",
    "EditionSubscriber",
    "EntryFact",
    "EntryKind",
    "EntryStatus",
    "Figure",
    "FileKind",
    "GlossaryEntry",
    "HistoryPage",
    "LoadedContent",
    "ModuleActivity",
    "ModuleIndexPage",
    "ModuleKind",
    "ModuleMaterial",
    "ModuleOutcome",
    "ModulePage",
    "Origin",
    "PartialDate",
    "Programme",
    "ProgrammeDay",
    "Slot",
    "SlotKind",
    "Status",
    "ThemeIndexPage",
    "ThemePage",
    "Variant",
]
