"""What changed between two editions, module by module and file by file."""

from collections.abc import Callable
from typing import Any

import pytest

from courses.kits.changes import Change, Comparison, compare
from courses.models import CoursePage, Edition, EditionFile, FileKind
from tests.factories.editions import add_file, make_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def course() -> CoursePage:
    return CoursePage.objects.get(slug="koulutus")


def modules(comparison: Comparison) -> list[tuple[str, Change]]:
    return [(module.code, module.change) for module in comparison.modules]


def files(comparison: Comparison, code: str) -> list[tuple[str, Change, str | None]]:
    (module,) = (module for module in comparison.modules if module.code == code)
    return [(row.title, row.change, row.file.name if row.file else None) for row in module.files]


def rewrite(edition: Edition, name: str) -> None:
    EditionFile.objects.filter(edition=edition, name=name).update(sha256="0" * 64)


def revise(edition: Edition, code: str) -> None:
    edition.modules.filter(code=code).update(content_hash="0" * 64)


def test_nothing_changed_between_equal_editions(course: CoursePage) -> None:
    comparison = compare(make_edition(course, 1, ("M1", "M2")), make_edition(course, 2, ("M1", "M2")))
    assert modules(comparison) == [("M1", Change.SAME), ("M2", Change.SAME)]
    assert (comparison.files_to_exchange, comparison.common_changes, comparison.unchanged) == ([], [], 5)


def test_a_changed_module_is_told_with_the_files_to_exchange(course: CoursePage) -> None:
    older, newer = make_edition(course, 1, ("M1", "M2")), make_edition(course, 2, ("M1", "M2"))
    revise(newer, "M2")
    rewrite(newer, "M2-ohje.docx")
    comparison = compare(older, newer)
    assert modules(comparison) == [("M1", Change.SAME), ("M2", Change.CHANGED)]
    assert files(comparison, "M2") == [
        ("Tiedosto M2-moniste.pdf", Change.SAME, "M2-moniste.pdf"),
        ("Tiedosto M2-ohje.docx", Change.CHANGED, "M2-ohje.docx"),
    ]
    assert comparison.files_to_exchange == [newer.files.get(name="M2-ohje.docx")]
    assert comparison.unchanged == 4


def test_a_new_module_comes_with_new_files_and_one_left_out_with_none(course: CoursePage) -> None:
    older, newer = make_edition(course, 1, ("M1", "M2")), make_edition(course, 2, ("M2", "M3"))
    comparison = compare(older, newer)
    assert modules(comparison) == [("M2", Change.SAME), ("M3", Change.NEW), ("M1", Change.GONE)]
    assert [row[1:] for row in files(comparison, "M3")] == [
        (Change.NEW, "M3-moniste.pdf"),
        (Change.NEW, "M3-ohje.docx"),
    ]
    assert files(comparison, "M1") == [
        ("Tiedosto M1-moniste.pdf", Change.GONE, None),
        ("Tiedosto M1-ohje.docx", Change.GONE, None),
    ]
    assert [file.name for file in comparison.files_to_exchange] == ["M3-moniste.pdf", "M3-ohje.docx"]


def test_a_module_of_the_same_content_has_changed_when_a_file_of_it_has(course: CoursePage) -> None:
    older, newer = make_edition(course, 1), make_edition(course, 2)
    add_file(newer, "M1-kortit.pdf", FileKind.PRINTABLE, module_code="M1")
    comparison = compare(older, newer)
    assert modules(comparison) == [("M1", Change.CHANGED)]
    assert [row[1] for row in files(comparison, "M1")] == [Change.SAME, Change.SAME, Change.NEW]


def test_files_of_the_whole_course_are_told_by_themselves(course: CoursePage) -> None:
    older, newer = make_edition(course, 1), make_edition(course, 2)
    rewrite(newer, "ohjelma-aikataulu.pdf")
    add_file(newer, "ohjelma-kutsu.docx", FileKind.INVITATION, programme="ohjelma")
    comparison = compare(older, newer)
    assert modules(comparison) == [("M1", Change.SAME)]
    changes = [(row.change, row.file and row.file.name) for row in comparison.common_changes]
    assert changes == [(Change.CHANGED, "ohjelma-aikataulu.pdf"), (Change.NEW, "ohjelma-kutsu.docx")]


def test_archives_are_not_compared(course: CoursePage) -> None:
    older, newer = make_edition(course, 1), make_edition(course, 2)
    assert older.files.filter(kind=FileKind.ARCHIVE).count() == 3
    names = {row.file.name for row in compare(older, newer).common if row.file}
    assert names == {"ohjelma-aikataulu.pdf"}


@pytest.mark.parametrize("codes", [("M1",), ("M1", "M2", "M3")])
def test_a_comparison_takes_four_queries_however_many_modules(
    course: CoursePage, codes: tuple[str, ...], django_assert_num_queries: Callable[..., Any]
) -> None:
    older, newer = make_edition(course, 1, codes), make_edition(course, 2, codes)
    with django_assert_num_queries(4):
        assert compare(older, newer).unchanged == 2 * len(codes) + 1
