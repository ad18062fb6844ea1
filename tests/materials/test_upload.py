"""Uploads in the admin: what is refused, that nothing of it is stored, and that each good one is a version."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler
from django.test import Client
from django.utils.html import escape
from wagtail.models import Collection, UploadedFile

from materials.files import oversize
from materials.files.blobs import path_of
from materials.files.errors import MESSAGES
from materials.models import Material, MaterialVersion
from tests.factories import files
from tests.factories.materials import material

pytestmark = pytest.mark.django_db

ADD = "/hallinta/documents/add/"
MANY = "/hallinta/documents/multiple/add/"
FIELDS = {
    "title": "Uusi",
    "slug": "uusi",
    "kind": "form",
    "audience": "public",
    "language": "fi",
    "licence": "CC-BY-4.0",
    "attribution": "Valmentamo",
}
BOMB = files.office("docx", {"word/document.xml": b"0" * 40_000_000})
# What is wrong with it → the name, the content.
REFUSED = {
    "wrong_type": ("ohje.pdf", b"pelkkaa tekstia"),
    "encrypted_pdf": ("salattu.pdf", (files.SAMPLES / "password.pdf").read_bytes()),
    "broken_pdf": ("rikki.pdf", files.pdf()[:300]),
    "zip_bomb": ("pommi.docx", BOMB),
    "svg": ("kuva.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
    "type_not_allowed": ("ohjelma.exe", b"MZ"),
}


@pytest.fixture
def editor(client_of: Callable[..., Client]) -> Client:
    return client_of("editor")


def upload(editor: Client, address: str, content: bytes, name: str, **fields: str) -> Any:
    root = str(Collection.get_first_root_node().pk)
    return editor.post(address, {**FIELDS, "collection": root, "file": SimpleUploadedFile(name, content), **fields})


def stored_files() -> set[str]:
    return {str(path) for path in Path(default_storage.location).rglob("*") if path.is_file()}


def beginning(reason: str) -> str:
    """Of the message: what follows names the file's own parts."""
    return str(MESSAGES[reason]).split("%(")[0]


def file_errors(response: Any) -> list[str]:
    assert response.status_code == 200
    return list(response.context["form"].errors.get("file", []))


def test_good_upload_is_the_first_version(editor: Client) -> None:
    assert upload(editor, ADD, files.pdf(), "Työn opas.pdf").status_code == 302
    own = Material.objects.get(slug="uusi")
    version = own.versions.get()
    assert (version.number, version.name, version.change_note) == (1, "Työn opas.pdf", "")
    assert (own.filename, own.page_count) == ("Työn opas.pdf", 1)


@pytest.mark.parametrize("reason", REFUSED)
def test_bad_upload_is_refused_beside_its_field_and_stores_nothing(editor: Client, reason: str) -> None:
    name, content = REFUSED[reason]
    before, number = stored_files(), Material.objects.count()
    response = upload(editor, ADD, content, name)
    assert [error.startswith(beginning(reason)) for error in file_errors(response)] == [True]
    assert escape(file_errors(response)[0]) in response.content.decode()
    assert (stored_files(), Material.objects.count()) == (before, number)


def test_upload_beyond_the_limit_is_refused(editor: Client, settings: Any) -> None:
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 1000
    before = stored_files()
    assert len(file_errors(upload(editor, ADD, b"a" * 1001, "pitka.txt"))) == 1
    assert stored_files() == before


@pytest.mark.parametrize("address", [ADD, MANY])
def test_upload_far_beyond_the_limit_is_not_even_kept_while_it_comes(
    editor: Client, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str
) -> None:
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 1000
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    monkeypatch.setattr(oversize, "ROOM_FOR_FORM", 2000)
    kept = spied(monkeypatch, TemporaryFileUploadHandler)
    before = stored_files()
    root = str(Collection.get_first_root_node().pk)
    field = "files[]" if address == MANY else "file"
    file = SimpleUploadedFile("iso.txt", b"a" * 100_000)
    response = editor.post(address, {**FIELDS, "collection": root, field: file})
    told = response.json()["error_message"] if address == MANY else file_errors(response)[0]
    assert "liian suuri" in told
    assert (kept, stored_files()) == ([], before)


