"""Versions: numbers, notes, what is known of each, that they stay, and how one is withdrawn."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from materials.files.blobs import path_of
from materials.files.errors import UnsafeFileError
from materials.models import DownloadCount, ImmutableVersionError, Material, MaterialVersion
from materials.services import add_version, count_download, withdraw
from tests.factories import files
from tests.factories.materials import material

pytestmark = pytest.mark.django_db


def add(own: Material, content: bytes, name: str = "lomake.txt", note: str = "Korjattu.") -> MaterialVersion:
    return add_version(own, file=BytesIO(content), name=name, change_note=note)


def stored_files() -> set[str]:
    return {str(path) for path in Path(default_storage.location).rglob("*") if path.is_file()}


def test_first_version_needs_no_note_and_tells_what_the_file_is() -> None:
    own = Material.objects.create(slug="opas", title="Opas")
    version = add(own, files.pdf("= Opastus\nTervetuloa."), "Työn opas.pdf", note="")
    assert (version.number, version.name, version.extension) == (1, "Työn opas.pdf", "pdf")
    assert (version.content_type, version.page_count) == ("application/pdf", 1)
    assert version.accessibility == {"tagged": True, "has_language": True, "has_title": True}
    assert "Tervetuloa" in version.text
    with default_storage.open(path_of(version.thumbnail)) as picture:
        assert picture.read(12)[8:] == b"WEBP"


def test_material_shows_its_newest_version() -> None:
    own = material("lomake", text="eka")
    version = add(own, files.pdf(), "Lomake.pdf")
    own.refresh_from_db()
    assert own.current_version() == version
    assert (own.filename, own.format, own.page_count, own.file_size) == ("Lomake.pdf", "PDF", 1, version.size)
    with own.open_file() as file:
        assert file.read() == files.pdf()


@pytest.mark.parametrize("note", ["", "  "])
def test_second_version_says_what_changed(note: str) -> None:
    own = material("lomake", text="eka")
    before = stored_files()
    with pytest.raises(ValidationError):
        add(own, b"toinen ilman nootia", note=note)
    assert stored_files() == before
    assert [version.number for version in own.versions.all()] == [1]


def test_same_bytes_as_in_force_make_no_version() -> None:
    own = material("lomake", text="eka")
    assert add(own, b"eka", "toinen-nimi.txt", note="").number == 1
    assert own.versions.count() == 1
    assert own.filename == "lomake.txt"


def test_earlier_bytes_come_back_as_a_new_version_and_are_stored_once() -> None:
    own = material("lomake", text="eka")
    add(own, b"toka")
    before = stored_files()
    assert add(own, b"eka").number == 3
    assert stored_files() == before


def test_refused_file_stores_nothing() -> None:
    own = material("lomake", text="eka")
    before = stored_files()
    with pytest.raises(UnsafeFileError):
        add(own, b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "kuva.svg")
    assert stored_files() == before
    assert own.versions.count() == 1


def test_speaker_notes_are_not_in_the_text() -> None:
    slide = f'<p:sld xmlns:p="x" xmlns:a="{files.DRAWING}"><a:p><a:r><a:t>KALVO</a:t></a:r></a:p></p:sld>'
    notes = slide.replace("KALVO", "MUISTIINPANO")
    parts = {"ppt/slides/slide1.xml": slide, "ppt/notesSlides/notesSlide1.xml": notes}
    version = add(Material.objects.create(slug="diat", title="Diat"), files.office("pptx", parts), "diat.pptx")
    assert version.text == "KALVO"


@pytest.mark.parametrize(
    "fields",
    [
        {"sha256": "0" * 64},
        {"name": "toinen.txt"},
        {"change_note": "Muuta."},
        {"number": 7},
        {"text": "muuta"},
        {"published_at": timezone.now() - timedelta(days=9)},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_version_stays_as_it_was(fields: dict[str, object]) -> None:
    version = material("lomake").versions.get()
    for name, value in fields.items():
        setattr(version, name, value)
    with pytest.raises(ImmutableVersionError):
        version.save()


def test_database_refuses_a_second_version_without_a_note_and_a_number_twice() -> None:
    version = material("lomake").versions.get()
    for number, note in ((2, ""), (1, "Sama numero.")):
        twin = MaterialVersion(material=version.material, number=number, change_note=note, name="a.txt", size=1)
        with pytest.raises(IntegrityError), transaction.atomic():
            twin.save()


def test_withdrawal_gives_the_place_back_to_the_version_before() -> None:
    own = material("lomake", text="eka")
    version = add(own, b"toka", "toka.txt")
    withdraw(version, reason=" Väärä kuva. ")
    own.refresh_from_db()
    version.refresh_from_db()
    assert (version.is_withdrawn, version.withdrawn_reason) == (True, "Väärä kuva.")
    assert (own.current_version().number, own.filename) == (1, "lomake.txt")
    assert add(own, b"kolmas").number == 3


def test_withdrawal_needs_a_reason_and_is_final() -> None:
    version = material("lomake").versions.get()
    with pytest.raises(ValidationError):
        withdraw(version, reason="  ")
    withdraw(version, reason="Väärä kuva.")
    with pytest.raises(ImmutableVersionError):
        withdraw(version, reason="Toinen syy.")


def test_bytes_outlive_their_material(django_capture_on_commit_callbacks: object) -> None:
    own = material("lomake", text="näitä tavuja on muuallakin")
    path = own.file.name
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        own.delete()
    assert default_storage.exists(path)


def test_downloads_are_counted_by_version_and_day() -> None:
    own = material("lomake", text="eka")
    first, second = own.versions.get(), add(own, b"toka")
    for version in (first, second, second):
        count_download(version)
    DownloadCount.objects.filter(version=first).update(day=timezone.localdate() - timedelta(days=1))
    count_download(first)
    numbers = DownloadCount.objects.order_by("version__number", "day").values_list("version__number", "number")
    assert list(numbers) == [(1, 1), (1, 1), (2, 2)]


def test_count_knows_nothing_of_the_person() -> None:
    names = {field.name for field in DownloadCount._meta.get_fields()}
    assert names == {"id", "version", "day", "number"}
