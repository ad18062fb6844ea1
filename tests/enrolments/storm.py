"""A hundred organisations at once for twenty seats: a process of its own, so that its threads see each other's commits.

Run as `python -m tests.enrolments.storm [--unlocked]` with DATABASE_URL naming a migrated database. It makes its own
event and tells what became of it as JSON. Unlocked, there is no lock and no transaction: that run must oversell, or the
locked one proves nothing.
"""

import itertools
import random
import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.enrolments.in_own_process import tell

GROUPS = 100
CAPACITY = 20
# SQLite lets waiting writers in by chance, not in turn: with more of them one may wait longer than it is allowed to.
THREADS = {"postgresql": 16, "sqlite": 8}
LARGEST = 3  # people in a group
# So many groups of the largest size do not fit; each holds a connection, of which a pool has no more.
AT_ONCE = 8
LONGEST_WAIT = 60  # seconds
SLUG = "myrsky"


class Storm:
    def __init__(self, *, unlocked: bool) -> None:
        # Models exist only after setup.
        from enrolments.services import enrolling, seats
        from tests.factories import enrolments as factory

        self.factory = factory
        self.smallest = LARGEST if unlocked else 1
        self.enrol = enrolling.enrol
        self.unlocked = unlocked
        if unlocked:
            self._unlock(enrolling, seats)

    def _unlock(self, enrolling: Any, seats: Any) -> None:
        from trainers.models import TrainingEvent

        counted, looks, all_have_looked = seats.seats_of, itertools.count(), threading.Barrier(AT_ONCE)

        def together(event: Any) -> Any:
            """The first ones have all looked before any of them takes: without a lock nothing hinders that, and
            on a busy machine chance alone would not always bring it about."""
            found = counted(event)
            if next(looks) < AT_ONCE:
                all_have_looked.wait(timeout=LONGEST_WAIT)
            return found

        enrolling.lock = lambda key: TrainingEvent.objects.get(pk=key)
        enrolling.seats_of = together
        self.enrol = enrolling.enrol.__wrapped__

    def result(self) -> dict[str, Any]:
        event = self.factory.open_event(SLUG, capacity=CAPACITY)
        seconds = self._blow(event)
        return {**self._found(event), **seconds}

    def _blow(self, event: Any) -> dict[str, float]:
        from django.db import connection

        sizes = random.Random(1)
        calls = [(number, sizes.randint(self.smallest, LARGEST)) for number in range(GROUPS)]
        # The pool has as many connections as there are threads: this one gives its own back.
        connection.close()
        begun = time.perf_counter()
        with ThreadPoolExecutor(AT_ONCE if self.unlocked else THREADS[connection.vendor]) as pool:
            times = sorted(pool.map(lambda call: self._one(event, *call), calls))
        whole = time.perf_counter() - begun
        return {"p50": statistics.median(times), "p95": times[int(GROUPS * 0.95)], "whole": whole}

    def _one(self, event: Any, number: int, size: int) -> float:
        from django.db import connection

        begun = time.perf_counter()
        people = self.factory.people(size, f"ryhma{number}")
        try:
            self.enrol(event_id=event.pk, request=self.factory.request(people, idempotency_key=f"myrsky-{number}"))
        finally:
            connection.close()
        return time.perf_counter() - begun

    def _found(self, event: Any) -> dict[str, Any]:
        from enrolments.models import TAKING, Enrolment, Participant, SeatState

        people = Participant.objects.filter(event=event)
        seated = list(people.filter(state__in=TAKING).values_list("queue_number", flat=True))
        waiting = list(people.filter(state=SeatState.WAITING).values_list("queue_number", flat=True))
        event.refresh_from_db()
        return {
            "enrolments": Enrolment.objects.filter(event=event).count(),
            "people": people.count(),
            "addresses": people.values("email").distinct().count(),
            "seated": len(seated),
            "waiting": len(waiting),
            "in_order": bool(seated and waiting) and max(seated) < min(waiting),
            "counters": [event.seats_taken, event.seats_waiting],
        }


def result(*, unlocked: bool) -> dict[str, Any]:
    return Storm(unlocked=unlocked).result()


if __name__ == "__main__":
    tell(result, can_be_unlocked=True)
