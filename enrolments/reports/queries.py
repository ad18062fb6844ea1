"""A report, read once for the page, the files and the paper: a constant number of queries, however many events."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils import timezone

from trainers.models import EventState, TrainingEvent

from ..closing.figures import Figures, figures_of
from .choosing import Chosen
from .grouping import GROUPINGS, Group, organisation_group
from .sums import Sums, sums_of, sums_of_kind
from .trainers import Trainers, trainers_of

# An event belongs to the day on which it begins.
DAY = "first_day"

Measured = list[tuple[TrainingEvent, Figures]]


@dataclass(frozen=True)
class Row:
    group: Group
    sums: Sums


@dataclass(frozen=True)
class Report:
    """`undecided` events are known by their year alone and may or may not belong to the period: they are in no figure.

    A report of one type of organisation, or with rows by it, has no seats, certificates and feedback in these rows.
    """

    chosen: Chosen
    made_at: dt.datetime
    total: Sums
    rows: tuple[Row, ...]
    trainers: Trainers
    measured: Measured
    undecided: int

    @property
    def is_empty(self) -> bool:
        return not self.total.events

    @property
    def from_sources(self) -> int:
        """Held events without days of which sources do not tell how many came: nothing can be mended here."""
        held = (pair for pair in self.measured if pair[0].state == EventState.HELD and pair[0].first_day is None)
        return sum(figures.people is None for _event, figures in held)

    @property
    def is_of_kind(self) -> bool:
        return bool(self.chosen.organisation_kind)

    @property
    def rows_are_of_kinds(self) -> bool:
        return self.is_of_kind or GROUPINGS[self.chosen.group].of_organisations


def report(chosen: Chosen) -> Report:
    """Of real events that are no drafts any more."""
    real = TrainingEvent.objects.public().real().filter(chosen.events)
    events = list(real.filter(chosen.period.has(DAY)).select_related("municipality", "course", "programme"))
    figures = figures_of(events)
    measured = [(event, figures[event.pk]) for event in events]
    return Report(
        chosen=chosen,
        made_at=timezone.now(),
        total=_added(sums for _event, sums in _parts(measured, chosen)),
        rows=rows_of(measured, chosen),
        trainers=trainers_of(chosen),
        measured=[pair for pair in measured if not chosen.organisation_kind or _part(*pair, chosen)],
        undecided=real.filter(chosen.period.may_have(DAY)).count(),
    )


def rows_of(measured: Measured, chosen: Chosen) -> tuple[Row, ...]:
    """The rows of the chosen grouping."""
    grouping = GROUPINGS[chosen.group]
    sums: dict[Group, Sums] = {}
    for group, part in _by_kind(measured, chosen) if grouping.of_organisations else _by_event(measured, chosen):
        sums.setdefault(group, Sums()).add(part)
    rows = [Row(group, each) for group, each in sums.items()]
    if grouping.by_time:
        return tuple(sorted(rows, key=lambda row: (not row.group.is_known, row.group.key)))
    return tuple(sorted(rows, key=_by_size))


def _by_size(row: Row) -> tuple[bool, int, int, str]:
    people = row.sums.people + row.sums.people_open
    return not row.group.is_known, -people, -row.sums.events, row.group.name


def _by_event(measured: Measured, chosen: Chosen) -> Iterator[tuple[Group, Sums]]:
    group_of = GROUPINGS[chosen.group].of
    return ((group_of(event), sums) for event, sums in _parts(measured, chosen))


def _by_kind(measured: Measured, chosen: Chosen) -> Iterator[tuple[Group, Sums]]:
    """An event is in the row of every type whose people it had: the rows do not add up to the events."""
    for event, figures in measured:
        for part in figures.counted.by_kind if figures.counted else ():
            found = sums_of_kind(event, figures, part.kind)
            if found and chosen.organisation_kind in ("", part.kind):
                yield organisation_group(part.kind), found


def _parts(measured: Measured, chosen: Chosen) -> Iterator[tuple[TrainingEvent, Sums]]:
    for event, figures in measured:
        if (sums := _part(event, figures, chosen)) is not None:
            yield event, sums


def _part(event: TrainingEvent, figures: Figures, chosen: Chosen) -> Sums | None:
    kind = chosen.organisation_kind
    return sums_of_kind(event, figures, kind) if kind else sums_of(event, figures)


def _added(parts: Iterable[Sums]) -> Sums:
    total = Sums()
    for part in parts:
        total.add(part)
    return total
