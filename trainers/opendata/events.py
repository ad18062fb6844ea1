"""Events as open data: how they are read, and the values of their columns."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch

from ..feeds.entries import AT_A_TIME, NEVER, changed, published
from ..listing.filters import Chosen
from ..models import EventDay, EventOrganisation, OrganisationRole, TrainingEvent
from ..structured import name_then


def events(chosen: Chosen) -> Iterator[TrainingEvent]:
    """In a steady order, a thousand at a time. Four queries a thousand, whatever they hold."""
    organisations = EventOrganisation.objects.select_related("organisation").order_by("sort_order", "pk")
    found = published(chosen).select_related("municipality", "course", "programme", "edition")
    found = found.prefetch_related(
        "days", Prefetch("organisations", organisations), "organisations__organisation__names"
    )
    return found.order_by("pk").iterator(chunk_size=AT_A_TIME)


def day(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def moment(time: dt.datetime | None) -> str | None:
    return time.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if time else None


def days(event: TrainingEvent) -> list[EventDay]:
    return list(event.days.all()) if event.has_days else []


def hours(event: TrainingEvent) -> list[str]:
    """One text a day, in the order of the days; an hour that is not known is left out of it."""
    return ["-".join(clock.strftime("%H:%M") for clock in (day.start, day.end) if clock) for day in days(event)]


def of_place(name: str) -> Any:
    def value(event: TrainingEvent) -> Any:
        return (getattr(event.municipality, name) or None) if event.municipality else None

    return value


def names(role: OrganisationRole) -> Any:
    """The names that the organisations had in the year of the event."""
    return lambda event: [name_then(event, row.organisation) for row in event.organisations.all() if row.role == role]


def last_changed(event: TrainingEvent) -> str | None:
    last = changed(event)
    return None if last == NEVER else moment(last)


def degrees(name: str) -> Any:
    return lambda event: float(getattr(event.municipality, name)) if event.municipality else None


def is_about(event: TrainingEvent, value: int | None, approximate: bool) -> bool | None:
    """Whether a figure is approximate is a question only when there is one."""
    return None if value is None else approximate
