"""A hundred organisations at once for twenty seats, on whichever database the tests run."""

from pathlib import Path
from typing import Any

import pytest

from .processes import address_of_database, told_by
from .storm import CAPACITY, GROUPS

pytestmark = pytest.mark.django_db


@pytest.fixture
def database(tmp_path: Path) -> str:
    return address_of_database(tmp_path)


def blow(database: str, *arguments: str) -> dict[str, Any]:
    return told_by("tests.enrolments.storm", database, *arguments)


def test_storm_oversells_nothing_loses_nobody_and_keeps_the_order(database: str) -> None:
    found = blow(database)
    assert found["seated"] == CAPACITY
    assert found["enrolments"] == GROUPS
    assert found["people"] == found["addresses"] == found["seated"] + found["waiting"]
    assert found["counters"] == [found["seated"], found["waiting"]]
    assert found["in_order"]


def test_same_storm_without_the_lock_oversells(database: str) -> None:
    assert blow(database, "--unlocked")["seated"] > CAPACITY
