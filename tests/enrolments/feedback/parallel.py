"""Answers and looks at the same moment, in a process of its own, so that its threads see each other's commits.

Run as `python -m tests.enrolments.feedback.parallel` with DATABASE_URL naming a migrated database. It tells what became
of it as JSON.
"""

import json
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import django

SEATS, VISITORS, LOOKS = 4, 12, 4
CLICKS = 3


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "valmentamo.settings.test")
    django.setup()
    json.dump(result(), sys.stdout)


def result() -> dict[str, Any]:
    from tests.factories.feedback import asked_of, over_event

    event = over_event("yhta-aikaa", capacity=SEATS)
    asked = asked_of(event)
    gate = threading.Barrier(VISITORS + CLICKS + LOOKS, timeout=60)
    with ThreadPoolExecutor(VISITORS + CLICKS + LOOKS) as pool:
        sent = [pool.submit(_send, asked, gate, key) for key in _keys()]
        looked = [pool.submit(_look, asked.pk, gate) for _number in range(LOOKS)]
        codes, steps = [each.result() for each in sent], [each.result() for each in looked]
    return _found(asked, codes, steps)


def _keys() -> list[str]:
    """Everybody's own form, and one more that is sent several times at once."""
    from enrolments.feedback import once

    return [*(once.new_key() for _visitor in range(VISITORS)), *[once.new_key()] * CLICKS]


def _send(asked: Any, gate: threading.Barrier, key: str) -> int:
    from django.db import connection

    from tests.factories.feedback import Visitor

    gate.wait()
    try:
        return int(Visitor(asked).send(usefulness="4", once=key).status_code)
    finally:
        connection.close()


def _look(key: int, gate: threading.Barrier) -> int:
    from django.db import connection

    from enrolments.feedback.showing import show

    gate.wait()
    try:
        return show(round_id=key)
    finally:
        connection.close()


def _found(asked: Any, codes: list[int], shown: list[int]) -> dict[str, Any]:
    from collections import Counter

    steps = Counter(asked.answers.exclude(step=None).values_list("step", flat=True))
    return {
        "answers": asked.answers.count(),
        "thanked": codes[:VISITORS].count(302),
        "refused": codes[:VISITORS].count(409),
        "clicks": sorted(set(codes[VISITORS:])),
        "smallest_step": min(steps.values(), default=None),
        "added": sorted(steps.values()) == sorted(number for number in shown if number),
    }


if __name__ == "__main__":
    main()
