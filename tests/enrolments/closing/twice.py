"""Four closings of one event at the same moment, in a process of its own, so that its threads see each other's commits.

Run as `python -m tests.enrolments.closing.twice` with DATABASE_URL naming a migrated database. It makes its own event
and tells what became of it as JSON.
"""

import json
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import django

AT_ONCE = 4
SLUG = "yhta-aikaa"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "valmentamo.settings.test")
    django.setup()
    json.dump(result(), sys.stdout)


def result() -> dict[str, Any]:
    from tests.factories.closing import held_event

    event = held_event(SLUG)
    gate = threading.Barrier(AT_ONCE, timeout=60)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda _number: _close(event.pk, gate), range(AT_ONCE)))
    return _found(event)


def _close(key: int, gate: threading.Barrier) -> None:
    from django.db import connection

    from enrolments.closing.services import Confirmed, close_event

    gate.wait()
    try:
        close_event(event_id=key, actor=None, confirmed=Confirmed(leaving=True))
    finally:
        connection.close()


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
    main()
