"""A whole room answers at the same moment, somebody presses three times, and trainers look meanwhile."""

from ..processes import told_by
from .parallel import SEATS, VISITORS


def test_no_answer_too_many_none_twice_and_no_step_too_small(lent_database: str) -> None:
    found = told_by("tests.enrolments.feedback.parallel", lent_database)
    most = 2 * SEATS
    assert found["answers"] == most
    assert found["thanked"] + found["refused"] == VISITORS
    assert found["thanked"] in (most, most - 1), "the one who pressed three times has taken one place at most"
    assert len(set(found["clicks"]) - {302, 409}) == 0
    assert found["added"]
    assert found["smallest_step"] is None or found["smallest_step"] >= 5
