"""Items that are pages of the tree."""

from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Page

from materials.models import Material
from valmentamo.core.models import Door, HomePage, InfoPage

from ..models import (
    CoursePage,
    GlossaryEntry,
    HistoryPage,
    ModuleActivity,
    ModuleIndexPage,
    ModuleMaterial,
    ModuleOutcome,
    ModulePage,
    ThemeIndexPage,
    ThemePage,
)
from . import markdown
from .item import Item
from .site_tree import ensure_home, page_at

PAGE_TYPES: dict[str, type[Page]] = {
    "info": InfoPage,
    "history": HistoryPage,
    "modules": ModuleIndexPage,
    "themes": ThemeIndexPage,
    "course": CoursePage,
    "module": ModulePage,
    "theme": ThemePage,
}


@dataclass
class PageItem(Item):
    """A page below the home page, at a fixed address."""

    path: str = ""
    type: str = "info"
    fields: dict[str, Any] = field(default_factory=dict)
    body: str = ""

    @property
    def label(self) -> str:
        return f"{self.path} {self.fields['title']}"

    def find(self) -> Page | None:
        return page_at(self.path)

    def create(self) -> Page:
        parent_path, slug = self.path.rstrip("/").rsplit("/", 1)
        parent = page_at(f"{parent_path}/")
        if parent is None:
            raise LookupError(f"{self.key}: there is no page at {parent_path}/ to stand below")
        page = PAGE_TYPES[self.type](title=self.fields["title"], slug=slug, live=False, **self.bare_fields())
        parent.add_child(instance=page)
        return page

    def bare_fields(self) -> dict[str, Any]:
        """What the table demands even of a page that is not shown yet."""
        return {}

    def fill(self, target: Any) -> None:
        target.title = self.fields["title"]
        target.lead = self.fields["lead"]
        target.source_rows = " ".join(self.fields["source_rows"])
        if hasattr(target, "body"):
            target.body = markdown.stream(self.body)
        self.fill_own(target)

    def fill_own(self, target: Any) -> None:
        if self.type == "info":
            target.in_footer = self.fields["in_footer"]
            target.extra = self.fields["extra"]


@dataclass
class CourseItem(PageItem):
    type: str = "course"

    def fill_own(self, target: Any) -> None:
        fields = self.fields
        target.status = fields["status"]
        target.own_design = fields["own_design"]
        for name in ("audience", "certificate_note", "history_note"):
            setattr(target, name, fields[name])
        suits = fields["suits"] or {}
        target.suits_two_day = suits.get("two-day", "")
        target.suits_three_day = suits.get("three-day", "")
        credit = fields["credits"] or {"value": None, "unit": ""}
        target.credit_value = credit["value"]
        target.credit_unit = credit["unit"]


@dataclass
class ThemeItem(PageItem):
    type: str = "theme"

    def bare_fields(self) -> dict[str, Any]:
        return {"code": self.fields["code"]}

    def fill_own(self, target: Any) -> None:
        target.code = self.fields["code"]
        target.origin = self.fields["origin"]


@dataclass
class ModuleItem(PageItem):
    type: str = "module"
    extra_glossary: tuple[str, ...] = ()

    def bare_fields(self) -> dict[str, Any]:
        return {"code": self.fields["code"], "minutes": self.fields["minutes"]}

    def fill_own(self, target: Any) -> None:
        fields = self.fields
        for name in ("code", "kind", "minutes"):
            setattr(target, name, fields[name])
        target.facilitator_notes = markdown.rich_text(fields["facilitator"])
        target.outcomes = [ModuleOutcome(text=text, sort_order=n) for n, text in enumerate(fields["outcomes"])]
        target.activities = [_activity(n, activity) for n, activity in enumerate(fields["activities"])]
        target.material_items = _material_rows(fields["materials"], target)
        target.themes = list(ThemePage.objects.filter(code__in=fields["themes"]))
        slugs = {*fields["glossary"], *self.extra_glossary}
        target.glossary = list(GlossaryEntry.objects.filter(slug__in=slugs))


def _activity(number: int, activity: dict[str, Any]) -> ModuleActivity:
    return ModuleActivity(
        sort_order=number,
        title=activity["title"],
        minutes=activity["minutes"],
        text=markdown.inline_rich_text(activity["text"]),
        facilitator_notes=markdown.rich_text(activity["facilitator"]),
    )


def _material_rows(items: list[dict[str, Any]], module: ModulePage) -> list[ModuleMaterial]:
    """A row's file is its source; a row without one keeps what an editor has attached to it."""
    attached = {row.title: row.material_id for row in module.material_items.all()}
    slugs = [item["source"] for item in items if item["source"]]
    sources = dict(Material.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    return [
        ModuleMaterial(
            sort_order=number,
            title=item["title"],
            kind=item["kind"],
            material_id=sources.get(item["source"]) if item["source"] else attached.get(item["title"]),
        )
        for number, item in enumerate(items)
    ]


@dataclass
class HomeItem(Item):
    """The front page; takes the place of the page that a fresh Wagtail shows."""

    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return f"/ {self.fields['title']}"

    def find(self) -> Page | None:
        return HomePage.objects.first()

    def create(self) -> Page:
        return ensure_home(title=self.fields["title"], hero_title=self.fields["hero_title"])

    def fill(self, target: Any) -> None:
        fields = self.fields
        target.title = fields["title"]
        target.lead = fields["hero_lead"]
        for name in ("hero_title", "history_title", "history_text", "closing_title", "closing_text"):
            setattr(target, name, fields[name])
        target.source_rows = " ".join(fields["source_rows"])
        target.doors = [
            Door(sort_order=n, title=door["title"], text=door["text"], path=door["path"])
            for n, door in enumerate(fields["doors"])
        ]
