"""Reminders, names that are missing, thanks: told when their day has come, once each.

Each is told in a window of time, not at a moment: when the clock has stood still for a while, nobody is forgotten, and
nobody is told what is no longer true. Whoever is to be told is looked for without a lock, and written to under it.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from trainers.models import EventState, TrainingEvent

from ..attendance.came import came
from ..models import Message, MessageKind, Participant, SeatState
from ..rules import COMING
from . import notices
from .seats import lock
from .telling import with_event

# Local hour from which reminders and thanks go out: nobody wants them at midnight.
MORNING = 8
# A reminder, how many days before the first day it is due, and until how many days before it is worth sending.
REMINDERS = ((MessageKind.REMINDER_WEEK, 7, 2), (MessageKind.REMINDER_DAY, 1, 1))
# Days before the day for names: due from the first, no longer from the second on.
CHASES = ((7, 2), (2, 0))
# Days after the last day within which an event that was marked as held late is still thanked for.
THANKS = 14


def remind(now: dt.datetime) -> int:
    """Reminders of the events that begin in a week or tomorrow. How many people were reminded."""
    today = morning_of(now)
    if today is None:
        return 0
    return sum(
        _remind(event, kind, due)
        for kind, due, late in REMINDERS
        for event in _events(COMING, "first_day", today + dt.timedelta(days=late), today + dt.timedelta(days=due))
    )


def thank(now: dt.datetime) -> int:
    """Thanks to the contact persons of events that have been held. How many were thanked.

    Who came is thanked with the request for feedback (`feedback.asking`), a contact person who took part as well.
    """
    today = morning_of(now)
    if today is None:
        return 0
    first, last = today - dt.timedelta(days=THANKS), today - dt.timedelta(days=1)
    return sum(_thank(event) for event in _events((EventState.HELD,), "last_day", first, last))


def _thank(event: TrainingEvent) -> int:
    """Those whose people came."""
    thanked = Message.objects.filter(
        enrolment=OuterRef("enrolment"), participant=None, to=OuterRef("enrolment__contact_email"),
        kind=MessageKind.THANKS,
    )  # fmt: skip
    took_part = Message.objects.filter(
        event=event, kind=MessageKind.FEEDBACK, to__iexact=OuterRef("enrolment__contact_email")
    )
    sent = Participant.objects.filter(came(), event=event, state=SeatState.CONFIRMED, enrolment__erased_at=None)
    people = sent.exclude(Exists(thanked)).exclude(Exists(took_part)).exclude(enrolment__contact_email="")
    if not people.exists():
        return 0
    with transaction.atomic():
        groups = list(with_event(event, people)) if is_as_before(event) else []
        for enrolment, members in groups:
            notices.thanked(enrolment, members)
    return len(groups)


def morning_of(now: dt.datetime) -> dt.date | None:
    """Today (local), or None as long as it is too early to write to anybody."""
    local = timezone.localtime(now)
    return local.date() if local.hour >= MORNING else None


def _events(states: tuple[EventState, ...], field: str, first: dt.date, last: dt.date) -> "QuerySet[TrainingEvent]":
    return TrainingEvent.objects.filter(state__in=states, **{f"{field}__range": (first, last)})


def _remind(event: TrainingEvent, kind: MessageKind, days: int) -> int:
    """Those who have had their seat since before the reminder's day: the others have just read all of it."""
    first_day: dt.date = event.first_day  # type: ignore[assignment]
    since = timezone.make_aware(dt.datetime.combine(first_day - dt.timedelta(days=days), dt.time()))
    confirmed = Message.objects.filter(participant=OuterRef("pk"), kind=MessageKind.CONFIRMATION)
    seated_since = Q(confirmed_at__lt=since) & ~Q(Exists(confirmed.filter(created_at__gte=since)))
    return _tell(event, kind, str(first_day), seated_since)


def _tell(event: TrainingEvent, kind: MessageKind, what: str, whom: Q) -> int:
    told = Message.objects.filter(participant=OuterRef("pk"), to=OuterRef("email"), kind=kind, cause__endswith=what)
    seated = Participant.objects.filter(whom, event=event, state=SeatState.CONFIRMED).exclude(email="")
    people = seated.exclude(Exists(told))
    if not people.exists():
        return 0
    with transaction.atomic():
        if not is_as_before(event):
            return 0
        groups = list(with_event(event, people))
        for enrolment, members in groups:
            notices.reminded(kind, enrolment, members, what)
    return sum(len(members) for _enrolment, members in groups)


def is_as_before(event: TrainingEvent) -> bool:
    """Takes the lock; somebody may have changed the event since it was looked for."""
    row = lock(event.pk)
    return all(
        getattr(row, name) == getattr(event, name) for name in ("state", "first_day", "last_day", "calendar_sequence")
    )


def chase_names(now: dt.datetime) -> int:
    """Asks for names that are missing. How many enrolments were asked."""
    return sum(_chase(event, first) for first, last in CHASES for event in _awaiting_names(now, first, last))


def _awaiting_names(now: dt.datetime, first: int, last: int) -> "QuerySet[TrainingEvent]":
    due = Q(names_until__gt=now + dt.timedelta(days=last), names_until__lte=now + dt.timedelta(days=first))
    return TrainingEvent.objects.filter(due, state__in=COMING)


def _chase(event: TrainingEvent, days: int) -> int:
    """Those who enrolled later have just read of the day for names."""
    until: dt.datetime = event.names_until  # type: ignore[assignment]
    what = f"{days}-{timezone.localdate(until)}"
    asked = Message.objects.filter(
        enrolment=OuterRef("enrolment"), kind=MessageKind.NAMES_MISSING, cause__endswith=f":{what}"
    )
    unnamed = Participant.objects.filter(event=event, state=SeatState.HELD).exclude(Exists(asked))
    people = unnamed.filter(enrolment__created_at__lt=until - dt.timedelta(days=days), enrolment__erased_at=None)
    if not people.exists():
        return 0
    with transaction.atomic():
        groups = list(with_event(event, people)) if is_as_before(event) else []
        for enrolment, members in groups:
            notices.names_missing(enrolment, members, what)
    return len(groups)
