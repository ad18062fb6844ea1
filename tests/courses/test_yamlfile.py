"""Files as data that remembers its lines."""

from pathlib import Path

import pytest

from courses.loading.problems import Problems
from courses.loading.yamlfile import ContentFile, Mapping, Sequence, read

MARKDOWN_FILE = """\
---
code: M1
activities:
  - title: Avaus
    minutes: 15
  - title: Purku

    minutes: 20
---
## Otsikko
"""


def read_text(folder: Path, text: str, name: str = "sivu.md") -> tuple[ContentFile | None, list[str]]:
    (folder / name).write_text(text, encoding="utf-8")
    problems = Problems()
    file = read(folder / name, folder, problems)
    return file, [str(problem) for problem in problems.found]


def content(folder: Path, text: str, name: str = "sivu.md") -> ContentFile:
    file, problems = read_text(folder, text, name)
    assert problems == []
    assert file is not None
    return file


def test_fields_know_their_lines(tmp_path: Path) -> None:
    data = content(tmp_path, MARKDOWN_FILE).data
    assert data.lines == {"code": 2, "activities": 3}
    assert data["activities"].lines == [4, 6]
    assert [activity.lines for activity in data["activities"]] == [
        {"title": 4, "minutes": 5},
        {"title": 6, "minutes": 8},
    ]


def test_unknown_field_has_the_line_where_its_mapping_begins(tmp_path: Path) -> None:
    data = content(tmp_path, MARKDOWN_FILE).data
    assert (data.line_of("code"), data.line_of("nothing")) == (2, 2)


def test_body_begins_after_the_front_matter(tmp_path: Path) -> None:
    file = content(tmp_path, MARKDOWN_FILE)
    assert (file.body, file.body_line) == ("## Otsikko\n", 10)
    assert MARKDOWN_FILE.splitlines()[file.body_line - 1] == "## Otsikko"


def test_lines_of_plain_yaml_begin_at_one(tmp_path: Path) -> None:
    file = content(tmp_path, "# huomautus\na: 1\nb: [x, y]\n", "luvut.yaml")
    assert (file.data.lines, file.body) == ({"a": 2, "b": 3}, "")
    assert isinstance(file.data, Mapping)
    assert isinstance(file.data["b"], Sequence)


def test_text_is_kept_as_it_is(tmp_path: Path) -> None:
    assert content(tmp_path, MARKDOWN_FILE).text == MARKDOWN_FILE


def test_line_of_dashes_inside_the_body_is_part_of_it(tmp_path: Path) -> None:
    assert content(tmp_path, "---\na: 1\n---\nYksi.\n\n---\n\nKaksi.\n").body == "Yksi.\n\n---\n\nKaksi.\n"


def test_last_line_may_lack_its_end(tmp_path: Path) -> None:
    assert content(tmp_path, "---\na: 1\n---").data == {"a": 1}
    assert content(tmp_path, "---\na: 1\n---\nTeksti").body == "Teksti"


def test_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "sivu.md").write_bytes("\ufeff---\r\na: 1\r\n---\r\nÄäni\r\n".encode())
    problems = Problems()
    file = read(tmp_path / "sivu.md", tmp_path, problems)
    assert file is not None
    assert (file.data, file.body, file.body_line) == ({"a": 1}, "Ääni\n", 4)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "”a” is given twice"),
        ("a:\n  b: 1\n  b: 2\n", 3, "”b” is given twice"),
        ("a: 1\nb: [1, 2\nc: 3\n", 3, "not valid YAML: did not find expected ',' or ']'"),
        ("a: 1\nb: 2026-13-01\n", 2, "“2026-13-01” cannot be read: month must be in 1..12"),
        ("a: 1\nb: *missing\n", 2, "& and * at the beginning of a value mean references"),
        ("a: &a [1, 2]\nb: &b [*a, *a]\n", 1, "& and * at the beginning of a value mean references"),
        ("a: 1\nb: !!python/name:os.system x\n", 2, "! at the beginning of a value means a type"),
        ("a: 1\nb: !!binary x\n", 2, "! at the beginning of a value means a type"),
        ("a: 1\nb: " + "[" * 5000 + "\n", 2, "lists and fields are nested deeper than 20 levels"),
        ("a: 1\nb: {<<: 3}\n", 2, "not valid YAML: could not determine a constructor for the tag"),
        ("- a\n- b\n", 1, "the file must hold fields, each as “name: value”"),
        ("pelkkä teksti\n", 1, "the file must hold fields, each as “name: value”"),
        ("", 1, "the file must hold fields, each as “name: value”"),
    ],
)
def test_faulty_yaml_is_told_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    file, problems = read_text(tmp_path, text, "luvut.yaml")
    assert file is None
    assert len(problems) == 1
    assert problems[0].startswith(f"luvut.yaml:{line}: {message}")


def test_lines_of_faults_in_front_matter_are_lines_of_the_file(tmp_path: Path) -> None:
    assert read_text(tmp_path, "---\na: 1\na: 2\n---\n")[1] == ["sivu.md:3: ”a” is given twice"]
    assert read_text(tmp_path, "---\na: 1\nb: 2026-02-30\n---\n")[1] == [
        "sivu.md:3: “2026-02-30” cannot be read: day is out of range for month"
    ]
