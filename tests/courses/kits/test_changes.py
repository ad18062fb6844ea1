"""What changed between two editions, module by module and file by file."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from courses.kits.changes import Comparison, compare
from courses.kits.inventory import Change
from courses.models import CoursePage, Edition, EditionFile, FileKind
from materials.services import add_version
from tests.factories.editions import add_file, add_material, make_edition
from tests.factories.materials import material

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
def test_a_comparison_takes_five_queries_however_many_modules(
    course: CoursePage, codes: tuple[str, ...], django_assert_num_queries: Callable[..., Any]
) -> None:
    older, newer = make_edition(course, 1, codes), make_edition(course, 2, codes)
    for code in codes:
        add_material(newer, code, 1, version=material(f"kortit-{code.lower()}").versions.get())
    with django_assert_num_queries(5):
        assert compare(older, newer).unchanged == 2 * len(codes) + 1


# --- materials -------------------------------------------------------------------------------------------------------


def materials_of(comparison: Comparison) -> list[tuple[Change, str, int | None]]:
    rows = [row for module in comparison.modules for row in module.changed_files]
    return [(row.change, row.note, row.file.version if row.file else None) for row in rows]


def test_a_new_version_of_a_material_is_told_with_its_number_and_note(course: CoursePage) -> None:
    older, newer = make_edition(course, 1), make_edition(course, 2)
    add_material(older, "M1", 1, data=b"yksi")
    add_material(newer, "M1", 2, data=b"kaksi")
    assert materials_of(compare(older, newer)) == [(Change.CHANGED, "Muutos 2.", 2)]


def test_notes_of_the_versions_between_are_told_too(course: CoursePage) -> None:
    made = material("kortit", text="yksi")
    first = made.versions.get()
    for text in ("kaksi", "kolme"):
        add_version(made, file=BytesIO(text.encode()), name="kortit.txt", change_note=f"Nyt {text}.")
    older, newer = make_edition(course, 1), make_edition(course, 2)
    add_material(older, "M1", 1, data=b"yksi", version=first)
    add_material(newer, "M1", 3, data=b"kolme", version=made.current_version())
    assert materials_of(compare(older, newer)) == [(Change.CHANGED, "Nyt kaksi. Nyt kolme.", 3)]


def test_a_material_that_is_added_or_left_out_is_told(course: CoursePage) -> None:
    without, having = make_edition(course, 1), make_edition(course, 2)
    add_material(having, "M1", 1, data=b"yksi")
    assert materials_of(compare(without, having)) == [(Change.NEW, "", 1)]
    assert materials_of(compare(having, without)) == [(Change.GONE, "", None)]


def test_the_size_of_what_must_be_exchanged_is_told(course: CoursePage) -> None:
    older, newer = make_edition(course, 1), make_edition(course, 2)
    add_material(newer, "M1", 1, data=b"12345")
    assert compare(older, newer).size == 5
