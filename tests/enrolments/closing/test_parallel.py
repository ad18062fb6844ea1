"""Several people press at the same moment: one closes the event, the others find it closed."""

from pathlib import Path

import pytest

from ..processes import address_of_database, told_by

pytestmark = pytest.mark.django_db


def test_closings_at_the_same_moment_write_once(tmp_path: Path) -> None:
    found = told_by("tests.enrolments.closing.twice", address_of_database(tmp_path))
    assert found == {"people": 2, "rows": 1, "transitions": 1, "closings": 1}
