"""Building an edition: whole or not at all, only what changed, and never changed afterwards."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.storage import default_storage

from courses.kits import documents, services
from courses.kits.building import Frozen, PlannedFile, plan_files
from courses.kits.services import build
from courses.models import BuiltFile, CoursePage, Edition, EditionState, ModulePage, Programme
from materials.files import blobs
from tests.factories.editions import attach, begin, edit_module, make_course, publish
from tests.factories.kit_sources import MODULE
from tests.factories.materials import material
from tests.factories.pdf_text import plain_text

pytestmark = pytest.mark.django_db
MODULE_FILES = ["moniste.pdf", "diat.pptx", "kouluttajan-ohje.docx", "kouluttajan-ohje.pdf"]
COURSE_FILES = [
    "pieni-ohjelma-aikataulu.pdf",
    "pieni-ohjelma-kouluttajan-ohje.docx",
    "pieni-ohjelma-lasnaololista.pdf",
    "pieni-ohjelma-tilat-ja-tarvikkeet.pdf",
    "pieni-ohjelma-kutsu.docx",
    "pieni-ohjelma-palautelomake.pdf",
    "pieni-ohjelma-todistuksen-malli.pdf",
]


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
        return [replace(file, write=lambda file=file: write(file)) for file in plan_files(frozen)]

    def write(file: PlannedFile) -> bytes:
        names.append(file.name)
        return file.key.encode()

    monkeypatch.setattr(services, "plan_files", planned)
    return names


# --- build -------------------------------------------------------------------------------------------------------


def test_every_file_is_built_and_the_edition_published(course: CoursePage) -> None:
    edition = publish(course)
    names = [f"{code}-{name}" for code in ("X1", "X2") for name in MODULE_FILES]
    assert [file.name for file in edition.files.all()] == [*COURSE_FILES, *names, *archives(1, "x1", "x2")]
    assert (edition.state, edition.done, edition.total, edition.progress) == (EditionState.PUBLISHED, 16, 16, 100)
    assert (edition.published_at is not None, edition.current_file, edition.error) == (True, "", "")
    for file in edition.files.all():
        with default_storage.open(blobs.path_of(file.sha256)) as stored:
            data = stored.read()
        assert (len(data), data[:4]) == (file.size, b"%PDF" if file.extension == "pdf" else b"PK\x03\x04")
    handout = edition.files.get(name="X1-moniste.pdf")
    with default_storage.open(blobs.path_of(handout.sha256)) as stored:
        text = plain_text(stored.read())
    assert ("Luettavaa X1." in text, "VAIN-KOULUTTAJALLE" in text) == (True, False)


def test_progress_tells_the_file_in_work(course: CoursePage, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int, str]] = []

    def look() -> bytes:
        now = Edition.objects.get()
        seen.append((now.done, now.total, now.current_file))
        return b"sisalto"

    files = [replace(file, write=look) for file in plan_files(Frozen((MODULE,), (), (), services.Imprint(1, "", "")))]
    monkeypatch.setattr(services, "plan_files", lambda frozen: files)
    publish(course)
    assert seen == [(place, 5, file.title) for place, file in enumerate(files)]


def test_what_has_not_changed_is_not_written_again(course: CoursePage, written: list[str]) -> None:
    first = publish(course)
    assert len(written) == 15
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

    monkeypatch.setattr(documents, "write_handout", fail)


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
    assert Edition.objects.current(course, "fi") == former


def test_a_document_that_cannot_be_printed_is_named_once(course: CoursePage, monkeypatch: pytest.MonkeyPatch) -> None:
    message = "X1 Moduuli X1: moniste ei onnistu: merkki 🐍 puuttuu"
    failing(monkeypatch, documents.DocumentError(message))
    edition = begin(course)
    assert build(edition) is False
    edition.refresh_from_db()
    assert (edition.state, edition.error) == (EditionState.FAILED, message)


def test_after_a_failed_build_the_next_one_is_built(
    course: CoursePage, written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(services, "_build_archives", lambda *_args: 1 / 0)
        assert build(begin(course)) is False
    assert publish(course).number == 2


def test_a_build_that_ended_midway_can_be_run_again(course: CoursePage, written: list[str]) -> None:
    edition = publish(course)
    names = [file.name for file in edition.files.all()]
    Edition.objects.update(state=EditionState.BUILDING)
    assert build(edition) is True
    assert [file.name for file in edition.files.all()] == names


def test_a_build_that_was_given_up_is_not_published_later(
    course: CoursePage, written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = begin(course)
    given_up = Edition.objects.filter(pk=edition.pk)
    monkeypatch.setattr(services, "_build_archives", lambda *_args: given_up.update(state=EditionState.FAILED))
    assert build(edition) is False
    edition.refresh_from_db()
    assert (edition.state, edition.published_at) == (EditionState.FAILED, None)


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
    assert len(first) == 19
    assert built("kaksi") == first
