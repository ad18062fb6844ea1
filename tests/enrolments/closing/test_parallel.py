"""Several people press at the same moment: one closes the event, the others find it closed."""

from ..processes import told_by


def test_closings_at_the_same_moment_write_once(lent_database: str) -> None:
    found = told_by("tests.enrolments.closing.twice", lent_database)
    assert found == {"people": 2, "rows": 1, "transitions": 1, "closings": 1}
