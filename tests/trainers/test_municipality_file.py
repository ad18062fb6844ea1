"""Faults in the register of municipalities: each row told on its line."""

from pathlib import Path

import pytest

from courses.loading.problems import Problems
from tests.factories.loaded_kinds import Files
from trainers.loading import municipalities

FILE = municipalities.FILE
COLUMNS = (
    "code", "name_fi", "name_sv", "language", "region_code", "region_scheme", "region_name", "region_name_sv",
    "latitude", "longitude", "valid_from", "valid_until", "successor",
)  # fmt: skip


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files.copy(tmp_path)


def row_of(files: Files, name: str) -> dict[str, str]:
    lines = (files.events.root / FILE).read_text(encoding="utf-8").splitlines()
    found = [line for line in lines if f",{name}," in line]
    return dict(zip(COLUMNS, found[0].split(","), strict=True))


def faults(files: Files) -> list[str]:
    problems = Problems()
    list(municipalities.items(files.events.root, problems))
    return [str(problem) for problem in sorted(problems.found)]


def faults_after(files: Files, name: str, **changes: str) -> list[str]:
    """What is told after changes of one row, without the file and the line, which are checked here."""
    old = row_of(files, name)
    line = files.events.replace(FILE, ",".join(old.values()), ",".join({**old, **changes}.values()))
    found = faults(files)
    assert all(fault.startswith(f"{FILE}:{line}: ") for fault in found), found
    return [fault.removeprefix(f"{FILE}:{line}: ") for fault in found]


def test_header_names_the_columns_that_these_tests_change(files: Files) -> None:
    assert f"\n{','.join(COLUMNS)}\n" in (files.events.root / FILE).read_text(encoding="utf-8")


def test_shipped_register_has_no_faults(files: Files) -> None:
    assert faults(files) == []


LANGUAGES = "it is one of fi, fi-sv, sv-fi, sv"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name_fi": " "}, "the Finnish name is missing"),
        ({"language": "suomi"}, f"the language cannot be “suomi”; {LANGUAGES}"),
        ({"language": ""}, f"the language is missing; {LANGUAGES}"),
        ({"region_code": "4"}, "the code of the region has two digits, not “4”"),
        ({"region_code": "004"}, "the code of the region has two digits, not “004”"),
        ({"region_scheme": ""}, "region_scheme is missing"),
        ({"region_name": ""}, "region_name is missing"),
        ({"latitude": "6148.90"}, "the coordinates are degrees such as 60.1682"),
        ({"longitude": "idässä"}, "the coordinates are degrees such as 60.1682"),
        ({"valid_from": "09"}, "a year has four digits, or is left empty"),
        ({"valid_until": "2010.", "successor": "091"}, "a year has four digits, or is left empty"),
        ({"valid_until": "2010"}, "a municipality has a successor exactly when it has a last year"),
        ({"successor": "091"}, "a municipality has a successor exactly when it has a last year"),
        ({"valid_until": "2010", "successor": "999"}, "unknown successor “999”"),
        ({"valid_until": "2010", "successor": "609"}, "unknown successor “609”"),
        (
            {"valid_from": "2011", "valid_until": "2010", "successor": "091"},
            "the last year 2010 is before the first year 2011",
        ),
    ],
)
def test_faulty_value_of_a_row_is_told_on_its_line(files: Files, changes: dict[str, str], message: str) -> None:
    assert faults_after(files, "Pori", **changes) == [message]


def test_ceased_municipality_needs_no_language(files: Files) -> None:
    assert row_of(files, "Ylämaa")["language"] == ""
    assert faults(files) == []


def test_code_of_another_length_is_told(files: Files) -> None:
    assert faults_after(files, "Ulvila", code="86") == ["the code has three digits, not “86”"]


def test_code_given_twice_is_told_with_the_line_of_the_first(files: Files) -> None:
    helsinki = files.events.line_of(FILE, "091,Helsinki")
    assert faults_after(files, "Ulvila", code="091") == [f"the code 091 is given twice, first on line {helsinki}"]


def test_region_of_two_names_is_told(files: Files) -> None:
    first = files.events.line_of(FILE, ",04,tilastokeskus-maakunta")
    message = f"region 04 is “Satakunta” on line {first}, here “Satakunda”"
    assert faults_after(files, "Ulvila", region_name="Satakunda") == [message]
    assert len(faults_after(files, "Ulvila", region_name_sv="Björneborgs län")) == 1


@pytest.mark.parametrize(("old", "new"), [("61.4890,21.7949,,,", "61.4890,,"), (",61.4890,", ",61,4890,")])
def test_row_of_a_wrong_length_is_told(files: Files, old: str, new: str) -> None:
    line = files.events.replace(FILE, old, new)
    assert f"{FILE}:{line}: the row has too few or too many columns" in faults(files)
    assert len(faults(files)) == 1
