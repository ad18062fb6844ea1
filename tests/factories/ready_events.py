"""Events that lack nothing, and what they need: an edition, a qualified trainer, an organisation."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from courses.models import CoursePage, Edition, EditionState, Programme
from trainers.models import (
    ActivePeriod,
    EventDay,
    EventTrainer,
    Municipality,
    Organisation,
    Qualification,
    Trainer,
    TrainingEvent,
)


def today() -> dt.date:
    return timezone.localdate()


def in_days(number: int) -> dt.date:
    return today() + dt.timedelta(days=number)


def at(day: dt.date, hour: int = 12) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def two_day() -> Programme:
    return Programme.objects.get(slug="kaksi-paivaa")


def pori() -> Municipality:
    return Municipality.objects.get(code="609")


def published_edition(course: CoursePage | None = None, number: int = 1, **fields: Any) -> Edition:
    """An edition without files: an event only asks whether it is published."""
    known = {"change_note": "Muutos", "state": EditionState.PUBLISHED, "published_at": timezone.now()}
    return Edition.objects.create(course=course or two_day().course, number=number, **{**known, **fields})


def make_trainer(
    last_name: str = "Esimerkki", *, qualified: bool = True, active: bool = True, **fields: Any
) -> Trainer:
    known = {"first_name": "Aino", "email": f"{last_name.lower()}@example.org", "slug": f"aino-{last_name.lower()}"}
    trainer = Trainer(last_name=last_name, **{**known, **fields})
    if qualified:
        trainer.qualifications = [Qualification(course=two_day().course, year=2025)]
    if active:
        trainer.active_periods = [ActivePeriod(starts=dt.date(2000, 1, 1))]
    trainer.save()
    return trainer


def make_organisation(name: str, **fields: Any) -> Organisation:
    return Organisation.objects.create(name=name, **{"kind": "association", **fields})


def ready_event(
    slug: str = "valmis", days: Sequence[dt.date] = (), trainers: Sequence[Trainer] | None = None, **fields: Any
) -> TrainingEvent:
    """A draft that can be announced. Two working-day mornings from thirty days on, unless days are given."""
    days = days or (in_days(30), in_days(31))
    programme = two_day()
    known: dict[str, Any] = {
        "title": f"Koulutus {slug}",
        "kind": "course",
        "course": programme.course,
        "programme": programme,
        "language": "fi",
        "summary": "Kaksi päivää työpaikan väelle.",
        "mode": "onsite",
        "municipality": pori(),
        "capacity": 20,
        "enrolment_opens": at(min(days) - dt.timedelta(days=40)),
        "enrolment_closes": at(min(days) - dt.timedelta(days=7)),
        "contact_name": "Kaisa Koordinaattori",
        "contact_email": "kaisa@example.org",
        "year": min(days).year,
    }
    event = TrainingEvent(slug=slug, **{**known, **fields})
    event.days = [
        EventDay(sort_order=number, date=day, start=dt.time(9), end=dt.time(16)) for number, day in enumerate(days)
    ]
    chosen = [make_trainer(last_name=f"Kouluttaja-{slug}")] if trainers is None else trainers
    event.trainers = [EventTrainer(sort_order=number, trainer=trainer) for number, trainer in enumerate(chosen)]
    event.save()
    return event
