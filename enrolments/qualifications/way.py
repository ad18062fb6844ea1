"""A trainer's way as its trainer and the coordinators see it: qualifications, steps and active period of a day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from trainers.activity import Activity, with_activity
from trainers.models import ActivityRules, Qualification, StepRecord, Trainer


class StepState(TextChoices):
    """Soon: the first reminder's time has come."""

    DONE = "done", _("done")
    OPEN = "open", _("not done yet")
    SOON = "soon", _("due soon")
    OVERDUE = "overdue", _("late")


@dataclass(frozen=True)
class Step:
    record: StepRecord
    state: StepState

    @property
    def is_done(self) -> bool:
        return self.state == StepState.DONE


@dataclass(frozen=True)
class Way:
    """`activity` is empty for the examples of a trial site, which lapse from nothing."""

    qualifications: Sequence[Qualification]
    steps: Sequence[Step]
    activity: str
    active_until: dt.date | None
    active_months: int

    @property
    def is_active(self) -> bool:
        return self.activity in (Activity.ACTIVE, Activity.LAPSING)

    @property
    def is_lapsing(self) -> bool:
        return self.activity == Activity.LAPSING

    @property
    def has_lapsed(self) -> bool:
        return self.activity == Activity.LAPSED

    @cached_property
    def done(self) -> int:
        return sum(step.is_done for step in self.steps)

    @property
    def left(self) -> int:
        return len(self.steps) - self.done


def way_of(trainer: Trainer) -> Way:
    """Four queries."""
    today, rules = timezone.localdate(), ActivityRules.load()
    row = with_activity(today).filter(pk=trainer.pk).values("activity", "active_until").first()
    records = StepRecord.objects.filter(trainer=trainer).select_related("requirement", "event", "confirmed_by")
    qualifications = Qualification.objects.filter(trainer=trainer).select_related("course", "event")
    soon = today + dt.timedelta(days=rules.step_first)
    return Way(
        qualifications=list(qualifications),
        steps=[Step(record, _state(record, today, soon)) for record in records],
        activity=row["activity"] if row else "",
        active_until=row["active_until"] if row else None,
        active_months=rules.active_months,
    )


def _state(record: StepRecord, today: dt.date, soon: dt.date) -> StepState:
    if record.is_done:
        return StepState.DONE
    if record.is_overdue(today):
        return StepState.OVERDUE
    return StepState.SOON if record.due_on and record.due_on <= soon else StepState.OPEN
