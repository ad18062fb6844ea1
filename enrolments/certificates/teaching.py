"""What was taught on which day of an event: the course days of its programme, matched with its own days in order."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from courses.models import DayKind
from courses.models.programme import TAUGHT
from trainers.models import TrainingEvent

# The minutes of each taught part of one course day.
Parts = tuple[int, ...]


@dataclass(frozen=True)
class Taught:
    """The parts of the attended days in order; none when it is not known what was taught on which day."""

    parts: Parts = ()

    @property
    def minutes(self) -> int:
        return sum(self.parts)


def taught(event: TrainingEvent, attended: Sequence[dt.date]) -> Taught:
    """Minutes without breaks. Prefetch the event's days and its programme's slots, select its edition.

    As many course days as days: each day is known. A course spread over more days than it has course days: known only
    of somebody who was there on all of them. Anything else would be a guess.
    """
    dates = sorted({day.date for day in event.days.all()})
    days = course_days(event)
    if len(days) == len(dates):
        return Taught(_joined(parts for date, parts in zip(dates, days, strict=True) if date in attended))
    is_whole = len(dates) > len(days) and set(dates) <= set(attended)
    return Taught(_joined(days)) if is_whole else Taught()


def course_days(event: TrainingEvent) -> list[Parts]:
    """As the edition has them that the event is held with; without an edition as they are now."""
    if event.programme is None:
        return []
    frozen = next((one for one in _editions_programmes(event) if one["slug"] == event.programme.slug), None)
    if frozen:
        return [_frozen_parts(day) for day in frozen["days"] if day["kind"] == DayKind.CONTACT]
    return [
        tuple(slot.minutes for slot in day.slots.all() if slot.kind in TAUGHT) for day in event.programme.contact_days()
    ]


def _editions_programmes(event: TrainingEvent) -> list[dict[str, Any]]:
    return event.edition.programmes if event.edition else []


def _frozen_parts(day: dict[str, Any]) -> Parts:
    return tuple(slot["minutes"] for slot in day["slots"] if slot["kind"] in TAUGHT)


def _joined(days: Iterable[Parts]) -> Parts:
    return tuple(minutes for parts in days for minutes in parts)
