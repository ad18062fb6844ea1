"""Training events for tests."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from trainers.models import DatePrecision, EventDay, EventState, Municipality, TrainingEvent


def make_event(slug: str, days: Sequence[dt.date] = (), **fields: Any) -> TrainingEvent:
    """A published event: on these days, or of the year in `year`, or of an unknown year."""
    precision = DatePrecision.DAY if days else DatePrecision.YEAR if fields.get("year") else DatePrecision.UNKNOWN
    known: dict[str, Any] = {
        "title": f"Koulutus {slug}",
        "state": EventState.ANNOUNCED if days else EventState.HELD,
        "precision": precision,
        "year": min(days).year if days else None,
    }
    event = TrainingEvent(slug=slug, **{**known, **fields})
    event.days = [EventDay(sort_order=number, date=day) for number, day in enumerate(days)]
    event.save()
    return event


def municipality(code: str) -> Municipality:
    return Municipality.objects.get(code=code)
