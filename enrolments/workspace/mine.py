"""A trainer's own events, as the first page of the workspace shows them. A constant number of queries."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trainers.models import EventState, TrainingEvent
from trainers.models.events import coming

from ..attendance.days import dates_of
from ..attendance.summary import Summary, summaries
from ..closing.checklist import NOT_HELD
from .access import own_events


@dataclass(frozen=True)
class Mine:
    """An event with what is missing of it. `is_confirmed`: its figures have been confirmed, so it is done with."""

    event: TrainingEvent
    summary: Summary
    is_confirmed: bool

    @property
    def waits_for(self) -> list[str]:
        """What a past event still waits for before it is closed, in words. Closing settles missing marks, too."""
        if self.is_confirmed or not self.summary.expected or self.event.state in NOT_HELD:
            return []
        missing = self.summary.unmarked
        marks = ngettext("%(n)s mark is missing", "%(n)s marks are missing", missing) % {"n": missing}
        return [*([marks] if missing else []), _("figures not confirmed")]


@dataclass
class Events:
    """Today's events, those to come (soonest first), past ones to be closed, and the rest (newest first)."""

    today: list[Mine] = field(default_factory=list)
    next: list[Mine] = field(default_factory=list)
    waiting: list[Mine] = field(default_factory=list)
    earlier: list[Mine] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.today or self.next or self.waiting or self.earlier)


def events_of(user: Any) -> Events:
    """Five queries."""
    return arranged(own_events(user))


def arranged(events: "QuerySet[TrainingEvent]") -> Events:
    """These events by what they ask for now. Five queries."""
    today = timezone.localdate()
    known = events.select_related("municipality", "statistics").prefetch_related("days")
    to_come = set(known.filter(coming(today)).values_list("pk", flat=True))
    rows = _rows(list(known))
    found = Events()
    for row in sorted(rows, key=_order):
        _place(found, row, today, is_coming=row.event.pk in to_come)
    found.earlier.reverse()
    found.waiting.reverse()
    return found


def _rows(events: Sequence[TrainingEvent]) -> list[Mine]:
    counts = summaries(events)
    return [Mine(event, counts[event.pk], _is_confirmed(event)) for event in events]


def _is_confirmed(event: TrainingEvent) -> bool:
    statistics = getattr(event, "statistics", None)
    return statistics is not None and statistics.confirmed_at is not None


def _order(row: Mine) -> tuple[dt.date, int]:
    """By day; of a year only, after the days of that year."""
    event = row.event
    return event.first_day or dt.date(event.year or dt.MINYEAR, 12, 31), event.pk


def _place(found: Events, row: Mine, today: dt.date, *, is_coming: bool) -> None:
    if today in dates_of(row.event) and row.event.state != EventState.CANCELLED:
        found.today.append(row)
    elif is_coming:
        found.next.append(row)
    elif row.waits_for:
        found.waiting.append(row)
    else:
        found.earlier.append(row)
