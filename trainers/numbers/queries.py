"""The numbers, read once for the page, CSV and JSON. A constant number of queries, however many events there are."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from courses.models import Figure
from valmentamo.core.pagecache.kept import kept

from .. import queries
from ..listing.filters import HELD, NOT_KNOWN, Chosen
from ..models import EventKind, Municipality, OrganisationKind
from . import sums
from .figures import Place, Row, SourceFigure, Tally

# Numbers are about what was held and what is coming; whether seats are free is another question.
NOT_FOR_NUMBERS = ("tila", "paikkoja")

Tallies = dict[Any, Tally]


@dataclass(frozen=True)
class Region:
    """A region and its municipalities."""

    row: Row
    municipalities: tuple[Row, ...]


@dataclass(frozen=True)
class Numbers:
    """All figures of a selection of events.

    `unconfirmed`: events that are over but not marked as held. `without_organiser`: held events of which it is not
    known who organised them. `qualified_elsewhere`: trainers whose training is not known.
    """

    chosen: Chosen
    total: Row
    years: tuple[Row, ...]
    kinds: tuple[Row, ...]
    regions: tuple[Region, ...]
    organisers: tuple[Row, ...]
    places: tuple[tuple[Place, int, int], ...]
    sources: tuple[SourceFigure, ...]
    unconfirmed: int
    without_organiser: int
    qualified_elsewhere: int

    @property
    def year_unknown(self) -> int:
        return sum(row.held for row in self.years if row.key == NOT_KNOWN)

    @property
    def year_unknown_query(self) -> str:
        return self._held("vuosi")

    @property
    def place_unknown_query(self) -> str:
        return self._held("kunta")

    def _held(self, unknown: str) -> str:
        return self.chosen.choosing(unknown, NOT_KNOWN).choosing("tila", HELD).query_string

    @property
    def place_unknown(self) -> int:
        return sum(region.row.held for region in self.regions if region.row.key == NOT_KNOWN)

    @property
    def is_sparse(self) -> bool:
        """Events are known, but not who took part in any of them."""
        return not (self.total.people.known or self.total.organisations.known or self.total.trainers.known)

    @property
    def first_and_last_year(self) -> str:
        """Of held events, as a range; empty when no year is known."""
        years = sorted(row.key for row in self.years if row.key != NOT_KNOWN and row.held)
        return "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""


def numbers(chosen: Chosen) -> Numbers:
    """Of the events that the reader chose; kept until something is published or the day changes."""
    behind = chosen
    for key in NOT_FOR_NUMBERS:
        behind = behind.choosing(key, "")
    today = queries.today()
    return kept(lambda: _numbers(behind, today), "numbers", behind.query_string, today)


def _numbers(behind: Chosen, today: dt.date) -> Numbers:
    tallies = _tallied(behind, today)
    return Numbers(
        chosen=behind,
        total=tallies.total.row("", _("In all"), behind),
        years=_rows(tallies.years, behind, "vuosi", _year, _by_year),
        kinds=_rows(tallies.kinds, behind, "tyyppi", _label_of(EventKind), _by_size),
        regions=_regions(tallies.places, behind),
        organisers=_rows(tallies.organisers, behind, "jarjestaja", _label_of(OrganisationKind), _by_size),
        places=tuple((place, tally.held, tally.coming) for place, tally in tallies.places.items() if place),
        sources=() if behind.values else _sources(),
        unconfirmed=sums.unconfirmed(behind, today),
        without_organiser=sums.without_organiser(behind),
        qualified_elsewhere=0 if behind.values else sums.qualified_elsewhere(),
    )


class _Places:
    """Municipalities by their key, all read at once: there are few hundred of them."""

    def __init__(self) -> None:
        self._known = {municipality.pk: _place(municipality) for municipality in Municipality.objects.order_by()}

    def __getitem__(self, pk: int | None) -> Place | None:
        return self._known[pk] if pk else None


def _place(municipality: Municipality) -> Place:
    return Place(
        municipality.code,
        municipality.name,
        municipality.region_code,
        municipality.region,
        float(municipality.latitude),
        float(municipality.longitude),
    )


class _Tallies:
    """By year, kind, place and organiser, and all together. Each but the organisers has every event once."""

    def __init__(self) -> None:
        self.total = Tally()
        self.years: Tallies = defaultdict(Tally)
        self.kinds: Tallies = defaultdict(Tally)
        self.places: Tallies = defaultdict(Tally)
        self.organisers: Tallies = defaultdict(Tally)

    def of(self, year: int | None, kind: str, place: Place | None) -> tuple[Tally, ...]:
        return self.total, self.years[year], self.kinds[kind], self.places[place]


def _tallied(behind: Chosen, today: dt.date) -> _Tallies:
    tallies, places = _Tallies(), _Places()
    _add_held(tallies, behind, places)
    fields = ("year", "kind", "municipality")
    for (year, kind, municipality), number in sums.coming_events(behind, today, *fields):
        for tally in tallies.of(year, kind, places[municipality]):
            tally.coming += number
    for trainer, (year, kind, municipality) in sums.qualified(behind, *fields):
        for tally in tallies.of(year, kind, places[municipality]):
            tally.trainers.add(trainer)
    for (year, kind, municipality), number in sums.silent_trainings(behind, *fields):
        for tally in tallies.of(year, kind, places[municipality]):
            tally.silent_trainings += number
    _add_by_organiser(tallies, behind)
    return tallies


def _add_held(tallies: _Tallies, behind: Chosen, places: _Places) -> None:
    for (year, municipality), added in sums.sums(behind, "year", "municipality"):
        place = places[municipality]
        for tally in (tallies.total, tallies.years[year], tallies.places[place]):
            tally.add(added, place)
    for (kind, municipality), added in sums.sums(behind, "kind", "municipality"):
        tallies.kinds[kind].add(added, places[municipality])


def _add_by_organiser(tallies: _Tallies, behind: Chosen) -> None:
    for (kind,), added in sums.sums_by_organiser(behind):
        tallies.organisers[kind].add(added, None)
    for trainer, kind in sums.qualified_by_organiser(behind):
        tallies.organisers[kind].trainers.add(trainer)
    for kind, number in sums.silent_trainings_by_organiser(behind):
        tallies.organisers[kind].silent_trainings += number


def _rows(
    tallies: Tallies, behind: Chosen, key: str, name: Callable[[Any], str], order: Callable[[Row], Any]
) -> tuple[Row, ...]:
    found = [(_code(value), name(value), tally) for value, tally in tallies.items()]
    rows = [tally.row(code, words, behind.choosing(key, code)) for code, words, tally in found]
    return tuple(sorted(rows, key=order))


def _code(value: Any) -> str:
    """As it stands in an address."""
    return NOT_KNOWN if value is None else str(value)


def _year(value: int | None) -> str:
    return str(value) if value else _("Year not known")


def _label_of(choices: Any) -> Callable[[str], str]:
    return lambda value: capfirst(str(choices(value).label))


def _by_year(row: Row) -> tuple[bool, str]:
    """Oldest first, an unknown year last."""
    return row.key == NOT_KNOWN, row.key


def _by_size(row: Row) -> tuple[bool, int, int, str]:
    """Most held first, what is not known last."""
    return row.key == NOT_KNOWN, -row.held, -row.coming, row.name


def _regions(municipalities: Tallies, behind: Chosen) -> tuple[Region, ...]:
    grouped: dict[tuple[str, str], dict[Place | None, Tally]] = {}
    for place, tally in municipalities.items():
        key = (place.region_code, place.region) if place else (NOT_KNOWN, _("Municipality not known"))
        grouped.setdefault(key, {})[place] = tally
    regions = (_region(code, name, tallies, behind) for (code, name), tallies in grouped.items())
    return tuple(sorted(regions, key=lambda region: _by_size(region.row)))


def _region(code: str, name: str, tallies: dict[Place | None, Tally], behind: Chosen) -> Region:
    known = [(place, tally) for place, tally in tallies.items() if place]
    rows = [tally.row(place.code, place.name, behind.choosing("kunta", place.code)) for place, tally in known]
    whole = Tally()
    for tally in tallies.values():
        whole.include(tally)
    return Region(
        whole.row(code, name, behind.choosing("maakunta", code)), tuple(sorted(rows, key=lambda row: row.name))
    )


def _sources() -> tuple[SourceFigure, ...]:
    return tuple(
        SourceFigure(figure.key, figure.value, figure.approximate, figure.label, figure.years, figure.source)
        for figure in Figure.objects.filter(live=True)
    )
