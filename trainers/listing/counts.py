"""How many events each value of a filter would leave, counted by the database.

A hundred thousand events are too many to hold in memory for that, so each filter is one GROUP BY over the events that
the *other* chosen filters leave. What is counted is kept until something is published.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db.models import Count
from django.utils.text import capfirst

from valmentamo.core.pagecache.kept import kept

from .. import queries
from ..models import EventKind, Language, Mode, Municipality, TrainingEvent
from ..models.events import EventQuerySet
from .filters import FILTERS, NAMELESS, NOT_KNOWN, ON, SITUATIONS, Chosen, Filter


@dataclass(frozen=True)
class Counted:
    """The values of one filter in the order in which they stand, as (value, name, events), and all events there are."""

    values: tuple[tuple[str, str, int], ...]
    total: int


def counted(chosen: Chosen) -> dict[str, Counted]:
    """What each filter counts, by its key. A constant number of queries, whatever is chosen."""
    return kept(lambda: _counted(chosen), "event-counts", chosen.query_string, queries.today())


def _counted(chosen: Chosen) -> dict[str, Counted]:
    public = TrainingEvent.objects.public()
    return {
        filter_.key: COUNTERS[filter_.key](filter_, chosen.apply(public, but=filter_.key))
        for filter_ in FILTERS
        if filter_.key in COUNTERS
    }


Counter = Callable[[Filter, EventQuerySet], Counted]


def _conditions(*values: str) -> Counter:
    """Values that are conditions of their own: an event may meet several, or none."""

    def count(filter_: Filter, events: EventQuerySet) -> Counted:
        numbers = {value: Count("pk", filter=filter_.where(value)) for value in values}
        found = events.aggregate(total=Count("pk"), **numbers)
        return Counted(tuple((value, filter_.name(value), found[value]) for value in values), found["total"])

    return count


def _years(filter_: Filter, events: EventQuerySet) -> Counted:
    found = _grouped(events, "year")
    missing = found.pop((None,), 0)
    newest_first = sorted(((year, number) for (year,), number in found.items()), reverse=True)
    return _with_missing(filter_, [(str(year), str(year), number) for year, number in newest_first], missing)


def _places(value_of: Callable[[Municipality], str], name_of: Callable[[Municipality], str]) -> Counter:
    """By the municipality's key, since a join would be paid for each event; in the alphabet of the names."""

    def count(filter_: Filter, events: EventQuerySet) -> Counted:
        found = {key: number for (key,), number in _grouped(events, "municipality").items()}
        missing = found.pop(None, 0)
        names: dict[str, str] = {}
        numbers: dict[str, int] = defaultdict(int)
        for key, place in Municipality.objects.in_bulk(found).items():
            names[value_of(place)] = name_of(place)
            numbers[value_of(place)] += found[key]
        rows = [(value, name, numbers[value]) for value, name in sorted(names.items(), key=lambda item: item[1])]
        return _with_missing(filter_, rows, missing)

    return count


def _choices(column: str, choices: Iterable[tuple[str, Any]]) -> Counter:
    known = list(choices)

    def count(filter_: Filter, events: EventQuerySet) -> Counted:
        found = _grouped(events, column)
        missing = found.pop(("",), 0)
        rows = [(value, capfirst(str(label)), found.get((value,), 0)) for value, label in known]
        return _with_missing(filter_, rows, missing)

    return count


def _grouped(events: EventQuerySet, *columns: str) -> dict[tuple[Any, ...], int]:
    rows = events.order_by().values_list(*columns).annotate(number=Count("pk"))
    return {tuple(values): number for *values, number in rows}


def _with_missing(filter_: Filter, rows: list[tuple[str, str, int]], missing: int) -> Counted:
    """The events of which it is not known come last, and count to all."""
    last = [(NOT_KNOWN, str(NAMELESS[filter_.key]), missing)] if filter_.key in NAMELESS else []
    return Counted((*rows, *last), missing + sum(number for *_value, number in rows))


COUNTERS: dict[str, Counter] = {
    "tila": _conditions(*dict(SITUATIONS)),
    "vuosi": _years,
    "kunta": _places(attrgetter("code"), attrgetter("name")),
    "maakunta": _places(attrgetter("region_code"), attrgetter("region")),
    "tyyppi": _choices("kind", EventKind.choices),
    "kieli": _choices("language", Language.choices),
    "tapa": _choices("mode", Mode.choices),
    "paikkoja": _conditions(ON),
}
