"""Files of the library at Wagtail's own addresses, which people have saved."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from materials.models import Audience, Material
from materials.services import add_version
from tests.factories.materials import material

pytestmark = pytest.mark.django_db


def trainers_material() -> Material:
    return material("ohjaajan-opas", audience=Audience.TRAINERS)


def body(response: object) -> bytes:
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]


def test_printed_sheet_is_saved_under_its_own_name(client: Client) -> None:
    found = Material.objects.get(slug="kehittamisteko")
    response = client.get(found.stored_url)
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response["Content-Disposition"] == 'attachment; filename="kehittamisteko.pdf"'
    content = body(response)
    assert content.startswith(b"%PDF-1.7")
    assert int(response["Content-Length"]) == len(content) == found.file_size


@pytest.mark.parametrize("name", ["kuva.svg", "sivu.html", "kansio.pdf"])
def test_no_file_is_opened_inside_the_site(client: Client, name: str) -> None:
    own = Material.objects.create(title="Oma", slug="oma", file=ContentFile(b"<script>1</script>", name=name))
    response = client.get(own.stored_url)
    assert response["Content-Disposition"] == f'attachment; filename="{own.filename}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_file_is_not_compressed_once_more_and_keeps_its_length(client: Client) -> None:
    found = Material.objects.get(slug="kehittamisteko")
    response = client.get(found.stored_url, HTTP_ACCEPT_ENCODING="gzip")
    assert "Content-Encoding" not in response.headers
    assert len(body(response)) == int(response["Content-Length"]) == found.file_size


def test_file_that_the_reader_has_is_not_sent_again(client: Client) -> None:
    found = Material.objects.get(slug="kehittamisteko")
    tag = client.get(found.stored_url)["ETag"]
    assert tag == f'"{found.current_version().sha256}"'
    assert client.get(found.stored_url, HTTP_IF_NONE_MATCH=tag).status_code == 304


def test_file_for_trainers_is_refused_to_others(client: Client, client_of: object) -> None:
    closed = trainers_material()
    assert client.get(closed.stored_url).status_code == 403
    assert client_of().get(closed.stored_url).status_code == 403  # type: ignore[operator]


@pytest.mark.parametrize("role", ["trainer", "editor", "coordinator", "administrator"])
def test_file_for_trainers_is_given_to_those_who_may_open_it(client_of: object, role: str) -> None:
    closed = trainers_material()
    assert body(client_of(role).get(closed.stored_url)) == "sisältö".encode()  # type: ignore[operator]


def test_file_for_trainers_is_refused_even_to_one_who_has_its_tag(client: Client) -> None:
    closed = trainers_material()
    assert client.get(closed.stored_url, HTTP_IF_NONE_MATCH="*").status_code == 403


def test_file_is_had_under_its_own_name_only(client: Client) -> None:
    found = Material.objects.get(slug="kehittamisteko")
    assert client.get(found.stored_url.replace(".pdf", ".exe")).status_code == 404
    assert client.get("/tiedostot/987654/kehittamisteko.pdf").status_code == 404


def test_address_shows_the_newest_version_under_every_name_and_is_asked_for_again(client: Client) -> None:
    own = material("lomake", text="eka")
    old_address = own.stored_url
    add_version(own, file=BytesIO(b"toka"), name="uusi nimi.txt", change_note="Uusi nimi.")
    assert own.stored_url != old_address
    for address in (old_address, own.stored_url):
        response = client.get(address)
        assert body(response) == b"toka"
        assert response["Cache-Control"] == "private, no-cache"


def test_shipped_sheets_for_trainers_are_closed(client: Client) -> None:
    closed = Material.objects.filter(audience=Audience.TRAINERS).order_by("slug")
    assert [found.slug for found in closed] == [
        "kouluttajan-tarkistuslista",
        "opetustuokion-palautelomake",
        "toteutussuunnitelma",
    ]
    assert [client.get(found.stored_url).status_code for found in closed] == [403, 403, 403]
