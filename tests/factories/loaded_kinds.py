"""One loaded thing of each kind, with where its name stands in the files, for the rules that hold for all kinds."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from courses.loading.collect import items_of
from courses.loading.curriculum import load_folder
from courses.loading.engine import Report, load
from courses.loading.item import Item
from courses.loading.problems import Problems
from courses.models import CoursePage, Figure, GlossaryEntry, ModulePage, Programme, ThemePage
from tests.factories.content_folder import ContentFolder
from trainers import loading as event_loading
from trainers.models import TrainingEvent
from valmentamo.core.models import InfoPage


@dataclass(frozen=True)
class LoadedKind:
    """`text` is how the file writes the value of `attribute`."""

    name: str
    key: str
    file: str
    text: str
    attribute: str
    find: Callable[[], Any]

    def value(self, target: Any) -> str:
        return str(getattr(target, self.attribute))


KINDS = (
    LoadedKind(
        "page",
        "pages/esihenkilolle.md",
        "pages/esihenkilolle.md",
        "title: Esihenkilölle",
        "title",
        lambda: InfoPage.objects.get(slug="esihenkilolle"),
    ),
    LoadedKind(
        "module",
        "modules/kk1.md",  # has no printables, which carry their module's name
        "modules/kk1.md",
        "title: Mallin tausta",
        "title",
        lambda: ModulePage.objects.get(code="KK1"),
    ),
    LoadedKind(
        "theme",
        "themes/t1.md",
        "themes/t1.md",
        "title: Työkyky ja työllistyminen",
        "title",
        lambda: ThemePage.objects.get(code="T1"),
    ),
    LoadedKind(
        "course",
        "courses/trades-18-ov.md",
        "courses/trades-18-ov.md",
        "title: TRADES-koulutus, 18 opintoviikkoa",
        "title",
        lambda: CoursePage.objects.get(credit_unit="ov"),
    ),
    LoadedKind(
        "glossary entry",
        "glossary/organisations.yaml#kela",
        "glossary/organisations.yaml",
        "name: Kela",
        "name",
        lambda: GlossaryEntry.objects.get(slug="kela"),
    ),
    LoadedKind(
        "programme",
        "programmes.yaml#kolme-paivaa",
        "programmes.yaml",
        'title: "Kolmen päivän ohjelma"',
        "title",
        lambda: Programme.objects.get(slug="kolme-paivaa"),
    ),
    LoadedKind(
        "figure",
        "figures.yaml#organisations",
        "figures.yaml",
        "label: organisaatiota",
        "label",
        lambda: Figure.objects.get(key="organisations"),
    ),
)
# An event has no drafts: its state says what readers see.
EVENT = LoadedKind(
    "event",
    "events.yaml#-trades-seinajoki",
    "events.yaml",
    "title: Ensimmäinen TRADES-koulutus Seinäjoella",
    "title",
    lambda: TrainingEvent.objects.get(slug="trades-seinajoki"),
)


@dataclass(frozen=True)
class Files:
    """Copies of both rooms' files, and the items that they make."""

    curriculum: ContentFolder
    events: ContentFolder

    @classmethod
    def copy(cls, target: Path) -> "Files":
        shutil.copytree(event_loading.CONTENT, target / "events")
        return cls(ContentFolder.copy(target / "content"), ContentFolder(target / "events"))

    def items(self) -> list[Item]:
        problems = Problems()
        curriculum = load_folder(problems, self.curriculum.root)
        events = event_loading.collect(problems, self.events.root)
        problems.stop_if_any()
        return [*items_of(curriculum), *events]

    def load(self) -> Report:
        return load(self.items())

    def write(self, kind: LoadedKind, old: str, new: str) -> None:
        """Changes the value of the kind's attribute in its file."""
        folder = self.events if kind.file == event_loading.events.FILE else self.curriculum
        field, _colon, written = kind.text.partition(": ")
        quote = written[0] if written[0] == '"' else ""
        folder.replace(kind.file, f"{field}: {quote}{old}{quote}", f"{field}: {quote}{new}{quote}")

    def outcomes(self) -> dict[str, str]:
        """Loads, and says what became of everything that changed."""
        return {step.item.key: str(step.outcome) for step in self.load().changes}
