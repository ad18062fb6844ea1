"""Trainer trainings that are over, their people and who was there; courses that trainers have held."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from courses.models import CoursePage, Programme
from enrolments.models import Attendance, Participant, Presence
from enrolments.services.requests import Contact
from tests.factories.enrolments import enrolled
from tests.factories.events import make_event
from trainers.models import EventKind, EventState, EventTrainer, Trainer, TrainerRole, TrainingEvent


def trainer_day() -> Programme:
    return Programme.objects.get(variant="trainer-day")


def main_course() -> CoursePage:
    return Programme.objects.get(slug="kaksi-paivaa").course


def days_ago(number: int) -> dt.date:
    return timezone.localdate() - dt.timedelta(days=number)


def training(slug: str = "kouluttajakoulutus", *, ended: int = 1, people: int = 2, **fields: Any) -> TrainingEvent:
    """A trainer training whose one day was so many days ago, with people who enrolled in time."""
    programme = trainer_day()
    known: dict[str, Any] = {
        "kind": EventKind.TRAINER_TRAINING,
        "course": programme.course,
        "programme": programme,
        "state": EventState.OPEN,
    }
    event = make_event(slug, [timezone.localdate() + dt.timedelta(days=30)], **{**known, **fields})
    if people:
        enrolled(event, people, contact=Contact("Yrjö Yhteys", "yhteys@example.org"))
    held_on(event, days_ago(ended))
    return event


def held_on(event: TrainingEvent, day: dt.date) -> None:
    """Moves the event's only day, without a word to anybody."""
    event.days.update(date=day)
    TrainingEvent.objects.filter(pk=event.pk).update(
        first_day=day, last_day=day, year=day.year, state=EventState.CLOSED
    )
    event.refresh_from_db()


def mark(people: Iterable[Participant], state: Presence = Presence.PRESENT) -> None:
    """As the trainer would, on every day of the event."""
    for person in people:
        for day in person.event.days.all():
            Attendance.objects.update_or_create(participant=person, date=day.date, defaults={"state": state})


def course_held(slug: str, trainers: Iterable[Trainer], *, ended: int = 1, **fields: Any) -> TrainingEvent:
    """A course that was held so many days ago by these trainers, the first of them leading it; five were trained."""
    known: dict[str, Any] = {
        "kind": EventKind.COURSE,
        "course": main_course(),
        "state": EventState.HELD,
        "people_trained": 5,
    }
    event = make_event(slug, [days_ago(ended)], **{**known, **fields})
    for number, trainer in enumerate(trainers):
        role = TrainerRole.CO if number else TrainerRole.LEAD
        EventTrainer.objects.create(event=event, trainer=trainer, role=role, sort_order=number)
    return event
