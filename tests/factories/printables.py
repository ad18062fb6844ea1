"""Printables: one made for a test, and those that we ship."""

from typing import TypeVar

from courses.kits.printing import PrintableSource
from courses.loading.collect import items_of
from courses.loading.curriculum import load_folder
from courses.loading.item import Item
from courses.loading.problems import Problems

AnyItem = TypeVar("AnyItem", bound=Item)


def printable(body: str = "## Otsikko\n\nTeksti.\n", **fields: object) -> PrintableSource:
    values = {"path": "materials/koe.md", "title": "Koelomake", "module_code": "M4", "module_title": "Perehdytys"}
    return PrintableSource(body=body, **{**values, **fields})  # type: ignore[arg-type]


def shipped(kind: type[AnyItem]) -> list[AnyItem]:
    """The items of one kind that our own content files make."""
    problems = Problems()
    curriculum = load_folder(problems)
    problems.stop_if_any()
    return [item for item in items_of(curriculum) if isinstance(item, kind)]
