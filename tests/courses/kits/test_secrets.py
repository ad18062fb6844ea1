"""What only trainers may read stands in no file that a participant is given, whatever the file is."""

import io
import zipfile
from collections.abc import Callable, Iterator

import docx
import pytest
from django.core.files.storage import default_storage
from django.test import Client
from pptx import Presentation

from courses.models import CoursePage, Edition, EditionFile, FileKind
from materials.files import blobs
from tests.factories.editions import SECRET, attach, make_course, publish
from tests.factories.materials import material
from tests.factories.pdf_text import plain_text

pytestmark = pytest.mark.django_db
# The only kinds that may hold the trainer's script: guides, slides in their notes, and archives of those.
TRAINERS_KINDS = {FileKind.GUIDE, FileKind.SLIDES}


@pytest.fixture
def course() -> CoursePage:
    made = make_course("pieni", ("X1", "X2"))
    attach("X1", material("kortit", text="Kortti 1", kind="cards"))
    return made


def data_of(file: EditionFile) -> bytes:
    with default_storage.open(blobs.path_of(file.sha256)) as stored:
        return bytes(stored.read())


def visible(name: str, data: bytes) -> str:
    """Everything that a reader, a screen reader or a program finds in a file, a speaker's notes left out."""
    match name.rsplit(".", 1)[-1]:
        case "pdf":
            return plain_text(data)
        case "pptx":
            return "\n".join(shape_texts(data))
        case "docx":
            return "\n".join(docx_texts(data))
        case _:
            return data.decode()


def shape_texts(data: bytes) -> Iterator[str]:
    for slide in Presentation(io.BytesIO(data)).slides:
        yield from (text for text in slide._element.itertext())
        yield from (str(value) for element in slide._element.iter() for value in element.attrib.values())


def docx_texts(data: bytes) -> Iterator[str]:
    document = docx.Document(io.BytesIO(data))
    yield from document.element.body.itertext()
    yield document.core_properties.comments


def test_the_marker_stands_in_guides_and_notes_and_nowhere_else(course: CoursePage) -> None:
    files = list(publish(course).files.exclude(kind=FileKind.ARCHIVE))
    assert {file.kind for file in files} == set(FileKind) - {FileKind.ARCHIVE, FileKind.PRINTABLE}
    found = {file.name for file in files if SECRET in visible(file.name, data_of(file))}
    assert found == {file.name for file in files if file.kind == FileKind.GUIDE}


def test_slides_carry_the_script_in_their_notes(course: CoursePage) -> None:
    slides = publish(course).files.filter(kind=FileKind.SLIDES)
    assert slides.count() == 2
    for file in slides:
        notes = [slide.notes_slide.notes_text_frame.text for slide in Presentation(io.BytesIO(data_of(file))).slides]
        assert SECRET in "".join(notes)


def test_what_lies_beside_the_files_of_an_archive_does_not_hold_it(course: CoursePage) -> None:
    for file in publish(course).files.filter(kind=FileKind.ARCHIVE):
        archive = zipfile.ZipFile(io.BytesIO(data_of(file)))
        own = [name for name in archive.namelist() if name.count("/") == 1]
        assert len(own) == 5
        assert [name for name in own if SECRET in archive.read(name).decode()] == []


def test_every_copy_of_a_handout_in_an_archive_is_the_participant_s(course: CoursePage) -> None:
    for file in publish(course).files.filter(kind=FileKind.ARCHIVE):
        archive = zipfile.ZipFile(io.BytesIO(data_of(file)))
        handouts = [name for name in archive.namelist() if name.endswith("moniste.pdf")]
        assert handouts
        assert [name for name in handouts if SECRET in plain_text(archive.read(name))] == []


# --- files for trainers only -----------------------------------------------------------------------------------------


@pytest.fixture
def locked(course: CoursePage) -> Edition:
    attach("X2", material("avain", text="VASTAUKSET", audience="trainers"))
    return publish(course)


def test_whoever_guesses_an_address_gets_nothing_that_is_for_trainers(client: Client, locked: Edition) -> None:
    closed = {file.name for file in locked.files.all() if client.get(file.get_absolute_url()).status_code == 403}
    assert closed == {
        "X2-avain.txt",
        "valmentamo-x2-painos-1.zip",
        "valmentamo-pieni-ohjelma-painos-1.zip",
        "valmentamo-pieni-ohjelma-paiva-1-painos-1.zip",
    }
    digest = locked.materials.get(key="avain").sha256
    guesses = [
        f"/paketit/pieni/1/{digest}",
        "/paketit/pieni/1/x2-avain.txt",
        f"/media/{blobs.path_of(digest)}",
        f"/media/images/../{blobs.path_of(digest)}",
        "/sv/paketit/pieni/1/X2-avain.txt",
        "/paketit/koulutus/1/X2-avain.txt",
    ]
    assert {client.get(address).status_code for address in guesses} <= {301, 400, 404}


@pytest.mark.parametrize("headers", [{}, {"HTTP_RANGE": "bytes=0-3"}, {"HTTP_IF_NONE_MATCH": "*"}])
def test_no_kind_of_request_opens_a_locked_file(client: Client, locked: Edition, headers: dict[str, str]) -> None:
    address = locked.files.get(name="X2-avain.txt").get_absolute_url()
    assert client.get(address, **headers).status_code == client.head(address, **headers).status_code == 403


def test_no_open_file_holds_what_is_for_trainers(client: Client, locked: Edition) -> None:
    for file in locked.files.filter(for_trainers=False):
        data = data_of(file)
        assert b"VASTAUKSET" not in data
        if file.kind == FileKind.ARCHIVE:
            names = zipfile.ZipFile(io.BytesIO(data)).namelist()
            assert [name for name in names if "avain" in name] == []


def test_a_trainer_gets_them_and_no_cache_on_the_way_keeps_them(
    client_of: Callable[..., Client], locked: Edition
) -> None:
    response = client_of("trainer").get(locked.files.get(name="X2-avain.txt").get_absolute_url())
    assert (response.status_code, b"".join(response)) == (200, b"VASTAUKSET")  # type: ignore[arg-type]
    assert "private" in response["Cache-Control"]


def test_a_locked_archive_warns_whoever_opens_it(locked: Edition) -> None:
    for name, warned in (("valmentamo-x2-painos-1", True), ("valmentamo-x1-painos-1", False)):
        file = locked.files.get(name=f"{name}.zip")
        page = zipfile.ZipFile(io.BytesIO(data_of(file))).read(f"{name}/index.html").decode()
        assert ("vain kouluttajille" in page) is warned
