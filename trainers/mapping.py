"""The map of Finland: a point for each municipality with events, and names placed so that none covers another."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from valmentamo.core.typesetting.spacing import WORD_JOINER

from .geography import drawing_point
from .models import TrainingEvent

DRAWING = Path(__file__).resolve().parent / "finland.svg"
RADIUS = 6.0
RADIUS_OF_SEVERAL = 8.0
LETTER_WIDTH = 8.2
LINE_HEIGHT = 20.0
FEW_YEARS = 2
# Names of more points than these would cover the country.
MOST_LABELS = 40
# The drawing's own edges (its viewBox), which no name may cross.
LEFT, RIGHT, TOP, BOTTOM = -12.0, 386.0, 4.0, 602.0


@dataclass(frozen=True)
class MapPoint:
    """A municipality on the map, with the years of its events; or several that would cover each other."""

    name: str
    x: float
    y: float
    years: tuple[int, ...]

    @property
    def radius(self) -> float:
        return RADIUS_OF_SEVERAL if len(self.years) > 1 else RADIUS

    @property
    def years_text(self) -> str:
        return years_text(self.years)


def years_text(years: Sequence[int]) -> str:
    """2012, 2015; more than two of them as the span from the first to the last."""
    if len(years) > FEW_YEARS:
        return f"{years[0]}–{WORD_JOINER}{years[-1]}"
    return ", ".join(str(year) for year in years)


@dataclass(frozen=True)
class MapLabel:
    name: str
    years: str
    x: float
    y: float
    anchor: str
    lead: str = ""


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    @property
    def fits(self) -> bool:
        return self.left >= LEFT and self.right <= RIGHT and self.top >= TOP and self.bottom <= BOTTOM


def points(events: Iterable[TrainingEvent]) -> list[MapPoint]:
    """One point a municipality, however many events it has had; events without a place are left out."""
    grouped: dict[str, list[TrainingEvent]] = {}
    for event in events:
        if event.municipality:
            grouped.setdefault(event.municipality.code, []).append(event)
    return sorted((_point(group) for group in grouped.values()), key=lambda point: (point.y, point.x))


def _point(events: list[TrainingEvent]) -> MapPoint:
    place = events[0].municipality
    x, y = drawing_point(float(place.latitude), float(place.longitude))  # type: ignore[union-attr]
    return MapPoint(place.name, x, y, tuple(sorted({event.year for event in events if event.year})))  # type: ignore[union-attr]


def labels(found: Sequence[MapPoint]) -> list[MapLabel]:
    """A place for each name: beside its point when that is free, else further off with a line to the point.

    A name that has no free place with its years stands without them; one that has none at all is left out: the list
    beside the map has it. The first points choose first.
    """
    taken = [Box(p.x - p.radius, p.y - p.radius, p.x + p.radius, p.y + p.radius) for p in found]
    placed = []
    for point in found[:MOST_LABELS]:
        free = _free_place(point, taken) or _free_place(replace(point, years=()), taken)
        if free:
            label, box = free
            taken.append(box)
            placed.append(label)
    return placed


def _free_place(point: MapPoint, taken: list[Box]) -> tuple[MapLabel, Box] | None:
    width = (len(point.name) + 1 + len(point.years_text)) * LETTER_WIDTH
    for dx, dy, anchor in _offsets(point.radius):
        x, y = point.x + dx, point.y + dy
        left = x if anchor == "start" else x - width
        box = Box(left, y - LINE_HEIGHT, left + width, y)
        if box.fits and not any(box.overlaps(other) for other in taken):
            return MapLabel(point.name, point.years_text, round(x, 1), round(y, 1), anchor, _lead(point, x, y, dy)), box
    return None


def _offsets(radius: float) -> Iterator[tuple[float, float, str]]:
    beside = radius + 6
    yield beside, 5, "start"
    yield -beside, 5, "end"
    for step in range(1, 8):
        for sign in (1, -1):
            yield beside + 14, 5 + sign * step * 14, "start"
            yield -beside - 14, 5 + sign * step * 14, "end"


def _lead(point: MapPoint, x: float, y: float, dy: float) -> str:
    if dy == 5:  # noqa: PLR2004  the name stands right beside its point
        return ""
    end = x - 3 if x > point.x else x + 3
    return f"M{point.x} {point.y}L{round(end, 1)} {round(y - 5, 1)}"


def as_text(found: list[MapPoint]) -> str:
    return ", ".join(f"{point.name} {point.years_text}".strip() for point in found)


@cache
def outline() -> tuple[str, str]:
    """The paths of Finland: land, and the strokes across it."""
    drawing = DRAWING.read_text(encoding="utf-8")
    found = dict(re.findall(r'<path class="(map__\w+)"[^>]*? d="([^"]+)"', drawing))
    return found["map__land"], found["map__strokes"]
