"""Faults in the file of known events: each told with file and line."""

from pathlib import Path

import pytest

from courses.loading.problems import Problems
from tests.factories.loaded_kinds import Files
from trainers.loading import collect, events

EVENTS = events.FILE


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files.copy(tmp_path)


def faults(files: Files) -> list[str]:
    problems = Problems()
    collect(problems, files.events.root)
    return [str(problem) for problem in sorted(problems.found)]


def test_shipped_files_have_no_faults(files: Files) -> None:
    assert faults(files) == []


FIRST = "- slug: kouluttajakoulutus-helsinki"
CASES = {
    "year of an unknown year": (
        "    precision: unknown\n",
        "    precision: unknown\n    year: 1998\n",
        "- slug: trades-seinajoki",
        "a year is given exactly when it is known",
    ),
    "no year": ("    year: 2012\n", "", FIRST, "a year is given exactly when it is known"),
    "days that are not said to be known": (
        "    year: 2012\n",
        "    year: 2012\n    days: [{date: 2012-05-06}]\n",
        FIRST,
        "days are given exactly when they are known",
    ),
    "known days that are missing": (
        "    precision: year\n",
        "    precision: day\n",
        FIRST,
        "days are given exactly when they are known",
    ),
    "days of another year": (
        "    precision: year\n    year: 2012\n",
        "    precision: day\n    year: 2012\n    days: [{date: 2013-01-05}, {date: 2013-01-04}]\n",
        FIRST,
        "the year is not the year of the first day",
    ),
    "unknown municipality": ('municipality: "091"', 'municipality: "999"', FIRST, "unknown municipality ”999”"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_fault_of_an_event_is_told_where_the_event_begins(files: Files, case: tuple[str, str, str, str]) -> None:
    old, new, at, message = case
    files.events.replace(EVENTS, old, new)
    assert faults(files) == [f"{EVENTS}:{files.events.line_of(EVENTS, at)}: {message}"]


def test_unknown_field_of_an_event_is_told_on_its_line(files: Files) -> None:
    line = files.events.replace(EVENTS, "    state: held\n", "    state: held\n    paikka: Helsinki\n") + 1
    known = (
        "slug, title, kind, state, precision, year, days, mode, language, municipality, summary, source, source_rows"
    )
    assert faults(files) == [f"{EVENTS}:{line}: unknown field ”paikka”; known are {known}"]


def test_second_event_of_an_address_is_told(files: Files) -> None:
    first = files.events.line_of(EVENTS, FIRST)
    files.events.replace(EVENTS, '    year: 2015\n    municipality: "091"', '    year: 2012\n    municipality: "091"')
    message = f"the address ”2012/kouluttajakoulutus-helsinki” is already in {EVENTS}:{first}"
    found = faults(files)
    assert len(found) == 1
    assert found[0].endswith(message)
