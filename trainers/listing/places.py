"""Where events are: municipalities on the map, put together where their points would cover each other."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count
from django.urls import reverse

from .. import queries
from ..geography import drawing_point
from ..mapping import MapPoint, years_text
from ..models import Municipality, TrainingEvent
from ..models.events import coming
from .filters import Chosen

RADIUS, RADIUS_OF_SEVERAL = 7.0, 10.0
# Free ground between two points: closer ones are put together.
GAP = 2.0


class OfYear(NamedTuple):
    """A municipality's events of one year: all, and those still to come."""

    year: int | None
    total: int
    ahead: int


@dataclass(frozen=True)
class Place:
    """A municipality with its events: how many, how many of them still to come, and of which years."""

    code: str
    name: str
    x: float
    y: float
    total: int
    coming: int
    years: tuple[int, ...]
    address: str

    @property
    def years_text(self) -> str:
        return years_text(self.years)


@dataclass(frozen=True)
class Cluster:
    """One point of the map. It stands where its municipality with the most events is."""

    places: tuple[Place, ...]

    @property
    def first(self) -> Place:
        return self.places[0]

    @property
    def total(self) -> int:
        return sum(place.total for place in self.places)

    @property
    def coming(self) -> int:
        return sum(place.coming for place in self.places)

    @property
    def radius(self) -> float:
        return RADIUS_OF_SEVERAL if self.total > 1 else RADIUS

    @property
    def key(self) -> str:
        return f"kunta-{self.first.code}"

    @property
    def names(self) -> str:
        return ", ".join(place.name for place in self.places)

    @property
    def address(self) -> str:
        """One municipality's events; of several the place in the list where each has its link."""
        return self.first.address if len(self.places) == 1 else f"#{self.key}"

    @property
    def point(self) -> MapPoint:
        """What the map writes beside it."""
        others = len(self.places) - 1
        name = f"{self.first.name} + {others}" if others else self.first.name
        years = sorted({year for place in self.places for year in place.years})
        return MapPoint(name, self.first.x, self.first.y, tuple(years))


@dataclass(frozen=True)
class Places:
    """All of the map. `elsewhere` are the events without a municipality: the map cannot show them."""

    clusters: tuple[Cluster, ...]
    elsewhere: int

    @property
    def municipalities(self) -> int:
        return sum(len(cluster.places) for cluster in self.clusters)

    @property
    def total(self) -> int:
        return sum(cluster.total for cluster in self.clusters)

    @property
    def points(self) -> list[MapPoint]:
        """The largest first: they choose the place of their names."""
        return [cluster.point for cluster in sorted(self.clusters, key=lambda cluster: -cluster.total)]

    @property
    def listed(self) -> list[Cluster]:
        """In the alphabet."""
        return sorted(self.clusters, key=lambda cluster: cluster.first.name)


def places(chosen: Chosen) -> Places:
    """The places of the events that the choice leaves. Two queries."""
    events = chosen.apply(TrainingEvent.objects.public()).order_by()
    numbers = {"total": Count("pk"), "ahead": Count("pk", filter=coming(queries.today()))}
    rows: defaultdict[int | None, list[OfYear]] = defaultdict(list)
    for place, *of_year in events.values_list("municipality", "year").annotate(**numbers):
        rows[place].append(OfYear(*of_year))
    elsewhere = sum(row.total for row in rows.pop(None, []))
    known = Municipality.objects.in_bulk([key for key in rows if key])
    return Places(tuple(clustered(_place(known[key], rows[key], chosen) for key in known)), elsewhere)


def _place(place: Municipality, rows: list[OfYear], chosen: Chosen) -> Place:
    return Place(
        place.code,
        place.name,
        *drawing_point(float(place.latitude), float(place.longitude)),
        total=sum(row.total for row in rows),
        coming=sum(row.ahead for row in rows),
        years=tuple(sorted(row.year for row in rows if row.year)),
        address=f"{reverse('events:list')}{chosen.choosing('kunta', place.code).query_string}",
    )


def clustered(found: Iterable[Place]) -> list[Cluster]:
    """The largest place takes in those whose points would touch its own; then the next largest, and so on.

    From the north to the south, so that the keyboard goes down the country.
    """
    clusters: list[list[Place]] = []
    for place in sorted(found, key=lambda place: (-place.total, place.name)):
        near = next((cluster for cluster in clusters if _touch(cluster[0], place)), None)
        if near is None:
            clusters.append([place])
        else:
            near.append(place)
    made = [Cluster((cluster[0], *sorted(cluster[1:], key=lambda place: place.name))) for cluster in clusters]
    return sorted(made, key=lambda cluster: (cluster.first.y, cluster.first.x))


def _touch(one: Place, other: Place) -> bool:
    return math.hypot(one.x - other.x, one.y - other.y) < 2 * RADIUS_OF_SEVERAL + GAP
