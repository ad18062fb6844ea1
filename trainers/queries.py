"""Reads of training events."""

import datetime as dt

from django.utils import timezone

from .models import EventKind, TrainingEvent

SHOWN = ("municipality",)


def today() -> dt.date:
    return timezone.localdate()


def upcoming() -> list[TrainingEvent]:
    """Public events still to come, soonest first. Two queries."""
    return list(TrainingEvent.objects.public().upcoming(today()).select_related(*SHOWN).prefetch_related("days"))


def past() -> list[TrainingEvent]:
    """Public events that are over, newest first, unknown years last. Two queries."""
    return list(TrainingEvent.objects.public().past(today()).select_related(*SHOWN).prefetch_related("days"))


def trainer_trainings() -> list[TrainingEvent]:
    """The trainer trainings that have been held, oldest first. One query."""
    events = TrainingEvent.objects.public().filter(kind=EventKind.TRAINER_TRAINING, state="held")
    return list(events.select_related(*SHOWN).order_by("year", "municipality__name_fi", "pk"))


def by_address(year: int | None, slug: str) -> TrainingEvent | None:
    events = TrainingEvent.objects.public().filter(year=year, slug=slug)
    return events.select_related("municipality", "course").prefetch_related("days").first()
