"""Where people went who were moved to another event, and whether their old link may lead there.

An old link lies in old mails. It leads on only as long as the new link is still meant for those who got the old one:
not to a seat that has another person or another address since, not to an enrolment whose link was made anew.
"""

from dataclasses import dataclass

from trainers.models import TrainingEvent

from ..models import Enrolment, Message, MessageKind, Participant

# Moved on from event to event: nobody is followed further than this.
MOST_MOVES = 10


@dataclass(frozen=True)
class Moved:
    """`record` is the new seat or enrolment, when the old link may lead to it; else None."""

    event: TrainingEvent
    record: Participant | Enrolment | None

    @property
    def token(self) -> str:
        return self.record.token if self.record else ""


def of_participant(person: Participant) -> Moved | None:
    """The last seat that this very person was moved to. One query a move."""
    found: Moved | None = None
    seat = person
    for _move in range(MOST_MOVES):
        onward = _next(seat)
        if onward is None:
            break
        found = Moved(onward.event, onward if _is_same(person, onward) else None)
        if found.record is None:
            break
        seat = onward
    return found


def _next(seat: Participant) -> Participant | None:
    return Participant.objects.select_related("enrolment", "event").filter(moved_from=seat).first()


def _is_same(person: Participant, seat: Participant) -> bool:
    """Nobody was swapped, no address corrected: the new link went to where the old one is."""
    is_first = seat.person_number == 1 and seat.enrolment.erased_at is None
    return is_first and bool(person.email) and seat.email.lower() == person.email.lower()


def of_enrolment(enrolment: Enrolment) -> list[Moved]:
    """The latest first: who was added after a move may have been moved after the others. Two queries."""
    made = list(enrolment.moved_to.select_related("event").order_by("-pk"))
    renewed = Message.objects.filter(enrolment__in=made, participant=None, kind=MessageKind.NEW_LINK)
    closed = set(renewed.values_list("enrolment", flat=True))
    return [Moved(one.event, one if _may_lead(enrolment, one, closed) else None) for one in made]


def may_lead(old: Enrolment, new: Enrolment) -> bool:
    return any(moved.record == new for moved in of_enrolment(old))


def _may_lead(old: Enrolment, new: Enrolment, closed: set[int]) -> bool:
    is_same = new.contact_email.lower() == old.contact_email.lower()
    return is_same and new.erased_at is None and new.pk not in closed
