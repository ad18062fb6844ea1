"""Trainers at the end of a report's period: how many there are, are active, are about to lapse or have lapsed."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from trainers.activity import Activity, with_activity
from trainers.models import Qualification, Trainer

from .choosing import COURSE, MUNICIPALITY, ORGANISATION, REGION, Chosen


@dataclass(frozen=True)
class Trainers:
    """`day` is the last day of the period, today when the period goes on. `newly` were qualified within it."""

    day: dt.date
    qualified: int = 0
    newly: int = 0
    active: int = 0
    lapsing: int = 0
    lapsed: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.qualified or self.active or self.lapsing or self.lapsed)


def trainers_of(chosen: Chosen) -> Trainers:
    """Place and organisation are the trainer's own, the course is one that they may hold. Three queries."""
    day = min(chosen.period.end or timezone.localdate(), timezone.localdate())
    people = _chosen(chosen)
    states = Counter(with_activity(day).filter(pk__in=people).values_list("activity", flat=True))
    qualified = Qualification.objects.filter(trainer__in=people).filter(_course(chosen))
    by_then = Q(granted_on__lte=day) | Q(granted_on=None, year__lte=day.year) | Q(granted_on=None, year=None)
    return Trainers(
        day=day,
        qualified=qualified.filter(by_then).values("trainer").distinct().count(),
        newly=qualified.filter(chosen.period.has("granted_on")).values("trainer").distinct().count(),
        active=states[Activity.ACTIVE] + states[Activity.LAPSING],
        lapsing=states[Activity.LAPSING],
        lapsed=states[Activity.LAPSED],
    )


def _chosen(chosen: Chosen) -> "QuerySet[Any]":
    lookups = {
        MUNICIPALITY: "municipality__code",
        REGION: "municipality__region_code",
        ORGANISATION: "organisation__kind",
        COURSE: "qualifications__course",
    }
    wanted = {lookups[key]: value for key, value in chosen.values.items() if key in lookups}
    return Trainer.objects.filter(is_example=False, **wanted).order_by().values("pk")


def _course(chosen: Chosen) -> Q:
    return Q(course=chosen.values[COURSE]) if COURSE in chosen.values else Q()
