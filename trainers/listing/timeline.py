"""The events year by year: one stroke is one event."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from .. import queries
from ..models import TrainingEvent
from ..models.events import EventQuerySet, coming
from .filters import NOT_KNOWN, Chosen

# More strokes than these in a year are not counted by eye; the rest is told in words and is one link away.
MOST_A_YEAR = 24


@dataclass(frozen=True)
class Year:
    """A year, or None for the events whose year is not known. `total` counts also those that are not shown."""

    year: int | None
    total: int
    events: list[TrainingEvent]
    chosen: Chosen

    @property
    def rest(self) -> int:
        return self.total - len(self.events)

    @property
    def query(self) -> str:
        return self.chosen.choosing("vuosi", str(self.year) if self.year else NOT_KNOWN).query_string


def timeline(chosen: Chosen) -> list[Year]:
    """Years from the first to the last, the unknown one after them. Three queries."""
    events = chosen.apply(TrainingEvent.objects.public()).order_by()
    totals = dict(events.values_list("year").annotate(number=Count("pk")))
    shown = groupby(_first_of_each_year(events), key=lambda event: event.year)
    return [Year(year, totals[year], list(group), chosen) for year, group in shown]


def _first_of_each_year(events: EventQuerySet) -> Iterable[TrainingEvent]:
    order = (F("first_day").asc(nulls_last=True), "title", "pk")
    numbered = events.annotate(
        place=Window(RowNumber(), partition_by=[F("year")], order_by=order), is_coming=coming(queries.today())
    )
    few = numbered.filter(place__lte=MOST_A_YEAR).order_by(F("year").asc(nulls_last=True), "place")
    return queries.rows(few)
