"""Files of the library as they leave the house."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from materials.models import Audience, Material
from tests.factories.materials import material

pytestmark = pytest.mark.django_db


def trainers_material() -> Material:
    return material("ohjaajan-opas", audience=Audience.TRAINERS)


def body(response: object) -> bytes:
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]


def test_printed_sheet_is_saved_under_its_own_name(client: Client) -> None:
    found = Material.objects.get(slug="kehittamisteko")
    response = client.get(found.url)
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response["Content-Disposition"] == 'attachment; filename="kehittamisteko.pdf"'
    content = body(response)
    assert content.startswith(b"%PDF-1.7")
    assert int(response["Content-Length"]) == len(content) == found.file_size


@pytest.mark.parametrize("name", ["kuva.svg", "sivu.html", "kansio.pdf"])
def test_no_file_is_opened_inside_the_site(client: Client, name: str) -> None:
    own = Material.objects.create(title="Oma", slug="oma", file=ContentFile(b"<script>1</script>", name=name))
    response = client.get(own.url)
    assert response["Content-Disposition"] == f'attachment; filename="{own.filename}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"


def test_file_is_not_compressed_once_more_and_keeps_its_length(client: Client) -> None:
    found = Material.objects.get(slug="kehittamisteko")
    response = client.get(found.url, HTTP_ACCEPT_ENCODING="gzip")
    assert response["Content-Encoding"] == "identity"
    assert len(body(response)) == int(response["Content-Length"]) == found.file_size


def test_file_that_the_reader_has_is_not_sent_again(client: Client) -> None:
    found = Material.objects.get(slug="kehittamisteko")
    tag = client.get(found.url)["ETag"]
    assert tag == f'"{found.file_hash}"'
    assert client.get(found.url, HTTP_IF_NONE_MATCH=tag).status_code == 304


def test_file_for_trainers_is_refused_to_others(client: Client, client_of: object) -> None:
    closed = trainers_material()
    assert client.get(closed.url).status_code == 403
    assert client_of().get(closed.url).status_code == 403  # type: ignore[operator]


@pytest.mark.parametrize("role", ["trainer", "editor", "coordinator", "administrator"])
def test_file_for_trainers_is_given_to_those_who_may_open_it(client_of: object, role: str) -> None:
    closed = trainers_material()
    assert body(client_of(role).get(closed.url)) == "sisältö".encode()  # type: ignore[operator]


def test_file_for_trainers_is_refused_even_to_one_who_has_its_tag(client: Client) -> None:
    closed = trainers_material()
    assert client.get(closed.url, HTTP_IF_NONE_MATCH="*").status_code == 403


def test_file_is_had_under_its_own_name_only(client: Client) -> None:
    found = Material.objects.get(slug="kehittamisteko")
    assert client.get(found.url.replace(".pdf", ".exe")).status_code == 404
    assert client.get("/tiedostot/987654/kehittamisteko.pdf").status_code == 404


def test_shipped_sheets_for_trainers_are_closed(client: Client) -> None:
    closed = Material.objects.filter(audience=Audience.TRAINERS).order_by("slug")
    assert [found.slug for found in closed] == [
        "kouluttajan-tarkistuslista",
        "opetustuokion-palautelomake",
        "toteutussuunnitelma",
    ]
    assert [client.get(found.url).status_code for found in closed] == [403, 403, 403]
