"""What the database adds up. Each of these is one query, however many events there are."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from ..listing.filters import Chosen, expected
from ..models import EventKind, EventOrganisation, EventState, Qualification, TrainingEvent
from ..models.events import coming
from .figures import Sums

Keys = tuple[Any, ...]
EXPECTED = (EventState.ANNOUNCED, EventState.OPEN, EventState.CLOSED)


def counted(behind: Chosen) -> QuerySet[TrainingEvent]:
    """What numbers may be made of: public, and no examples."""
    return behind.apply(TrainingEvent.objects.public().real().order_by())


def held(behind: Chosen) -> QuerySet[TrainingEvent]:
    return counted(behind).filter(state=EventState.HELD)


def sums(behind: Chosen, *by: str) -> Iterator[tuple[Keys, Sums]]:
    """Held events grouped by these fields."""
    return _grouped(held(behind), by)


def sums_by_organiser(behind: Chosen) -> Iterator[tuple[Keys, Sums]]:
    """Held events grouped by the types of their organisations; an event counts once for each type."""
    like = EventOrganisation.objects.filter(event=OuterRef("event"), organisation__kind=OuterRef("organisation__kind"))
    repeated = Exists(like.filter(pk__lt=OuterRef("pk")).order_by())
    rows = EventOrganisation.objects.filter(~repeated, event__in=held(behind)).order_by()
    return _grouped(rows, ("organisation__kind",), "event__")


def _grouped(rows: QuerySet[Any], by: tuple[str, ...], path: str = "") -> Iterator[tuple[Keys, Sums]]:
    added = {
        "n": Count("pk"),
        "people": Sum(f"{path}people_trained"),
        "people_known": Count(f"{path}people_trained"),
        "people_about": _about(path, "people"),
        "bodies": Sum(f"{path}organisations_trained"),
        "bodies_known": Count(f"{path}organisations_trained"),
        "bodies_about": _about(path, "organisations"),
    }
    for row in rows.values_list(*by).annotate(**added):
        yield row[: len(by)], Sums(*row[len(by) :])


def _about(path: str, what: str) -> Count:
    """Events that give a number and call it approximate."""
    return Count("pk", filter=Q(**{f"{path}{what}_approximate": True, f"{path}{what}_trained__isnull": False}))


def coming_events(behind: Chosen, today: dt.date, *by: str) -> Iterator[tuple[Keys, int]]:
    """Numbers of events still to come, grouped by these fields."""
    events = counted(behind).filter(expected(today))
    return ((row[:-1], row[-1]) for row in events.values_list(*by).annotate(n=Count("pk")))


def qualified(behind: Chosen, *by: str) -> Iterator[tuple[int, Keys]]:
    """Trainers whom held events qualified, with these fields of the events."""
    rows = Qualification.objects.filter(event__in=held(behind), trainer__is_example=False)
    found = rows.order_by().values_list("trainer", *(f"event__{name}" for name in by)).distinct()
    return ((row[0], row[1:]) for row in found)


def qualified_by_organiser(behind: Chosen) -> Iterator[tuple[int, str]]:
    """Trainers whom held events qualified, with the types of the events' organisations."""
    rows = EventOrganisation.objects.filter(event__in=held(behind), event__qualifications__trainer__is_example=False)
    return iter(rows.order_by().values_list("event__qualifications__trainer", "organisation__kind").distinct())


def silent_trainings(behind: Chosen, *by: str) -> Iterator[tuple[Keys, int]]:
    """Trainer trainings of which nobody knows whom they qualified, grouped by these fields."""
    rows = _silent(behind).values_list(*by).annotate(n=Count("pk"))
    return ((row[:-1], row[-1]) for row in rows)


def silent_trainings_by_organiser(behind: Chosen) -> Iterator[tuple[str, int]]:
    rows = EventOrganisation.objects.filter(event__in=_silent(behind)).order_by()
    return iter(rows.values_list("organisation__kind").annotate(n=Count("event", distinct=True)))


def _silent(behind: Chosen) -> QuerySet[TrainingEvent]:
    told = Qualification.objects.filter(event=OuterRef("pk"), trainer__is_example=False).order_by()
    return held(behind).filter(~Exists(told), kind=EventKind.TRAINER_TRAINING)


def qualified_elsewhere() -> int:
    """Trainers qualified by a training that is not known."""
    rows = Qualification.objects.filter(event=None, trainer__is_example=False)
    return rows.values("trainer").distinct().count()


def without_organiser(behind: Chosen) -> int:
    """Held events of which it is not known whose they were."""
    known = EventOrganisation.objects.filter(event=OuterRef("pk")).order_by()
    return held(behind).filter(~Exists(known)).count()


def unconfirmed(behind: Chosen, today: dt.date) -> int:
    """Events that are over although nobody has said that they were held."""
    return counted(behind).filter(~coming(today), state__in=EXPECTED).count()
