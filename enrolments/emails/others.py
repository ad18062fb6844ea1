"""Other events for people whose own does not come, or not yet."""

from dataclasses import dataclass

from trainers import queries
from trainers.models import EventState, TrainingEvent
from trainers.share import when_text
from trainers.standing import standing

from ..models import Enrolment
from . import addresses

MOST = 3
# More are not looked through: most of the soonest ones take people.
LOOKED_AT = 20


@dataclass(frozen=True)
class Other:
    """What a letter says of another event. The contact's address asks to move there, a participant's shows it."""

    title: str
    facts: str
    standing: str
    address: str


def others(event: TrainingEvent) -> list[TrainingEvent]:
    """The next events of the same course (of the same kind when it has none) that take people. Two queries."""
    same = {"course": event.course_id} if event.course_id else {"course": None, "kind": event.kind}
    found = TrainingEvent.objects.public().filter(state=EventState.OPEN, is_example=event.is_example, **same)
    soonest = queries.rows(found.exclude(pk=event.pk).upcoming(queries.today()))[:LOOKED_AT]
    return [other for other in soonest if standing(other).takes_people][:MOST]


def described(events: list[TrainingEvent], mover: Enrolment | None) -> list[Other]:
    """In the active language; `mover` may move people there."""
    return [
        Other(
            event.title,
            ", ".join(part for part in (when_text(event), place_of(event)) if part),
            standing(event).sentence,
            addresses.move(mover, event) if mover else addresses.of_event(event),
        )
        for event in events
    ]


def place_of(event: TrainingEvent) -> str:
    return event.municipality.name if event.municipality else event.get_mode_display()
