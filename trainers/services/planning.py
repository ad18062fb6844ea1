"""A new event made of a course in under a minute: what is known is asked, the rest is proposed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.models import Programme

from ..models import EventDay, EventKind, Municipality, TrainingEvent
from ..rules import proposals
from ..rules.proposals import ProposedDay
from .events import free_address, save_new

TRAINER_VARIANT = "trainer-day"


@dataclass(frozen=True)
class Plan:
    """What a coordinator says of a new event."""

    programme: Programme
    days: Sequence[ProposedDay]
    mode: str
    municipality: Municipality | None
    language: str
    capacity: int | None


def drafted(plan: Plan) -> TrainingEvent:
    """The draft as it would be saved, for looking at before it is."""
    times = proposals.proposed_times(min(day.date for day in plan.days), timezone.now())
    event = TrainingEvent(
        kind=EventKind.TRAINER_TRAINING if plan.programme.variant == TRAINER_VARIANT else EventKind.COURSE,
        title=proposals.proposed_title(plan.programme, plan.municipality, plan.mode, plan.language),
        summary=proposals.proposed_summary(plan.programme),
        audience=plan.programme.course.audience,
        course=plan.programme.course,
        programme=plan.programme,
        language=plan.language,
        mode=plan.mode,
        municipality=plan.municipality,
        capacity=plan.capacity,
        year=min(day.date for day in plan.days).year,
        **vars(times),
    )
    event.days = [
        EventDay(sort_order=number, date=day.date, start=day.start, end=day.end)
        for number, day in enumerate(sorted(plan.days, key=lambda day: day.date))
    ]
    return event


@transaction.atomic
def plan_from_course(*, plan: Plan, actor: Any) -> TrainingEvent:
    """Saves the draft under a free address and returns it."""
    event = drafted(plan)
    event.slug = free_address(event.title, event.year)
    return save_new(event=event, actor=actor)
