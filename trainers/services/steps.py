"""Writes of trainers' steps: begun with the qualification, ticked by what happened, signed by a coordinator."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Qualification, Requirement, RequirementKind, StepRecord, TrainingEvent
from ..rules.activity import months_after
from ..rules.stepping import could_be_ticked, fulfilling, no_longer_fulfilled
from .activity import locked_trainer


class StepRefused(Exception):  # noqa: N818  it tells of a refusal, not of an error
    """The message says in the reader's language what is the matter; `field` is the form's field."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def begin(*, trainer_id: int) -> int:
    """Gives the trainer the steps that are in force for the own qualifications. How many are new.

    A qualification whose day is not known, or is older than the rule, begins nothing.
    """
    locked_trainer(trainer_id)
    granted = Qualification.objects.filter(trainer=trainer_id, granted_on__isnull=False).order_by("granted_on", "pk")
    return sum(_begun(qualification) for qualification in granted)


def _begun(qualification: Qualification) -> int:
    return sum(_begin_one(requirement, qualification) for requirement in in_force(qualification))


def in_force(qualification: Qualification) -> "QuerySet[Requirement]":
    """What is asked of those who got this qualification on its day."""
    day = qualification.granted_on
    then = Q(valid_from__lte=day) & (Q(valid_until=None) | Q(valid_until__gte=day))
    for_course = Q(course=None) | Q(course=qualification.course_id)
    return Requirement.objects.filter(then, for_course, is_active=True)


def _begin_one(requirement: Requirement, qualification: Qualification) -> bool:
    day: dt.date = qualification.granted_on  # type: ignore[assignment]
    values: dict[str, Any] = {"counted_from": day}
    if requirement.months is not None:
        values["due_on"] = months_after(day, requirement.months)
    if requirement.kind == RequirementKind.TRAINING:
        values |= {"done_on": day, "event": qualification.event}
    _step, is_new = StepRecord.objects.get_or_create(
        trainer_id=qualification.trainer_id, requirement=requirement, defaults=values
    )
    return is_new


def follow_events(*, took_place: "QuerySet[TrainingEvent]") -> int:
    """Ticks what held courses have fulfilled and takes back what they have not after all. How many steps changed.

    `took_place` are the events of which somebody has told who came. May run again at any time.
    """
    keys = [*no_longer_fulfilled(took_place).values_list("pk", flat=True)]
    keys += could_be_ticked().values_list("pk", flat=True)
    return sum(follow(step_id=key, took_place=took_place) for key in keys)


@transaction.atomic
def follow(*, step_id: int, took_place: "QuerySet[TrainingEvent]") -> bool:
    """Brings one step in accord with what was held. What a person has signed stays. Whether it changed."""
    step = _locked(step_id)
    if step.is_signed:
        return False
    event = fulfilling(step, took_place)
    if (step.event_id, step.done_on) == (event and event.pk, event and event.last_day):
        return False
    step.event, step.done_on = event, event.last_day if event else None
    step.save(update_fields=["event", "done_on"])
    return True


def _locked(step_id: int) -> StepRecord:
    """The trainer's row is the lock of the steps. Raises StepRecord.DoesNotExist."""
    locked_trainer(StepRecord.objects.values_list("trainer", flat=True).get(pk=step_id))
    return StepRecord.objects.select_related("requirement").get(pk=step_id)


@transaction.atomic
def sign(*, step_id: int, done_on: dt.date, note: str, actor: Any) -> StepRecord:
    """A coordinator says when the step was done. Raises StepRefused for a day that has not come or is too early."""
    step = _locked(step_id)
    if step.is_done:
        raise StepRefused(_("This step is done already."), "done_on")
    if done_on > timezone.localdate():
        raise StepRefused(_("This day has not come yet."), "done_on")
    if done_on < step.counted_from:
        raise StepRefused(_("The day is before the qualification."), "done_on")
    step.done_on, step.is_signed, step.confirmed_by, step.note = done_on, True, actor, note
    step.save(update_fields=["done_on", "is_signed", "confirmed_by", "note"])
    return step


@transaction.atomic
def reopen(*, step_id: int, note: str, actor: Any) -> StepRecord:
    """Takes a signature back. Raises StepRefused for a step that nobody has signed, or without a reason."""
    step = _locked(step_id)
    if not step.is_signed:
        raise StepRefused(_("Nobody has signed this step: it follows what has been held."), "note")
    if not note:
        raise StepRefused(_("Say why the signature is taken back."), "note")
    step.done_on, step.is_signed, step.confirmed_by, step.note = None, False, actor, note
    step.save(update_fields=["done_on", "is_signed", "confirmed_by", "note"])
    return step


@transaction.atomic
def give_time(*, step_id: int, due_on: dt.date, note: str) -> StepRecord:
    """Another deadline, with the reason. Raises StepRefused for a step that is done or a day that is past."""
    step = _locked(step_id)
    if step.is_done:
        raise StepRefused(_("This step is done already."), "due_on")
    if due_on < timezone.localdate():
        raise StepRefused(_("This day is past."), "due_on")
    step.due_on, step.note = due_on, note
    step.save(update_fields=["due_on", "note"])
    return step
