"""Reads of training events."""

import datetime as dt

from django.db.models import Case, F, Prefetch, Q, Value, When
from django.utils import timezone

from .models import EventKind, EventOrganisation, EventState, EventTrainer, TrainingEvent
from .models.events import EventQuerySet

SHOWN = ("municipality",)
# What one event's page tells of its surroundings.
AROUND = ("municipality", "course", "programme", "edition__course")
NEIGHBOURS = 4


def today() -> dt.date:
    return timezone.localdate()


def upcoming(most: int | None = None) -> list[TrainingEvent]:
    """Public events that will be held as far as is known, soonest first. Two queries."""
    events = TrainingEvent.objects.public().exclude(state__in=(EventState.CANCELLED, EventState.POSTPONED))
    return list(rows(events.upcoming(today()))[:most])


def past(most: int | None = None) -> list[TrainingEvent]:
    """Public events that are over, newest first, unknown years last. Two queries."""
    return list(rows(TrainingEvent.objects.public().past(today()))[:most])


def rows(events: EventQuerySet) -> EventQuerySet:
    """With what a row of a list shows: the place and the days."""
    return events.select_related(*SHOWN).prefetch_related("days")


def trainer_trainings() -> list[TrainingEvent]:
    """The trainer trainings that have been held, oldest first. Two queries."""
    events = TrainingEvent.objects.public().real().filter(kind=EventKind.TRAINER_TRAINING, state=EventState.HELD)
    return list(rows(events).order_by("year", "municipality__name_fi", "pk"))


def by_address(year: int | None, slug: str) -> TrainingEvent | None:
    """The event of an address with everything that its page tells. A constant number of queries."""
    people = EventTrainer.objects.select_related("trainer").order_by("sort_order", "pk")
    organisations = EventOrganisation.objects.select_related("organisation").prefetch_related("organisation__names")
    events = TrainingEvent.objects.public().filter(year=year, slug=slug).select_related(*AROUND)
    return events.prefetch_related(
        "days",
        Prefetch("trainers", people),
        Prefetch("organisations", organisations.order_by("sort_order", "pk")),
        "programme__days__slots__module",
    ).first()


def reason_of(event: TrainingEvent) -> str:
    """Why the event is in the state that it is in, as far as a reason was given. One query."""
    if not event.pk:
        return ""
    last = event.transitions.filter(after=event.state).first()
    return str(last.reason) if last else ""


def neighbours(event: TrainingEvent) -> list[TrainingEvent]:
    """Other events of the same municipality first, then of the same year; examples stand by themselves. Two queries."""
    same = Q(municipality=event.municipality_id) if event.municipality_id else Q(pk=None)
    if event.year:
        same |= Q(year=event.year)
    others = rows(TrainingEvent.objects.public().filter(same, is_example=event.is_example).exclude(pk=event.pk))
    by_place = Case(When(municipality=event.municipality_id, then=0), default=1) if event.municipality_id else Value(1)
    return list(others.order_by(by_place, F("year").desc(nulls_last=True), F("first_day"), "title", "pk")[:NEIGHBOURS])


def namesakes(slug: str) -> list[TrainingEvent]:
    """Events whose address ends alike, of whatever year: what a mistaken address may have meant. Two queries."""
    return list(rows(TrainingEvent.objects.public().filter(slug=slug).order_by("-year", "pk"))[:NEIGHBOURS])
