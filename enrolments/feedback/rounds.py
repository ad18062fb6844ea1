"""Rounds: when an event asks for feedback, under which code, and how many answers it takes."""

import datetime as dt
from enum import StrEnum

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from trainers.models import EventKind, EventState, TrainingEvent

from ..models import FeedbackRound, FollowUpAddress, RoundKind

# Days from the event's last day to the first and the last day of the form.
WINDOWS = {RoundKind.END: (0, 21), RoundKind.FOLLOW_UP: (60, 120)}
# Days from the last day to the mail that asks once more: two to three months (module J1).
FOLLOW_UP_AFTER = 75
# Whoever has the form open when it closes may still send it, for a day.
GRACE = dt.timedelta(days=1)
# A form that takes this many times the people who were there stands open to something else than people.
TIMES = 2
# Of an event whose number of seats nobody has told.
USUAL = 30
# Events of these states have not been, or are not to be.
NOT_HELD = (EventState.DRAFT, EventState.CANCELLED, EventState.POSTPONED)
CODE_GROUP = 4


class Standing(StrEnum):
    OPEN = "open"
    COMING = "coming"
    OVER = "over"
    OFF = "off"
    FULL = "full"


@transaction.atomic
def ensure(event: TrainingEvent, kind: RoundKind = RoundKind.END) -> FeedbackRound | None:
    """The event's round, made when it is first needed; its days follow the event's. None for one without days.

    Only courses for workplace coaches are followed up.
    """
    if event.last_day is None or (kind == RoundKind.FOLLOW_UP and not is_followed_up(event)):
        return None
    opens, closes = _window(event.last_day, kind)
    dates = {"opens_on": opens, "closes_on": closes}
    found, _is_new = FeedbackRound.objects.get_or_create(event=event, kind=kind, defaults=dates)
    if (found.opens_on, found.closes_on) != (opens, closes):
        found.opens_on, found.closes_on, found.settled = opens, closes, False
        found.save(update_fields=["opens_on", "closes_on", "settled"])
    found.event = event
    return found


@transaction.atomic
def ensure_all(event: TrainingEvent) -> None:
    """Every round that the event will need, and the days of addresses that were left for the follow-up."""
    for kind in RoundKind:
        ensure(event, kind)
    if event.last_day:
        FollowUpAddress.objects.filter(event=event).update(send_on=follow_up_day(event.last_day))


def is_followed_up(event: TrainingEvent) -> bool:
    return event.kind == EventKind.COURSE and event.last_day is not None


def follow_up_day(last_day: dt.date) -> dt.date:
    return last_day + dt.timedelta(days=FOLLOW_UP_AFTER)


def _window(last_day: dt.date, kind: RoundKind) -> tuple[dt.date, dt.date]:
    first, last = WINDOWS[kind]
    return last_day + dt.timedelta(days=first), last_day + dt.timedelta(days=last)


def standing(asked: FeedbackRound, answers: int, today: dt.date | None = None, *, sending: bool = False) -> Standing:
    """Whether the form takes an answer now, and if not, why. `sending`: it has been open until a moment ago."""
    today = today or timezone.localdate()
    if asked.event.state in NOT_HELD:
        return Standing.OFF
    if today < asked.opens_on:
        return Standing.COMING
    if today > asked.closes_on + (GRACE if sending else dt.timedelta()):
        return Standing.OVER
    return Standing.FULL if answers >= most_answers(asked.event) else Standing.OPEN


def most_answers(event: TrainingEvent) -> int:
    return TIMES * (max(event.capacity or 0, event.seats_taken) or USUAL)


def shown_code(asked: FeedbackRound) -> str:
    """In two groups, as it is read from a slide: K7QM-2F9D."""
    return f"{asked.code[:CODE_GROUP]}-{asked.code[CODE_GROUP:]}"


def address(asked: FeedbackRound, language: str = "") -> str:
    """The whole address of the form, in the event's language unless another is named."""
    with translation.override(language or asked.event.language or settings.LANGUAGE_CODE):
        return f"{settings.SITE_URL}{reverse('feedback:form', args=[asked.code])}"


def short_address(language: str) -> str:
    """Where the code is typed, as it is said aloud: without the scheme and the last stroke."""
    with translation.override(language or settings.LANGUAGE_CODE):
        return f"{settings.SITE_URL}{reverse('feedback:enter')}".partition("://")[2].rstrip("/")
