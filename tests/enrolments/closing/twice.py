"""Four closings of one event at the same moment, in a process of its own, so that its threads see each other's commits.

Run as `python -m tests.enrolments.closing.twice` with DATABASE_URL naming a migrated database. It makes its own event
and tells what became of it as JSON.
"""

from typing import Any

from tests.enrolments.in_own_process import at_once, tell

AT_ONCE = 4
SLUG = "yhta-aikaa"


def result() -> dict[str, Any]:
    from tests.factories.closing import held_event

    event = held_event(SLUG)
    at_once(_close, [event.pk] * AT_ONCE)
    return _found(event)


def _close(key: int) -> None:
    from enrolments.closing.services import Confirmed, close_event

    close_event(event_id=key, actor=None, confirmed=Confirmed(leaving=True))


def _found(event: Any) -> dict[str, Any]:
    from wagtail.models import ModelLogEntry

    from enrolments.closing.services import ACTION
    from enrolments.models import EventStatistics

    event.refresh_from_db()
    return {
        "people": event.people_trained,
        "rows": EventStatistics.objects.filter(event=event).count(),
        "transitions": event.transitions.count(),
        "closings": ModelLogEntry.objects.filter(action=ACTION, object_id=str(event.pk)).count(),
    }


if __name__ == "__main__":
    tell(result)
