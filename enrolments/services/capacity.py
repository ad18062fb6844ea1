"""Other numbers of seats: raising serves the queue, lowering shows first who would lose the seat."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from trainers.models import TrainingEvent
from valmentamo.core.pagecache.generation import raise_after_commit

from ..errors import EnrolmentRefused
from ..models import TAKING, GroupPolicy, Participant, SeatState
from . import notices
from .offers import promote, take_back
from .seats import lock


def would_move(event: TrainingEvent, capacity: int) -> list[Participant]:
    """Who would go back to the queue with so many seats: offers first, then whoever came last, groups as units."""
    seated = list(
        Participant.objects.filter(event=event, state__in=TAKING)
        .select_related("enrolment", "event")
        .order_by("-queue_number", "-pk")
    )
    seated.sort(key=lambda person: person.state != SeatState.OFFERED)
    moving: dict[int, Participant] = {}
    for person in seated:
        if len(seated) - len(moving) <= capacity:
            break
        moving.update({mate.pk: mate for mate in _mates(person, seated)})
    return sorted(moving.values(), key=lambda person: person.queue_number)


def _mates(person: Participant, seated: Sequence[Participant]) -> list[Participant]:
    """The person, and those who must not be parted from them."""
    if person.enrolment.group_policy != GroupPolicy.TOGETHER:
        return [person]
    return [other for other in seated if other.enrolment_id == person.enrolment_id]


@transaction.atomic
def set_capacity(*, event_id: int, capacity: int, agreed: Sequence[int] = ()) -> list[Participant]:
    """Gives the event so many seats. Who moves must have been shown: `agreed` are their keys, else it is refused.

    Raises EnrolmentRefused with the code "would-move" when others than those agreed upon would lose their seats.
    """
    event = lock(event_id)
    moving = would_move(event, capacity)
    if not {person.pk for person in moving} <= set(agreed):
        message = _("With so many seats %(number)s people would go back to the queue. Please look at them first.")
        raise EnrolmentRefused(message % {"number": len(moving)}, code="would-move", field="capacity")
    event.capacity = capacity
    TrainingEvent.objects.filter(pk=event.pk).update(capacity=capacity)
    raise_after_commit()
    _move(moving)
    promote(event)
    return moving


def _move(people: Sequence[Participant]) -> None:
    """A contact whose people lose seats, too, hears of lost offers in the same mail."""
    offered = [person for person in people if person.state == SeatState.OFFERED]
    seated = [person for person in people if person.state != SeatState.OFFERED]
    take_back(offered, told=[person.enrolment_id for person in seated])
    keys = [person.pk for person in seated]
    Participant.objects.filter(pk__in=keys).update(state=SeatState.WAITING, confirmed_at=None)
    notices.moved_to_queue(seated)
