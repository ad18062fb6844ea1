"""Several coordinators and several clocks at once, on whichever database the tests run: everything happens once."""

from typing import Any

from tests.enrolments.processes import told_by

from .rush import TIMES


def rush(database: str, *arguments: str) -> dict[str, Any]:
    return told_by("tests.enrolments.qualifications.rush", database, *arguments)


def test_everything_happens_once_however_many_ask_for_it(lent_database: str) -> None:
    assert rush(lent_database) == {
        "codes": ["confirmed", *["decided"] * (TIMES - 1)],
        "trainers": 1,
        "qualifications": 1,
        "proposals": 1,
        "periods": 1,
        "renewals": 2,
        "lapses_told": 1,
        "mails": 1,
    }


def test_without_the_lock_one_person_becomes_several_trainers(lent_database: str) -> None:
    assert rush(lent_database, "--unlocked")["trainers"] > 1
