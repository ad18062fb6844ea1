"""Answers and looks at the same moment, in a process of its own, so that its threads see each other's commits.

Run as `python -m tests.enrolments.feedback.parallel` with DATABASE_URL naming a migrated database. It tells what became
of it as JSON.
"""

from functools import partial
from typing import Any

from tests.enrolments.in_own_process import at_once, tell

SEATS, VISITORS, LOOKS = 4, 12, 4
CLICKS = 3


def result() -> dict[str, Any]:
    from tests.factories.feedback import asked_of, over_event

    event = over_event("yhta-aikaa", capacity=SEATS)
    asked = asked_of(event)
    sends = [partial(_send, asked, key) for key in _keys()]
    told = at_once(lambda call: call(), [*sends, *[partial(_look, asked.pk)] * LOOKS])
    return _found(asked, told[: len(sends)], told[len(sends) :])


def _keys() -> list[str]:
    """Everybody's own form, and one more that is sent several times at once."""
    from enrolments.feedback import once

    return [*(once.new_key() for _visitor in range(VISITORS)), *[once.new_key()] * CLICKS]


def _send(asked: Any, key: str) -> int:
    from tests.factories.feedback import Visitor

    return int(Visitor(asked).send(usefulness="4", once=key).status_code)


def _look(key: int) -> int:
    from enrolments.feedback.showing import show

    return show(round_id=key)


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
    tell(result)
