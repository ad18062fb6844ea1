"""Building an edition: whole or not at all, only what changed, and never changed afterwards."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from courses.kits import plan
from courses.kits.pdf import DocumentError
from courses.kits.plan import Frozen, PlannedFile, plan_files
from courses.kits.services import EditionError, build, building
from courses.kits.services import archives as archives_module
from courses.kits.services.progress import Progress
from courses.models import BuiltFile, CoursePage, Edition, EditionState, ModulePage, Programme
from materials.files import blobs
from materials.models import Material
from materials.services import add_version
from tests.factories.editions import attach, begin, edit_module, make_course, publish
from tests.factories.materials import material
from tests.factories.pdf_text import plain_text

pytestmark = pytest.mark.django_db
MODULE_FILES = ["moniste.pdf", "diat.pptx", "kouluttajan-ohje.docx", "kouluttajan-ohje.pdf"]
COURSE_FILES = [
    "pieni-ohjelma-aikataulu.pdf",
    "pieni-ohjelma-ohjelma.json",
    "pieni-ohjelma-kouluttajan-ohje.docx",
    "pieni-ohjelma-lasnaololista.pdf",
    "pieni-ohjelma-tilat-ja-tarvikkeet.pdf",
    "pieni-ohjelma-kutsu.docx",
    "pieni-ohjelma-palautelomake.pdf",
    "pieni-ohjelma-todistuksen-malli.pdf",
]


BEGINNINGS = {"pdf": b"%PDF", "json": b"{\n  "}


def archives(number: int, *codes: str) -> list[str]:
    words = ["pieni-ohjelma", "pieni-ohjelma-paiva-1", *codes]
    return [f"valmentamo-{word}-painos-{number}.zip" for word in words]


@pytest.fixture
def course() -> CoursePage:
    return make_course("pieni", ("X1", "X2"))


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that were written, by writers that cost nothing."""
    names: list[str] = []

    def planned(frozen: Frozen) -> list[PlannedFile]:
        return [replace(row, write=row.write and (lambda row=row: write(row))) for row in plan_files(frozen)]

    def write(row: PlannedFile) -> bytes:
        names.append(row.file.name)
        return f"{row.key} {len(names)}".encode()

    monkeypatch.setattr(building, "plan_files", planned)
    return names


# --- build -------------------------------------------------------------------------------------------------------


def test_every_file_is_built_and_the_edition_published(course: CoursePage) -> None:
    edition = publish(course)
    names = [f"{code}-{name}" for code in ("X1", "X2") for name in MODULE_FILES]
    assert [file.name for file in edition.files.all()] == [*COURSE_FILES, *names, *archives(1, "x1", "x2")]
    assert (edition.state, edition.done, edition.total, edition.progress) == (EditionState.PUBLISHED, 20, 20, 100)
    assert (edition.published_at is not None, edition.current_file, edition.error) == (True, "", "")
    for file in edition.files.all():
        with default_storage.open(blobs.path_of(file.sha256)) as stored:
            data = stored.read()
        assert (len(data), data[:4]) == (file.size, BEGINNINGS.get(file.extension, b"PK\x03\x04"))
    handout = edition.files.get(name="X1-moniste.pdf")
    with default_storage.open(blobs.path_of(handout.sha256)) as stored:
        text = plain_text(stored.read())
    assert ("Luettavaa X1." in text, "VAIN-KOULUTTAJALLE" in text) == (True, False)


def test_progress_counts_documents_and_archives_and_names_the_one_in_work(
    course: CoursePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, int, str]] = []

    def look(*_given: object) -> bytes:
        now = Edition.objects.get()
        seen.append((now.done, now.total, now.current_file))
        return str(len(seen)).encode()

    write_archive = archives_module.write_archive
    watched = lambda *given: (look(), write_archive(*given))  # noqa: E731
    monkeypatch.setattr(archives_module, "write_archive", watched)
    planned = lambda frozen: [replace(row, write=look) for row in plan_files(frozen)]  # noqa: E731
    monkeypatch.setattr(building, "plan_files", planned)
    edition = publish(course)
    shown = [file.name if file.extension == "zip" else file.title for file in edition.files.all()]
    assert seen == [(place, 20, title) for place, title in enumerate(shown)]


def test_a_build_that_moves_is_not_given_up_however_long_it_takes(course: CoursePage, written: list[str]) -> None:
    edition = begin(course)
    long_ago = timezone.now() - dt.timedelta(hours=3)
    Edition.objects.filter(pk=edition.pk).update(created_at=long_ago, moved_at=long_ago)
    assert Edition.objects.get().is_stalled
    Progress(edition).at("X1 Diat", done=4)
    moved = Edition.objects.get()
    assert (moved.is_stalled, moved.done, moved.current_file) == (False, 4, "X1 Diat")
    with pytest.raises(EditionError):
        begin(course)


