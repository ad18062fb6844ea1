"""People at the door and trainers' presses at the same moment, in a process of its own, so that its threads see each
other's commits.

Run as `python -m tests.enrolments.attendance.crowd [--unlocked]` with DATABASE_URL naming a migrated database. It makes
its own event and tells what became of it as JSON. Unlocked, there is neither lock nor
transaction: that run must give away more seats than there are, or the locked one proves nothing.
"""

import time
from collections.abc import Callable
from typing import Any

from tests.enrolments.in_own_process import at_once, tell

COMING = 8
FREE = 3
SEATED = 2
SLUG = "tungos"


def result(*, unlocked: bool) -> dict[str, Any]:
    from tests.factories.attendance import running_event

    event = running_event(SLUG, SEATED, capacity=SEATED + FREE)
    entered = at_once(_entering(event, unlocked=unlocked), range(COMING))
    at_once(_marking(event), range(COMING))
    return {**_found(event), "entered": sum(entered)}


def _entering(event: Any, *, unlocked: bool) -> Callable[[int], bool]:
    from enrolments.attendance.services import Arrival, arriving
    from enrolments.errors import EnrolmentRefused
    from enrolments.services.requests import Person
    from trainers.models import TrainingEvent

    walk_in = arriving.walk_in
    if unlocked:
        counted = arriving.seats_of

        def slowly(one: Any) -> Any:
            """Between looking and taking there is always some time; here it is long enough to see."""
            found = counted(one)
            time.sleep(0.05)
            return found

        arriving.lock = lambda key: TrainingEvent.objects.get(pk=key)
        arriving.seats_of = slowly
        walk_in = arriving.walk_in.__wrapped__

    def enter(number: int) -> bool:
        person = Person(f"Tulija {number}", f"tulija.{number}@example.org")
        arrival = Arrival(person, "Ovenpieli Oy", "2026-12", f"ovi-{number}")
        try:
            walk_in(event_id=event.pk, arrival=arrival, actor=None)
        except EnrolmentRefused as refusal:
            return refusal.code != "full"
        return True

    return enter


def _marking(event: Any) -> Callable[[int], bool]:
    """Everybody presses for the same person on the same day; the later the press, the higher the number."""
    import datetime as dt

    from django.utils import timezone

    from enrolments.attendance.services import Press, mark
    from enrolments.models import Participant, Presence

    person = Participant.objects.filter(event=event).order_by("pk").first()
    begun = timezone.now() - dt.timedelta(minutes=1)

    def press(number: int) -> bool:
        state = Presence.ABSENT if number == COMING - 1 else Presence.PRESENT
        one = Press(person.pk, timezone.localdate(), state, pressed_at=begun + dt.timedelta(seconds=number))
        mark(event_id=event.pk, press=one, actor=None)
        return True

    return press


def _found(event: Any) -> dict[str, Any]:
    from enrolments.models import Attendance, Participant, SeatState

    event.refresh_from_db()
    rows = Attendance.objects.filter(participant__event=event)
    return {
        "seats": Participant.objects.filter(event=event, state=SeatState.CONFIRMED).count(),
        "counted": event.seats_taken,
        "marks": [row.state for row in rows],
    }


if __name__ == "__main__":
    tell(result, can_be_unlocked=True)
