"""Where to go when an event takes nobody: others of the same kind that do."""

from django.db.models import F

from trainers import queries
from trainers.models import EventState, TrainingEvent

MOST = 3


def alternatives(event: TrainingEvent) -> list[TrainingEvent]:
    """Soonest first, those with free seats before full ones. Two queries."""
    others = TrainingEvent.objects.public().upcoming(queries.today()).exclude(pk=event.pk)
    others = others.filter(kind=event.kind, state=EventState.OPEN, is_example=event.is_example)
    ordered = queries.rows(others).order_by(F("first_day").asc(nulls_last=True), "pk")
    return sorted(ordered[: MOST * 3], key=lambda other: other.is_full)[:MOST]
