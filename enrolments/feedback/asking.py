"""The mail that thanks those who came and asks them for feedback: the morning after the last day, once each.

It waits neither for the event to be marked as held nor for its closing: whoever has been marked as present came.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from trainers.models import EventState, TrainingEvent

from ..attendance.came import came, was_seen
from ..models import Message, MessageKind, Participant, SeatState
from ..rules import COMING
from ..services import notices
from ..services.reminding import THANKS, is_as_before, morning_of
from ..services.telling import with_event
from .rounds import Standing, ensure, standing


def ask(now: dt.datetime) -> int:
    """How many people were asked; a step of the clock. One query when there is nobody to ask."""
    today = morning_of(now)
    if today is None:
        return 0
    lately = (today - dt.timedelta(days=THANKS), today - dt.timedelta(days=1))
    over = TrainingEvent.objects.filter(last_day__range=lately, state__in=(EventState.HELD, *COMING))
    return sum(_ask(event, today) for event in over.filter(Exists(_unasked().filter(event=OuterRef("pk")))))


def _unasked() -> "QuerySet[Participant]":
    asked = Message.objects.filter(participant=OuterRef("pk"), to=OuterRef("email"), kind=MessageKind.FEEDBACK)
    known = Q(event__state=EventState.HELD) & came()
    seated = Participant.objects.filter(known | was_seen(), state=SeatState.CONFIRMED).exclude(email="")
    return seated.exclude(Exists(asked))


@transaction.atomic
def _ask(event: TrainingEvent, today: dt.date) -> int:
    """Under the event's lock."""
    if not is_as_before(event):
        return 0
    asked = ensure(event)
    if asked is None or standing(asked, asked.answers.count(), today) != Standing.OPEN:
        return 0
    number = 0
    for _enrolment, people in with_event(event, _unasked().filter(event=event)):
        notices.asked_for_feedback(people, asked)
        number += len(people)
    if number and asked.asked_at is None:
        asked.asked_at = timezone.now()
        asked.save(update_fields=["asked_at"])
    return number
