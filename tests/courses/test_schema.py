"""What a field may hold; each fault with the line on which the field stands."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from courses.loading.problems import ContentError, Problems
from courses.loading.schema import (
    Choice,
    Date,
    Flag,
    Kind,
    ListOf,
    Nested,
    Number,
    Place,
    Schema,
    Text,
    YearOrDate,
    report_duplicates,
)
from courses.loading.yamlfile import read


def read_field(folder: Path, kind: Kind, written: str) -> tuple[Any, list[str]]:
    """The value of a field `f` on line 3 of a file, and what is wrong with it."""
    (folder / "a.yaml").write_text(f"# 1\n# 2\nf: {written}\n", encoding="utf-8")
    problems = Problems()
    file = read(folder / "a.yaml", folder, problems)
    assert file is not None
    value = Schema(f=kind).read(file.data, Place("a.yaml", 1, problems))["f"]
    return value, [str(problem) for problem in problems.found]


GOOD: list[tuple[Kind, str, Any]] = [
    (Text(), '"  sana "', "sana"),
    (Text(), "2014", "2014"),
    (Text(), "2014-05-06", "2014-05-06"),
    (Text(longest=4), "nelj", "nelj"),
    (Text(pattern=r"M\d"), "M1", "M1"),
    (Choice(choices=("a", "b")), "b", "b"),
    (Number(), "0", 0),
    (Number(least=5), "5", 5),
    (Flag(), "true", True),
    (Flag(default=True), "false", False),
    (Date(), "2026-11-22", dt.date(2026, 11, 22)),
    (Date(), '"2026-11-22"', dt.date(2026, 11, 22)),
    (YearOrDate(), "2015", "2015"),
    (YearOrDate(), "2015-12-31", "2015-12-31"),
    (ListOf(item=Text()), "[a, b]", ["a", "b"]),
    (ListOf(item=Text()), "[]", []),
]


@pytest.mark.parametrize(("kind", "written", "value"), GOOD)
def test_good_value_is_read(tmp_path: Path, kind: Kind, written: str, value: Any) -> None:
    assert read_field(tmp_path, kind, written) == (value, [])


FAULTY: list[tuple[Kind, str, str]] = [
    (Text(), "[a]", "”f” must be text"),
    (Text(), "true", "”f” must be text"),
    (Text(longest=4), "viisi", "”f” has 5 characters, 4 is the most"),
    (Text(pattern=r"M\d"), "M123", "”f” cannot be “M123”"),
    (Choice(choices=("a", "b")), "c", "”f” cannot be “c”; it is one of a, b"),
    (Choice(choices=("a", "b")), "[a]", "”f” cannot be “['a']”; it is one of a, b"),
    (Number(), "-1", "”f” must be a whole number, at least 0"),
    (Number(), "1.5", "”f” must be a whole number, at least 0"),
    (Number(), "true", "”f” must be a whole number, at least 0"),
    (Number(least=5), "4", "”f” must be a whole number, at least 5"),
    (Flag(), "1", "”f” must be true or false"),
    (Date(), "22.11.2026", "”f” must be a date such as 2026-11-22"),
    (YearOrDate(), "15", "”f” must be a year such as 2015 or a date such as 2015-12-31"),
    (YearOrDate(), '"2015-02-30"', "”f” must be a year such as 2015 or a date such as 2015-12-31"),
    (ListOf(item=Text()), "a", "”f” must be a list"),
    (ListOf(item=Text()), "[[a]]", "”f” must be text"),
    (Nested(schema=Schema(a=Text())), "a", "”f” must have fields of its own"),
    (Nested(schema=Schema(a=Text())), "{b: 1}", "unknown field ”b”; known are a"),
    (Nested(schema=Schema(a=Text(required=True))), "{}", "”a” is missing"),
]


@pytest.mark.parametrize(("kind", "written", "message"), FAULTY)
def test_faulty_value_is_told_on_its_line(tmp_path: Path, kind: Kind, written: str, message: str) -> None:
    assert read_field(tmp_path, kind, written)[1] == [f"a.yaml:3: {message}"]


def test_required_field_left_empty_is_missing(tmp_path: Path) -> None:
    assert read_field(tmp_path, Text(required=True), "")[1] == ["a.yaml:3: ”f” is missing"]


@pytest.mark.parametrize(("kind", "value"), [(Text(), ""), (Flag(default=True), True), (ListOf(), []), (Date(), None)])
def test_field_left_empty_has_its_default(tmp_path: Path, kind: Kind, value: Any) -> None:
    assert read_field(tmp_path, kind, "") == (value, [])


def test_item_of_a_list_is_told_on_its_own_line(tmp_path: Path) -> None:
    problems = read_field(tmp_path, ListOf(item=Number()), "\n  - 1\n  - x\n  - 3\n  - y")[1]
    message = "”f” must be a whole number, at least 0"
    assert problems == [f"a.yaml:5: {message}", f"a.yaml:7: {message}"]


def test_duplicates_name_the_first_place() -> None:
    problems = Problems()
    places = [("x", Place("a.md", 2, problems)), ("y", Place("b.md", 3, problems)), ("x", Place("c.md", 4, problems))]
    report_duplicates(places, "the code")
    assert [str(problem) for problem in problems.found] == ["c.md:4: the code ”x” is already in a.md:2"]


def test_all_problems_are_raised_together_in_order() -> None:
    problems = Problems()
    problems.add("b.md", 2, "toinen")
    problems.add("b.md", 10, "kolmas")
    problems.add("a.md", 5, "ensimmäinen")
    with pytest.raises(ContentError) as error:
        problems.stop_if_any()
    assert str(error.value) == "a.md:5: ensimmäinen\nb.md:2: toinen\nb.md:10: kolmas"


def test_no_problems_raise_nothing() -> None:
    problems = Problems()
    problems.stop_if_any()
    assert problems.found == []
