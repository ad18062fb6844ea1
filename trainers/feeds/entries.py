"""What feeds tell of: public events that are no examples, each with the moment of its last change."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import CharField, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast

from courses.models import LoadedContent

from ..listing.filters import Chosen
from ..models import DatePrecision, EventTransition, TrainingEvent

# Of an event that neither a person nor the loader has touched nobody knows when it changed.
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
AT_A_TIME = 1000
NEWEST = 50


class Entry(NamedTuple):
    event: TrainingEvent
    changed: dt.datetime


def public(chosen: Chosen) -> QuerySet[TrainingEvent]:
    return chosen.apply(TrainingEvent.objects.public().real())


def loaded() -> QuerySet[LoadedContent]:
    """What was loaded of events from the curriculum's files, newest first."""
    of_events = {"content_type__app_label": "trainers", "content_type__model": "trainingevent"}
    return LoadedContent.objects.filter(**of_events).order_by("-loaded_at")


def published(chosen: Chosen) -> QuerySet[TrainingEvent]:
    """With its place, and when it was last edited, loaded, and last changed its state."""
    moved = EventTransition.objects.filter(event=OuterRef("pk")).order_by("-at").values("at")
    mine = loaded().filter(object_id=Cast(OuterRef("pk"), CharField())).values("loaded_at")
    return (
        public(chosen)
        .select_related("municipality")
        .annotate(
            edited_at=F("latest_revision__created_at"), moved_at=Subquery(moved[:1]), loaded_at=Subquery(mine[:1])
        )
    )


def changed(event: TrainingEvent) -> dt.datetime:
    """Of an event from `published`."""
    known = (event.edited_at, event.moved_at, event.loaded_at)
    return max((moment for moment in known if moment), default=NEVER)


def dated(events: QuerySet[TrainingEvent]) -> Iterator[Entry]:
    """Events whose days are known, by day, a thousand at a time: memory does not grow with their number."""
    found = events.filter(precision=DatePrecision.DAY).prefetch_related("days").order_by("first_day", "pk")
    return (Entry(event, changed(event)) for event in found.iterator(chunk_size=AT_A_TIME))


def newest(chosen: Chosen) -> list[Entry]:
    """The events that changed last, newest first. Five queries, each stopping at the newest."""
    events = public(chosen)
    edited = events.order_by(F("latest_revision__created_at").desc(nulls_last=True), "-pk").values_list("pk", flat=True)
    moved = EventTransition.objects.filter(event__in=events.order_by()).order_by("-at").values_list("event", flat=True)
    pks = {*edited[:NEWEST], *moved[:NEWEST], *map(int, loaded().values_list("object_id", flat=True)[:NEWEST])}
    found = published(chosen).filter(pk__in=pks).prefetch_related("days")
    entries = (Entry(event, changed(event)) for event in found)
    return sorted(entries, key=lambda entry: (entry.changed, entry.event.pk), reverse=True)[:NEWEST]
