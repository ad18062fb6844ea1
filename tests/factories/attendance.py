"""Events that run now, with people whose attendance is marked, and their trainers."""

import datetime as dt
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone

from enrolments.models import Attendance, Participant, Presence, SeatState
from enrolments.purpose import CURRENT
from enrolments.services.requests import Person
from tests.factories.enrolments import enrolled, open_event
from tests.factories.trainers import make_trainer
from trainers.models import EventDay, EventState, EventTrainer, TrainerRole, TrainingEvent
from valmentamo.accounts.models import User


def today(days: int = 0) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def running_event(slug: str = "tanaan", people: int = 3, *, begun: int = 0, **fields: Any) -> TrainingEvent:
    """Two days, the first `begun` days ago, with so many people who enrolled beforehand."""
    event = open_event(slug, **fields)
    if people:
        enrolled(event, people)
    days = list(event.days.all())
    for number, day in enumerate(days):
        EventDay.objects.filter(pk=day.pk).update(date=today(number - begun), start=dt.time(9), end=dt.time(16))
    event = TrainingEvent.objects.get(pk=event.pk)
    event.state = fields.get("state", EventState.CLOSED)
    event.personal_data_until = today(30)
    event.save()
    return TrainingEvent.objects.get(pk=event.pk)


def people_of(event: TrainingEvent) -> list[Participant]:
    return list(Participant.objects.filter(event=event).order_by("queue_number"))


def seat_without_name(event: TrainingEvent) -> Participant:
    """Kept by the same organisation; nobody has told who comes."""
    known = people_of(event)[0]
    return Participant.objects.create(enrolment=known.enrolment, event=event, state=SeatState.HELD, queue_number=90)


def trainer_user(slug: str = "tiina", **fields: Any) -> User:
    """An account in the trainers' role with its trainer."""
    user = User.objects.create_user(f"{slug}@example.org", "salasana-on-pitka")
    user.groups.add(Group.objects.get(name="trainer"))
    make_trainer(slug, **{"user": user, "is_public": False, **fields})
    return user


def leads(user: User, event: TrainingEvent, role: TrainerRole = TrainerRole.LEAD) -> User:
    """Makes the account's trainer hold the event."""
    EventTrainer.objects.create(event=event, trainer=user.trainer, role=role)
    return user


def state_of(person: Participant, day: dt.date | None = None) -> str:
    row = Attendance.objects.filter(participant=person, date=day or today()).first()
    return row.state if row else "none"


def walk_in_facts(**fields: Any) -> dict[str, Any]:
    known = {
        "person": Person("Olli Ovelta", "olli@example.org", "ohjaaja"),
        "organisation_name": "Ovenpieli Oy",
        "purpose_version": CURRENT,
        "idempotency_key": "ovi-1",
    }
    return {**known, **fields}


PRESENT, ABSENT, UNKNOWN = Presence.PRESENT, Presence.ABSENT, Presence.UNKNOWN
