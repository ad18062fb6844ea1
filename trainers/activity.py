"""Who is active, whose period is about to lapse or has lapsed, and who lacks a step: for lists, in one query."""

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.utils.translation import gettext_lazy as _

from .models import ActivePeriod, ActivityRules, EventState, EventTrainer, StepRecord, Trainer


class Activity(models.TextChoices):
    """How a trainer stands on a day. Lapsing: the period ends within the days of the first reminder."""

    ACTIVE = "active", _("active")
    LAPSING = "lapsing", _("about to lapse")
    LAPSED = "lapsed", _("lapsed")
    NEVER = "never", _("has not been active")


def with_activity(day: dt.date) -> "QuerySet[Trainer]":
    """Real trainers, each with `activity`, `active_until`, `last_held`, `open_steps`, `overdue_steps`, `next_due`.

    `active_until` is the last day of the latest period; None for one that goes on, and when there is none.
    """
    soon = day + dt.timedelta(days=ActivityRules.load().lapse_first)
    periods = ActivePeriod.objects.filter(trainer=OuterRef("pk")).order_by()
    begun = periods.filter(starts__lte=day)
    goes_on = Exists(periods.filter(Q(ends=None) | Q(ends__gt=soon), starts__lte=soon))
    activity = Case(
        When(~Exists(begun), then=Value(Activity.NEVER.value)),
        When(~Exists(begun.filter(Q(ends=None) | Q(ends__gte=day))), then=Value(Activity.LAPSED.value)),
        When(goes_on, then=Value(Activity.ACTIVE.value)),
        default=Value(Activity.LAPSING.value),
    )
    trainers = Trainer.objects.filter(is_example=False).annotate(activity=activity, active_until=_last_day(periods))
    return trainers.annotate(last_held=_last_held(), **_steps(day)).order_by("last_name", "first_name", "pk")


def _last_day(periods: "QuerySet[ActivePeriod]") -> Any:
    latest = periods.order_by(F("ends").desc(nulls_first=True)).values("ends")
    return Subquery(latest[:1])


def _last_held() -> Any:
    held = EventTrainer.objects.filter(trainer=OuterRef("pk"), event__state=EventState.HELD).order_by()
    return Subquery(held.values("trainer").annotate(last=Max("event__last_day")).values("last"))


def _steps(day: dt.date) -> dict[str, Any]:
    steps = StepRecord.objects.filter(trainer=OuterRef("pk"), done_on=None).order_by().values("trainer")
    return {
        "open_steps": _number(steps.annotate(n=Count("pk")).values("n")),
        "overdue_steps": _number(steps.filter(due_on__lt=day).annotate(n=Count("pk")).values("n")),
        "next_due": Subquery(steps.annotate(first=Min("due_on")).values("first")),
    }


def _number(rows: Any) -> Any:
    return models.functions.Coalesce(Subquery(rows, output_field=IntegerField()), Value(0))


def period_on(trainer: Trainer, day: dt.date) -> ActivePeriod | None:
    """The period that the day belongs to, the one that lasts longest. One query."""
    periods = ActivePeriod.objects.filter(trainer=trainer).covering(day)
    return periods.order_by(F("ends").desc(nulls_first=True)).first()
