"""Seats whose names never came: asked for twice, then released to the queue."""

from itertools import groupby

from django.db import transaction

from ..models import Participant, SeatState
from ..rules import can_change, names_are_late
from . import notices
from .changing import end
from .offers import promote
from .seats import lock


def unnamed(event_id: int) -> list[Participant]:
    held = Participant.objects.filter(event=event_id, state=SeatState.HELD).select_related("enrolment", "event")
    return list(held.order_by("enrolment", "queue_number"))


@transaction.atomic
def release_unnamed(*, event_id: int) -> int:
    """Frees the seats that have no name after the day for names. How many were freed."""
    event = lock(event_id)
    if not names_are_late(event) or not can_change(event):
        return 0
    people = unnamed(event_id)
    end(event, people)
    for _key, group in groupby(people, key=lambda person: person.enrolment_id):
        members = list(group)
        notices.seats_released(members[0].enrolment, members)
    promote(event)
    return len(people)
