"""A hundred organisations at once for twenty seats, on whichever database the tests run."""

from typing import Any

from .processes import told_by
from .storm import CAPACITY, GROUPS


def blow(database: str, *arguments: str) -> dict[str, Any]:
    return told_by("tests.enrolments.storm", database, *arguments)


def test_storm_oversells_nothing_loses_nobody_and_keeps_the_order(lent_database: str) -> None:
    found = blow(lent_database)
    assert found["seated"] == CAPACITY
    assert found["enrolments"] == GROUPS
    assert found["people"] == found["addresses"] == found["seated"] + found["waiting"]
    assert found["counters"] == [found["seated"], found["waiting"]]
    assert found["in_order"]


def test_same_storm_without_the_lock_oversells(lent_database: str) -> None:
    assert blow(lent_database, "--unlocked")["seated"] > CAPACITY
