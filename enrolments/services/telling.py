"""What becomes of everybody when the event itself changes: cancelled, postponed, held after all, another time or place.

Everybody is told once: causes hold the event's calendar sequence, which rises with each such change.
"""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import QuerySet, prefetch_related_objects

from trainers import queries
from trainers.models import TrainingEvent
from trainers.services.whereabouts import Whereabouts

from ..emails.others import others
from ..models import Enrolment, MessageKind, Offer, Participant
from ..rules import COMING, is_past
from . import notices
from .keeping import keep_until_new_days, keep_while_postponed
from .offers import promote, withdraw
from .seats import lock, recount


@transaction.atomic
def event_cancelled(*, event_id: int) -> int:
    """People keep their state as a record, so that they can be moved. How many enrolments were told."""
    event = _stopped(event_id)
    return _tell(MessageKind.CANCELLED_BY_US, event, reason=queries.reason_of(event), others=others(event))


@transaction.atomic
def event_postponed(*, event_id: int) -> int:
    """Seats and places in the queue are kept until the new days are known."""
    event = _stopped(event_id)
    keep_while_postponed(event)
    return _tell(MessageKind.POSTPONED, event, reason=queries.reason_of(event), others=others(event))


def _stopped(event_id: int) -> TrainingEvent:
    """Nobody need answer an offer any more."""
    event = lock(event_id)
    withdraw(list(Offer.objects.pending().filter(event=event)), tell=False)
    recount(event)
    return event


@transaction.atomic
def event_reopened(*, event_id: int) -> int:
    """A postponed event has new days: people get them, and free seats are offered again."""
    event = lock(event_id)
    keep_until_new_days(event)
    told = _tell(MessageKind.CHANGED, event, reopened=True)
    promote(event)
    return told


@transaction.atomic
def event_changed(*, event_id: int, before: Whereabouts) -> int:
    """Another time or place. An event that is over, or that waits for its days, tells nothing."""
    event = lock(event_id)
    if event.state not in COMING or is_past(event):
        return 0
    keep_until_new_days(event)
    return _tell(MessageKind.CHANGED, event, before=before)


def _tell(kind: MessageKind, event: TrainingEvent, **context: Any) -> int:
    told = 0
    for enrolment, people in _everybody(event):
        notices.event_wide(kind, enrolment, people, str(event.calendar_sequence), **context)
        told += 1
    return told


def _everybody(event: TrainingEvent) -> Iterator[tuple[Enrolment, list[Participant]]]:
    """Enrolments with those who come or wait."""
    return with_event(event, Participant.objects.filter(event=event).active())


def with_event(event: TrainingEvent, people: "QuerySet[Participant]") -> Iterator[tuple[Enrolment, list[Participant]]]:
    """The people by enrolment. Every one of them has this very event, so that its days and place are read once."""
    prefetch_related_objects([event], "days", "municipality")
    for enrolment, members in notices.by_enrolment(people.select_related("enrolment").order_by("queue_number")):
        enrolment.event = event
        for person in members:
            person.event, person.enrolment = event, enrolment
        yield enrolment, members
