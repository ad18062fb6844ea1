"""Many come through the door at once: the lock gives away the seats that there are, and the last press holds."""

from pathlib import Path

import pytest

from ..processes import address_of_database, told_by
from .crowd import FREE, SEATED

pytestmark = pytest.mark.django_db
CROWD = "tests.enrolments.attendance.crowd"


def test_people_at_the_door_get_the_free_seats_and_no_more(tmp_path: Path) -> None:
    found = told_by(CROWD, address_of_database(tmp_path))
    assert found == {"seats": SEATED + FREE, "counted": SEATED + FREE, "marks": ["absent"], "entered": FREE}


def test_without_the_lock_they_get_more(tmp_path: Path) -> None:
    found = told_by(CROWD, address_of_database(tmp_path), "--unlocked")
    assert found["seats"] > SEATED + FREE
