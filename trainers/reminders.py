"""Who is to be reminded today of what. Each is due once: what has been told is found among the notices."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from .models import ActivePeriod, ActivityRules, NoticeKind, StepRecord, Trainer, TrainerNotice


@dataclass(frozen=True)
class Reminder:
    """`ahead` is which of the rule's reminders it is: so many days before the day, at most."""

    kind: NoticeKind
    trainer: Trainer
    day: dt.date
    ahead: int
    step: StepRecord | None = None

    @property
    def cause(self) -> str:
        """Another end or deadline is another cause."""
        what = f"step-{self.step.pk}" if self.step else "lapse"
        return f"{what}:{self.day.isoformat()}:{self.ahead}"


def due(today: dt.date) -> list[Reminder]:
    """Everything that is to be told today and has not been told. Four queries, however many there are."""
    rules = ActivityRules.load()
    found = [*_lapses(today, rules.before_lapse), *_steps(today, rules.before_step)]
    told = TrainerNotice.objects.filter(trainer__in={one.trainer.pk for one in found})
    known = set(told.values_list("trainer", "cause")) if found else set()
    return [one for one in found if (one.trainer.pk, one.cause) not in known]


def _lapses(today: dt.date, ahead: Sequence[int]) -> Iterator[Reminder]:
    for period in lapsing(today, max(ahead)).select_related("trainer"):
        day: dt.date = period.ends  # type: ignore[assignment]
        yield Reminder(NoticeKind.LAPSE, period.trainer, day, _which(day - today, ahead))


def lapsing(today: dt.date, days: int) -> "QuerySet[ActivePeriod]":
    """Last periods of their trainers that end within the days; only of people who can be written to."""
    later = Q(ends=None) | Q(ends__gt=OuterRef("ends"))
    another = ActivePeriod.objects.filter(later, trainer=OuterRef("trainer")).order_by()
    until = today + dt.timedelta(days=days)
    ending = ActivePeriod.objects.filter(~Exists(another), starts__lte=today, ends__range=(today, until))
    return ending.filter(trainer__is_example=False).exclude(trainer__email="").order_by("ends", "pk")


def _steps(today: dt.date, ahead: Sequence[int]) -> Iterator[Reminder]:
    until = today + dt.timedelta(days=max(ahead))
    steps = StepRecord.objects.open().filter(due_on__range=(today, until), trainer__is_example=False)
    for step in steps.exclude(trainer__email="").select_related("trainer", "requirement").order_by(F("due_on"), "pk"):
        yield Reminder(NoticeKind.STEP, step.trainer, step.due_on, _which(step.due_on - today, ahead), step)


def _which(left: dt.timedelta, ahead: Sequence[int]) -> int:
    """The last of the reminders whose time has come: whoever missed the first is not told twice in one day."""
    return min(days for days in ahead if left.days <= days)
