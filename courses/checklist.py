"""Which published pages and records answer which row of the checklist, through their `source_rows`.

The checklist is the project's list of everything that the two source texts name. Rooms above this one register what
they publish.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from wagtail.models import Page

from valmentamo.core.models import BasePage

from .models import Figure, GlossaryEntry, Programme

ROWS = tuple(f"{source}{number:02d}" for source, last in (("B", 49), ("A", 61)) for number in range(1, last + 1))


@dataclass(frozen=True)
class Answer:
    """A published thing, and the rows that it answers."""

    kind: str
    name: str
    address: str
    rows: tuple[str, ...]


Source = Callable[[], Iterable[Answer]]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """Adds a room's published records. Usable as a decorator."""
    _sources.append(source)
    return source


def answers() -> dict[str, list[Answer]]:
    """Every row of the checklist with what answers it, in the order of the checklist."""
    found: dict[str, list[Answer]] = {row: [] for row in ROWS}
    for source in _sources:
        for answer in source():
            for row in answer.rows:
                found.setdefault(row, []).append(answer)
    return found


def uncovered() -> list[str]:
    return [row for row, found in answers().items() if not found]


def unknown() -> list[str]:
    """Rows that are claimed although the checklist has no such row."""
    return sorted(set(answers()) - set(ROWS))


@register
def pages() -> Iterator[Answer]:
    for page in Page.objects.live().public().specific().order_by("path"):
        if isinstance(page, BasePage) and page.source_rows:
            yield Answer("page", page.title, page.url or "", tuple(page.source_rows.split()))


@register
def entries() -> Iterator[Answer]:
    for entry in GlossaryEntry.objects.live().exclude(source_rows=""):
        yield Answer("glossary entry", entry.name, entry.get_absolute_url(), tuple(entry.source_rows.split()))


@register
def programmes() -> Iterator[Answer]:
    for programme in Programme.objects.live().exclude(source_rows="").select_related("course"):
        yield Answer("programme", programme.title, programme.course.url or "", tuple(programme.source_rows.split()))


@register
def figures() -> Iterator[Answer]:
    for figure in Figure.objects.filter(live=True).exclude(source_rows=""):
        yield Answer("figure", str(figure), "", tuple(figure.source_rows.split()))
