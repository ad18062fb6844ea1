"""Events that have been held: who came, and how each day was marked."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from courses.models import Programme
from enrolments.models import (
    Attendance,
    Enrolment,
    FeedbackAnswer,
    FeedbackRound,
    FeedbackScore,
    Participant,
    Presence,
    RoundKind,
    SeatState,
    Source,
)
from tests.factories.events import make_event
from trainers.models import EventState, TrainingEvent

_numbers = iter(range(1, 1_000_000))


def past_event(slug: str = "pidetty", *, days: int = 2, ago: int = 3, **fields: Any) -> TrainingEvent:
    """An event of so many days, the last of them so many days ago; the rule asks for all of them."""
    last = timezone.localdate() - dt.timedelta(days=ago)
    dates = [last - dt.timedelta(days=number) for number in reversed(range(days))]
    known: dict[str, Any] = {"state": EventState.CLOSED, "capacity": 20, "kind": "course"}
    return make_event(slug, dates, **{**known, **fields})


def sent(event: TrainingEvent, name: str = "Esimerkkiyhdistys ry", **fields: Any) -> Enrolment:
    """An enrolment without people yet."""
    number = next(_numbers)
    known = {
        "organisation_name": name,
        "organisation_kind": "association",
        "contact_name": "Yrjö Yhteys",
        "contact_email": f"yhteys{number}@example.org",
        "purpose_version": "2026-11",
        "idempotency_key": f"avain-{number}",
        "erase_on": (event.last_day or timezone.localdate()) + dt.timedelta(days=30),
    }
    return Enrolment.objects.create(event=event, **{**known, **fields})


def came(enrolment: Enrolment, *marks: str, state: str = SeatState.CONFIRMED, name: str = "") -> Participant:
    """A person and the marks of the event's days in order: "p" present, "a" absent, "-" not marked ("pp", "pa")."""
    number = next(_numbers)
    person = Participant.objects.create(
        enrolment=enrolment,
        event_id=enrolment.event_id,
        state=state,
        name=name or f"Osallistuja {number}",
        email=f"osallistuja{number}@example.org",
        queue_number=number,
    )
    for mark in marks:
        mark_days(person, mark)
    return person


def mark_days(person: Participant, marks: str) -> None:
    states = {"p": Presence.PRESENT, "a": Presence.ABSENT, "-": Presence.UNKNOWN}
    dates = sorted(day.date for day in person.event.days.all())
    for date, mark in zip(dates, marks, strict=True):
        if mark != "-":
            Attendance.objects.update_or_create(participant=person, date=date, defaults={"state": states[mark]})


def held_event(slug: str = "pidetty", groups: Sequence[Iterable[str]] = (("pp", "pp"), ("pa",)), **fields: Any) -> Any:
    """A past event with a group of people for each entry: their marks ("pp" twice in one group are two people)."""
    event = past_event(slug, **fields)
    for number, group in enumerate(groups, start=1):
        enrolment = sent(event, f"Yhdistys {number} ry")
        for marks in group:
            came(enrolment, marks)
    return TrainingEvent.objects.get(pk=event.pk)


def walked_in(event: TrainingEvent, marks: str) -> Participant:
    return came(sent(event, "Ovelta tullut oy", organisation_kind="company", source=Source.WALK_IN), marks)


def two_of_three() -> Programme:
    """A programme of three days whose certificate takes two of them."""
    programme = Programme.objects.filter(variant="three-day").first() or Programme.objects.first()
    assert programme
    programme.days_for_certificate = 2
    programme.save()
    return programme


def answered(event: TrainingEvent, number: int, value: int = 4, *, asked: bool = True) -> FeedbackRound:
    """So many answers that give the training this number; all of them may be shown."""
    now, today = timezone.now(), timezone.localdate()
    round_ = FeedbackRound.objects.create(
        event=event,
        kind=RoundKind.END,
        opens_on=today,
        closes_on=today + dt.timedelta(days=14),
        asked_at=now if asked else None,
    )
    for _answer in range(number):
        answer = FeedbackAnswer.objects.create(round=round_, week=today, language="fi", step=1)
        FeedbackScore.objects.create(answer=answer, question="usefulness", value=value)
    return round_
