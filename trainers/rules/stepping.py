"""Which held course fulfils a trainer's step. Read from what is stored, so that asking again gives the same answer."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet

from ..models import (
    BY_HOLDING,
    EventKind,
    EventState,
    EventTrainer,
    Qualification,
    RequirementKind,
    StepRecord,
    TrainerRole,
    TrainingEvent,
)


def could_be_ticked() -> "QuerySet[StepRecord]":
    """Open steps whose trainer has had a part in a held course since the qualification."""
    part = EventTrainer.objects.filter(
        trainer=OuterRef("trainer"),
        event__state=EventState.HELD,
        event__kind=EventKind.COURSE,
        event__last_day__gte=OuterRef("counted_from"),
    )
    return StepRecord.objects.open().filter(Exists(part.order_by()), requirement__kind__in=BY_HOLDING)


def no_longer_fulfilled(took_place: "QuerySet[TrainingEvent]") -> "QuerySet[StepRecord]":
    """Steps that were ticked by an event which was not held after all, or in which the trainer had no part."""
    part = EventTrainer.objects.filter(trainer=OuterRef("trainer"), event=OuterRef("event")).order_by()
    ticked = StepRecord.objects.filter(event__isnull=False, is_signed=False, requirement__kind__in=BY_HOLDING)
    return ticked.exclude(Exists(part), event__in=took_place.order_by())


def fulfilling(step: StepRecord, events: "QuerySet[TrainingEvent]") -> TrainingEvent | None:
    """The first of these events that fulfils the step: held since the qualification, of a course that it is for."""
    parts = EventTrainer.objects.filter(
        trainer=step.trainer_id,
        event__in=events.order_by(),
        event__state=EventState.HELD,
        event__kind=EventKind.COURSE,
        event__last_day__gte=step.counted_from,
        event__course__in=_courses(step),
    )
    if step.requirement.kind == RequirementKind.LEAD:
        parts = parts.filter(role=TrainerRole.LEAD)
    found = (part.event for part in parts.select_related("event").order_by("event__last_day", "pk"))
    return next((event for event in found if _is_in_company(step, event)), None)


def _courses(step: StepRecord) -> list[int]:
    """The requirement's own course, else whatever the trainer is qualified for."""
    only = step.requirement.course_id
    return [only] if only else list(_qualifications(step).values_list("course", flat=True))


def _qualifications(step: StepRecord) -> "QuerySet[Qualification]":
    return Qualification.objects.filter(trainer=step.trainer_id, course__isnull=False).order_by()


def _is_in_company(step: StepRecord, event: TrainingEvent) -> bool:
    if step.requirement.kind != RequirementKind.WITH_MENTOR:
        return True
    others = EventTrainer.objects.filter(event=event).exclude(trainer=step.trainer_id)
    return mentors(others, event.last_day or step.counted_from).exists()


def mentors(parts: "QuerySet[EventTrainer]", day: dt.date) -> "QuerySet[EventTrainer]":
    """Of these the experienced: qualified for the event's course by then, with no step of their own left that day."""
    qualified = Qualification.objects.filter(
        Q(granted_on=None) | Q(granted_on__lt=day), trainer=OuterRef("trainer"), course=OuterRef("event__course")
    )
    still_learning = StepRecord.objects.filter(
        Q(done_on=None) | Q(done_on__gte=day), trainer=OuterRef("trainer"), counted_from__lte=day
    )
    return parts.filter(Exists(qualified.order_by()), ~Exists(still_learning.order_by()))
