"""Where one must be and when: what calendars and people who have enrolled must hear of when it changes."""

import datetime as dt
from typing import NamedTuple

from ..models import TrainingEvent

Day = tuple[dt.date, dt.time | None, dt.time | None]


class Whereabouts(NamedTuple):
    """Days with their hours (local time), and the place."""

    mode: str
    municipality_id: int | None
    venue: str
    street_address: str
    days: tuple[Day, ...]


def whereabouts(event: TrainingEvent) -> Whereabouts:
    days = ((day.date, day.start, day.end) for day in event.days.all()) if event.has_days else ()
    return Whereabouts(
        mode=event.mode,
        municipality_id=event.municipality_id,
        venue=event.venue,
        street_address=event.street_address,
        days=tuple(sorted(days, key=lambda day: (day[0], str(day[1])))),
    )