def test_other_fields_of_an_upload_too_large_are_not_lost(
    editor: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 1000
    monkeypatch.setattr(oversize, "ROOM_FOR_FORM", 2000)
    html = upload(editor, ADD, b"a" * 100_000, "iso.txt", title="Kirjoitettu nimi").content.decode()
    assert 'value="Kirjoitettu nimi"' in html


def spied(monkeypatch: pytest.MonkeyPatch, handler: type[FileUploadHandler]) -> list[int]:
    """The lengths of the blocks that the handler was given to keep."""
    lengths: list[int] = []
    receive = handler.receive_data_chunk

    def count(self: Any, raw_data: bytes, start: int) -> bytes | None:
        lengths.append(len(raw_data))
        return receive(self, raw_data, start)

    monkeypatch.setattr(handler, "receive_data_chunk", count)
    return lengths


def test_upload_within_the_limit_is_kept_in_a_file_while_it_comes(
    editor: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    kept = spied(monkeypatch, TemporaryFileUploadHandler)
    assert upload(editor, ADD, b"a" * 100_000, "sopiva.txt").status_code == 302
    assert sum(kept) == 100_000


@pytest.mark.parametrize(
    ("given", "name", "address"),
    [
        ("../../etc/opas.txt", "opas.txt", "opas.txt"),
        ("..\\opas.txt", "opas.txt", "opas.txt"),
        ("🎉 juhla 🎉.txt", "juhla.txt", "juhla.txt"),
        ("🎉.txt", "tiedosto.txt", "tiedosto.txt"),
    ],
)
def test_strange_names_become_plain_ones(editor: Client, given: str, name: str, address: str) -> None:
    assert upload(editor, ADD, b"sisus", given).status_code == 302
    version = Material.objects.get(slug="uusi").versions.get()
    assert (version.name, version.address_name) == (name, address)
    assert version.material.file.name == path_of(version.sha256)


def test_new_file_needs_a_note(editor: Client) -> None:
    own = material("uusi", text="eka")
    before = stored_files()
    response = upload(editor, f"/hallinta/documents/edit/{own.pk}/", b"toka ilman", "toka.txt", change_note=" ")
    assert list(response.context["form"].errors) == ["change_note"]
    assert stored_files() == before
    assert own.versions.count() == 1


def test_new_file_with_a_note_is_the_next_version_and_the_old_one_stays(editor: Client, client: Client) -> None:
    own = material("uusi", text="eka")
    address = f"/hallinta/documents/edit/{own.pk}/"
    assert upload(editor, address, b"toka", "toka.txt", change_note="Uusi kuva.").status_code == 302
    assert [(version.number, version.change_note) for version in own.versions.all()] == [(2, "Uusi kuva."), (1, "")]
    assert b"".join(client.get("/materiaalit/uusi/v1/uusi.txt").streaming_content) == b"eka"


def test_edit_without_a_file_makes_no_version_and_keeps_the_address(editor: Client) -> None:
    own = material("uusi", text="eka")
    root = str(Collection.get_first_root_node().pk)
    fields = {**FIELDS, "title": "Toinen nimi", "slug": "toinen-osoite", "collection": root}
    assert editor.post(f"/hallinta/documents/edit/{own.pk}/", fields).status_code == 302
    own.refresh_from_db()
    assert (own.title, own.slug, own.versions.count()) == ("Toinen nimi", "uusi", 1)


def test_one_of_many_uploads_is_a_version_when_it_has_been_described(editor: Client) -> None:
    root = str(Collection.get_first_root_node().pk)
    answer = editor.post(MANY, {"files[]": SimpleUploadedFile("opas.txt", b"monesta"), "collection": root}).json()
    assert answer["success"] is True
    waiting = answer["uploaded_file_id"]
    fields = {f"uploaded-document-{waiting}-{name}": value for name, value in {**FIELDS, "collection": root}.items()}
    address = f"/hallinta/documents/multiple/create_from_uploaded_document/{waiting}/"
    assert editor.post(address, fields).json()["success"] is True
    version = MaterialVersion.objects.get(material__slug="uusi")
    assert (version.number, version.name, version.text) == (1, "opas.txt", "monesta")


@pytest.mark.parametrize("reason", REFUSED)
def test_bad_one_of_many_uploads_is_refused_and_stores_nothing(editor: Client, reason: str) -> None:
    name, content = REFUSED[reason]
    root = str(Collection.get_first_root_node().pk)
    before = stored_files()
    answer = editor.post(MANY, {"files[]": SimpleUploadedFile(name, content), "collection": root}).json()
    assert (answer["success"], answer["error_message"].startswith(beginning(reason))) == (False, True)
    assert stored_files() == before
    assert not UploadedFile.objects.exists()
