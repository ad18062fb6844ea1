"""From checked files to items, in an order in which each finds what it stands below."""

from collections.abc import Iterator
from typing import Any

import yaml

from ..kits import printing
from .curriculum import Curriculum, Document
from .item import Item
from .material_items import MaterialItem
from .page_items import CourseItem, HomeItem, ModuleItem, PageItem, ThemeItem
from .record_items import EntryItem, FigureItem, ProgrammeItem

MODULES_PATH = "/koulutus/moduulit/"
THEMES_PATH = "/teemat/"


def items_of(curriculum: Curriculum) -> list[Item]:
    """Parents before children, materials before the modules that list them, programmes after their modules."""
    pages = [*_info_pages(curriculum), *_courses(curriculum)]
    return [
        *_home(curriculum),
        *sorted(pages, key=lambda item: (item.path.count("/"), item.path)),
        *_themes(curriculum),
        *_entries(curriculum),
        *_materials(curriculum),
        *_modules(curriculum),
        *_programmes(curriculum),
        *_figures(curriculum),
    ]


def as_text(fields: dict[str, Any]) -> str:
    """A part of a file as text of its own, for comparing it with what was loaded before."""
    return yaml.dump(_plain(fields), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=True)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if key not in ("line", "lines")}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _home(curriculum: Curriculum) -> Iterator[Item]:
    for document in curriculum.of("home.yaml"):
        yield HomeItem(document.path, document.file.text, document.fields)


def _page(document: Document, item: type[PageItem], path: str, page_type: str) -> PageItem:
    return item(document.path, document.file.text, path, page_type, document.fields, document.file.body)


def _info_pages(curriculum: Curriculum) -> Iterator[PageItem]:
    for document in curriculum.of("pages"):
        yield _page(document, PageItem, document.fields["path"], document.fields["type"])


def _courses(curriculum: Curriculum) -> Iterator[PageItem]:
    for document in curriculum.of("courses"):
        yield _page(document, CourseItem, document.fields["path"], "course")


def _themes(curriculum: Curriculum) -> Iterator[Item]:
    themes = sorted(
        curriculum.of("themes"), key=lambda doc: (not doc.fields["code"].startswith("T"), doc.fields["code"])
    )
    for document in themes:
        yield _page(document, ThemeItem, f"{THEMES_PATH}{document.fields['slug']}/", "theme")


def _entries(curriculum: Curriculum) -> Iterator[Item]:
    for document, entry in curriculum.entries():
        yield EntryItem(f"{document.path}#{entry['slug']}", as_text(entry), entry)


def _materials(curriculum: Curriculum) -> Iterator[Item]:
    titles = {module.fields["code"]: module.fields["title"] for module in curriculum.modules}
    for document in curriculum.of("materials"):
        fields = document.fields
        module_title = titles[fields["module"]]
        # A file is printed anew when its text, its module's name or our way of printing has changed.
        text = f"{document.file.text}\nprinted for: {module_title}\nprinted as: {printing.design()}\n"
        yield MaterialItem(document.path, text, fields, document.file.body, module_title)


def _modules(curriculum: Curriculum) -> Iterator[Item]:
    order = teaching_order(curriculum)
    extra: dict[str, set[str]] = {}
    for _document, entry in curriculum.entries():
        for code in entry["modules"]:
            extra.setdefault(code, set()).add(entry["slug"])
    for document in sorted(curriculum.modules, key=lambda doc: order.get(doc.fields["code"], len(order))):
        named_by = tuple(sorted(extra.get(document.fields["code"], ())))
        # Part of the text: an entry that begins to name the module changes the module too.
        text = f"{document.file.text}\nglossary entries that name the module: {', '.join(named_by)}\n"
        path = f"{MODULES_PATH}{document.fields['slug']}/"
        yield ModuleItem(
            document.path, text, path, "module", document.fields, document.file.body, extra_glossary=named_by
        )


def teaching_order(curriculum: Curriculum) -> dict[str, int]:
    """Codes in the order in which the fullest programme teaches them, then those of the other courses."""
    order: dict[str, int] = {}
    fullest_first = sorted(
        curriculum.programmes(), key=lambda p: (p["course"] != "tyopaikkavalmentaja", -len(p["days"]))
    )
    for programme in fullest_first:
        for day in programme["days"]:
            for slot in day["slots"]:
                if slot["module"]:
                    order.setdefault(slot["module"], len(order))
    return order


def _programmes(curriculum: Curriculum) -> Iterator[Item]:
    paths = {document.stem: document.fields["path"] for document in curriculum.of("courses")}
    for number, fields in enumerate(curriculum.programmes()):
        key = f"programmes.yaml#{fields['slug']}"
        yield ProgrammeItem(key, as_text(fields), fields, paths[fields["course"]], number)


def _figures(curriculum: Curriculum) -> Iterator[Item]:
    for number, fields in enumerate(curriculum.figures()):
        yield FigureItem(f"figures.yaml#{fields['key']}", as_text(fields), fields, number)
