"""The map of the numbers: a point for each municipality, the larger the more events it has had."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from ..geography import drawing_point
from ..listing.places import RADIUS_OF_SEVERAL, Cluster, clustered
from ..listing.places import Place as Drawn
from ..mapping import MapLabel, MapPoint, labels
from .figures import Place

SMALLEST = 5.0
# More names than these are looked for in the table.
MOST_NAMES = 16


@dataclass(frozen=True)
class Point(MapPoint):
    """A municipality, or several whose points would cover each other, with the number of their events."""

    total: int
    is_coming: bool
    size: float

    @property
    def radius(self) -> float:
        return self.size

    @property
    def years_text(self) -> str:
        """What stands beside the name: here the number."""
        return str(self.total)


@dataclass(frozen=True)
class NumberMap:
    """Points with held events, and those where the first is still to come; names where they fit."""

    points: tuple[Point, ...]
    labels: tuple[MapLabel, ...]

    @property
    def has_coming(self) -> bool:
        return any(point.is_coming for point in self.points)


def number_map(places: Iterable[tuple[Place, int, int]]) -> NumberMap:
    """From (place, held, coming)."""
    clusters = clustered(_drawn(place, held, coming) for place, held, coming in places)
    most = max((cluster.total for cluster in clusters), default=1) or 1
    # Names are placed in turn: the largest first, so that theirs is free.
    points = sorted((_point(cluster, most) for cluster in clusters), key=lambda point: -point.total)
    return NumberMap(tuple(points), tuple(labels(points)[:MOST_NAMES]))


def _drawn(place: Place, held: int, coming: int) -> Drawn:
    x, y = drawing_point(place.latitude, place.longitude)
    return Drawn(place.code, place.name, x, y, total=held, coming=coming, years=(), address="")


def _point(cluster: Cluster, most: int) -> Point:
    """The dot's area grows with the events; the largest still leaves its neighbour alone."""
    size = round(SMALLEST + (RADIUS_OF_SEVERAL - SMALLEST) * sqrt(cluster.total / most), 1)
    drawn = cluster.point
    is_coming = not cluster.total
    return Point(drawn.name, drawn.x, drawn.y, (), cluster.total or cluster.coming, is_coming, size)
