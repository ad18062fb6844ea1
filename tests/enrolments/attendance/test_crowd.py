"""Many come through the door at once: the lock gives away the seats that there are, and the last press holds."""

from ..processes import told_by
from .crowd import FREE, SEATED

CROWD = "tests.enrolments.attendance.crowd"


def test_people_at_the_door_get_the_free_seats_and_no_more(lent_database: str) -> None:
    found = told_by(CROWD, lent_database)
    assert found == {"seats": SEATED + FREE, "counted": SEATED + FREE, "marks": ["absent"], "entered": FREE}


def test_without_the_lock_they_get_more(lent_database: str) -> None:
    found = told_by(CROWD, lent_database, "--unlocked")
    assert found["seats"] > SEATED + FREE
