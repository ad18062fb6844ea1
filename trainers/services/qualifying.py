"""A person becomes a trainer of a course: the qualification, the active period that it begins, and the first steps."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from courses.models import CoursePage

from ..models import Organisation, Qualification, RenewalCause, Trainer, TrainingEvent
from . import steps
from .activity import locked_trainer, renew
from .profiles import free_address


@dataclass(frozen=True)
class NewTrainer:
    """What is known of a person who is not in the register yet. The profile is not public."""

    first_name: str
    last_name: str
    email: str
    reads: str
    organisation: Organisation | None = None


@transaction.atomic
def register(*, person: NewTrainer) -> Trainer:
    """Writes the new trainer under a free address."""
    address = free_address(slugify(f"{person.first_name} {person.last_name}"), None)
    values: dict[str, Any] = vars(person)
    return Trainer.objects.create(slug=address, is_public=False, **values)


@transaction.atomic
def qualify(*, trainer_id: int, course: CoursePage, event: TrainingEvent) -> Qualification:
    """Writes what the training qualifies for, prolongs the active period and begins the steps. Once for an event."""
    locked_trainer(trainer_id)
    known = Qualification.objects.filter(trainer=trainer_id, course=course, event=event).first()
    qualification = known or _written(trainer_id, course, event)
    if event.last_day:
        renew(trainer_id=trainer_id, event=event, cause=RenewalCause.QUALIFIED)
    steps.begin(trainer_id=trainer_id)
    return qualification


def _written(trainer_id: int, course: CoursePage, event: TrainingEvent) -> Qualification:
    day: dt.date | None = event.last_day
    number = Qualification.objects.filter(trainer=trainer_id).count()
    return Qualification.objects.create(
        trainer_id=trainer_id, course=course, event=event, year=event.year, granted_on=day, sort_order=number
    )