def test_what_has_not_changed_is_not_written_again(course: CoursePage, written: list[str]) -> None:
    first = publish(course)
    assert len(written) == 16
    written.clear()
    assert publish(course, "Sama.").files.count() == first.files.count()
    assert written == []


def test_only_the_changed_module_and_the_course_guide_are_written_again(course: CoursePage, written: list[str]) -> None:
    publish(course)
    written.clear()
    edit_module("X1", lead="Toinen johdanto")
    second = publish(course, "X1 uusittu.")
    assert written == ["pieni-ohjelma-kouluttajan-ohje.docx", *(f"X1-{name}" for name in MODULE_FILES)]
    assert [file.name for file in second.files.filter(kind="archive")] == archives(2, "x1", "x2")


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_args: object) -> bytes:
        raise error

    kind, word, extension, _write = plan.MODULE_FILES[0]
    monkeypatch.setattr(plan, "MODULE_FILES", [(kind, word, extension, fail), *plan.MODULE_FILES[1:]])


def test_a_failing_writer_leaves_the_former_edition_in_force(
    course: CoursePage, written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    former = publish(course)
    monkeypatch.undo()
    failing(monkeypatch, RuntimeError("kirjasin puuttuu"))
    edit_module("X2", lead="Toinen")
    second = begin(course, "Toinen.")
    assert build(second) is False
    second.refresh_from_db()
    told = (second.state, second.error, second.published_at)
    assert told == (EditionState.FAILED, "X2 Moduuli X2: moniste: kirjasin puuttuu", None)
    assert (Edition.objects.current(course, "fi"), second.files.count()) == (former, 0)


def test_a_sign_that_no_font_has_is_told_with_its_module_and_document(course: CoursePage) -> None:
    """The gate before an edition sees it too; here it got past, as after a change of fonts it might."""
    former = publish(course)
    second = begin(course, "Toinen.")
    row = second.modules.get(code="X2")
    row.source["outcomes"] = ["sanoa 漢"]
    row.save()
    assert build(second) is False
    second.refresh_from_db()
    assert "X2" in second.error
    assert "moniste" in second.error
    assert "漢" in second.error
    assert Edition.objects.current(course, "fi") == former


def test_a_lost_file_of_the_library_is_told_with_its_material(course: CoursePage, written: list[str]) -> None:
    attach("X2", material("lomake", text="kadonnut"))
    edition = begin(course)
    default_storage.delete(blobs.path_of(edition.materials.get().sha256))
    assert build(edition) is False
    edition.refresh_from_db()
    assert edition.error.startswith("X2 Lomake, ")


def test_a_document_that_cannot_be_printed_is_named_once(course: CoursePage, monkeypatch: pytest.MonkeyPatch) -> None:
    message = "X1 Moduuli X1: moniste ei onnistu: merkki 🐍 puuttuu"
    failing(monkeypatch, DocumentError(message))
    edition = begin(course)
    assert build(edition) is False
    edition.refresh_from_db()
    assert (edition.state, edition.error) == (EditionState.FAILED, message)


def broken_archives(monkeypatch: pytest.MonkeyPatch, act: Callable[..., Any]) -> None:
    monkeypatch.setattr(archives_module.ArchiveBuilder, "write", act)


def test_a_failing_archive_is_named(course: CoursePage, written: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    broken_archives(monkeypatch, lambda *_args: 1 / 0)
    edition = begin(course)
    assert build(edition) is False
    edition.refresh_from_db()
    assert edition.error == "valmentamo-pieni-ohjelma-painos-1.zip: division by zero"


def test_files_of_a_failed_edition_are_written_anew_with_the_number_of_the_next(
    course: CoursePage, written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They say "1. painos", and there never was one."""
    with monkeypatch.context() as broken:
        broken_archives(broken, lambda *_args: 1 / 0)
        assert build(begin(course)) is False
    written.clear()
    second = publish(course)
    assert (second.number, len(written)) == (2, 16)
    assert set(second.files.values_list("version", flat=True)) == {2}


def test_a_build_that_ended_midway_can_be_run_again(
    course: CoursePage, written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = begin(course)
    with monkeypatch.context() as broken:
        broken_archives(broken, interrupt)
        with pytest.raises(KeyboardInterrupt):
            build(edition)
    assert (edition.files.count(), len(written)) == (0, 16)
    assert build(edition) is True
    assert len(written) == 16


def interrupt(*_args: object) -> None:
    raise KeyboardInterrupt


def test_a_build_that_was_given_up_is_not_published_later(
    course: CoursePage, written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = begin(course)
    given_up = Edition.objects.filter(pk=edition.pk)
    write = archives_module.ArchiveBuilder.write
    broken_archives(monkeypatch, lambda *given: (given_up.update(state=EditionState.FAILED), write(*given))[1])
    assert build(edition) is False
    edition.refresh_from_db()
    assert (edition.state, edition.published_at) == (EditionState.FAILED, None)


def test_an_error_after_a_build_was_given_up_leaves_its_reason(
    course: CoursePage, written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = begin(course)
    given_up = Edition.objects.filter(pk=edition.pk)

    def give_up_and_fail(*_args: object) -> None:
        given_up.update(state=EditionState.FAILED, error="Keskeytyi.")
        raise RuntimeError

    broken_archives(monkeypatch, give_up_and_fail)
    assert build(edition) is False
    edition.refresh_from_db()
    assert edition.error == "Keskeytyi."


# --- which copy a file is ----------------------------------------------------------------------------------------


def test_a_file_says_in_which_edition_it_was_last_written(course: CoursePage, written: list[str]) -> None:
    publish(course)
    edit_module("X1", lead="Toinen johdanto")
    second = publish(course, "X1 uusittu.")
    versions = dict(second.files.exclude(kind="archive").values_list("name", "version"))
    assert {name for name, version in versions.items() if version == 2} == {
        "pieni-ohjelma-kouluttajan-ohje.docx",
        *(f"X1-{name}" for name in MODULE_FILES),
    }
    assert {version for name, version in versions.items() if not name.startswith("X1")} == {1, 2}


def test_a_material_says_its_version_its_licence_and_its_maker(course: CoursePage, written: list[str]) -> None:
    made = material("lomake", text="yksi", licence="LicenseRef-all-rights-reserved", attribution="Kela", language="sv")
    add_version(made, file=BytesIO(b"kaksi"), name="lomake.txt", change_note="Uusi kysymys.")
    attach("X1", made)
    edition = publish(course)
    file = edition.files.get(name="X1-lomake.txt")
    facts = (file.version, file.licence, file.attribution, file.language)
    assert facts == (2, "LicenseRef-all-rights-reserved", "Kela", "sv")
    with default_storage.open(blobs.path_of(file.sha256)) as stored:
        assert stored.read() == b"kaksi"


# --- what is published never changes -----------------------------------------------------------------------------


def rows(edition: Edition) -> list[dict[str, Any]]:
    edition.refresh_from_db()
    return [*edition.files.values(), *edition.modules.values(), {"programmes": edition.programmes}]


def test_edits_of_the_page_leave_a_published_edition_as_it_is(course: CoursePage, written: list[str]) -> None:
    attach("X1", material("lomake", text="vanha"))
    first = publish(course)
    before = rows(first)
    edit_module("X1", title="Uusi nimi", lead="Uusi johdanto")
    Programme.objects.filter(course=course).update(title="Uusi ohjelma")
    publish(course, "Uusi nimi.")
    assert rows(first) == before
    ModulePage.objects.get(code="X2").unpublish()
    publish(course, "X2 jäi pois.")
    assert rows(first) == before


def test_a_new_version_after_the_beginning_waits_for_the_next_edition(course: CoursePage, written: list[str]) -> None:
    made = material("lomake", text="vanha")
    attach("X1", made)
    edition = begin(course)
    add_version(made, file=BytesIO(b"uusi"), name="lomake.txt", change_note="Uusi kysymys.")
    Material.objects.filter(pk=made.pk).update(audience="trainers", licence="CC0-1.0", title="Toinen nimi")
    assert build(edition)
    file = edition.files.get(name="X1-lomake.txt")
    with default_storage.open(blobs.path_of(file.sha256)) as stored:
        assert stored.read() == b"vanha"
    assert (file.title, file.licence, file.for_trainers) == ("Lomake", "CC-BY-4.0", False)


def test_an_edition_outlives_its_materials_records(course: CoursePage, written: list[str]) -> None:
    made = material("lomake", text="vanha")
    attach("X1", made)
    first = publish(course)
    digests = dict(first.files.values_list("name", "sha256"))
    made.delete()
    Edition.objects.filter(pk=first.pk).update(state=EditionState.BUILDING)
    first.files.all().delete()
    assert build(first)
    assert dict(first.files.values_list("name", "sha256")) == digests


def test_the_same_input_gives_the_same_bytes(course: CoursePage, settings: Any, tmp_path: Any) -> None:
    def built(folder: str) -> dict[str, str]:
        settings.MEDIA_ROOT = tmp_path / folder
        edition = begin(course)
        Edition.objects.filter(pk=edition.pk).update(created_at=dt.datetime(2026, 12, 1, 10, tzinfo=dt.UTC))
        edition.refresh_from_db()
        assert build(edition)
        files = dict(edition.files.values_list("name", "sha256"))
        with default_storage.open(blobs.path_of(files["X1-moniste.pdf"])) as handout:
            assert "1.12.2026" in plain_text(handout.read())  # the day on which it was frozen, not of the clock
        edition.delete()
        BuiltFile.objects.all().delete()
        return files

    first = built("yksi")
    assert len(first) == 20
    assert built("kaksi") == first
