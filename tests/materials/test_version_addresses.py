"""The addresses of files: the newest, each version for ever, its picture, and what stands where one was withdrawn."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from materials.models import Audience, DownloadCount, Material
from materials.services import add_version, withdraw
from tests.factories import files
from tests.factories.materials import material

pytestmark = pytest.mark.django_db

NEWEST = "/materiaalit/lomake/lataa/"
FIRST = "/materiaalit/lomake/v1/lomake.txt"


def body(response: object) -> bytes:
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]


def two_versions() -> Material:
    own = material("lomake", text="eka")
    add_version(own, file=BytesIO(b"toka"), name="Työn jälki.txt", change_note="Uusi nimi.")
    return own


def test_newest_address_leads_to_the_newest_version(client: Client) -> None:
    own = two_versions()
    assert own.url == NEWEST
    assert client.get(NEWEST)["Location"] == "/materiaalit/lomake/v2/tyon-jalki.txt"


def test_every_version_is_had_by_its_address_for_ever(client: Client) -> None:
    own = two_versions()
    assert [body(client.get(version.get_absolute_url())) for version in own.versions.all()] == [b"toka", b"eka"]
    response = client.get("/materiaalit/lomake/v2/tyon-jalki.txt")
    assert response["Content-Disposition"] == (
        "attachment; filename=\"tyon-jalki.txt\"; filename*=UTF-8''Ty%C3%B6n%20j%C3%A4lki.txt"
    )
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "address",
    [
        "/materiaalit/lomake/v1/toinen.txt",
        "/materiaalit/lomake/v3/lomake.txt",
        "/materiaalit/muu/v1/lomake.txt",
        "/materiaalit/muu/lataa/",
        "/materiaalit/lomake/v1/kuva/",
    ],
)
def test_unknown_address_is_not_found(client: Client, address: str) -> None:
    two_versions()
    assert client.get(address).status_code == 404


def test_download_resumes_and_is_counted_once(client: Client) -> None:
    own = two_versions()
    assert body(client.get(FIRST)) == b"eka"
    rest = client.get(FIRST, HTTP_RANGE="bytes=1-")
    assert (rest.status_code, body(rest)) == (206, b"ka")
    client.head(FIRST)
    client.get(FIRST, HTTP_IF_NONE_MATCH=client.head(FIRST)["ETag"])
    assert DownloadCount.objects.get().number == 1
    assert DownloadCount.objects.get().version == own.versions.get(number=1)


@pytest.mark.parametrize("address", [NEWEST, FIRST])
def test_file_for_trainers_is_closed_at_every_address(
    client: Client, client_of: Callable[..., Client], address: str
) -> None:
    material("lomake", text="sisus", audience=Audience.TRAINERS)
    assert client.get(address).status_code == client_of().get(address).status_code == 403
    response = client_of("trainer").get(address, follow=True)
    assert (body(response), response["Cache-Control"]) == (b"sisus", "private, no-cache")


def test_picture_for_trainers_is_closed_too(client: Client, client_of: Callable[..., Client]) -> None:
    own = Material.objects.create(slug="opas", title="Opas", audience=Audience.TRAINERS)
    add_version(own, file=BytesIO(files.pdf()), name="opas.pdf")
    assert client.get("/materiaalit/opas/v1/kuva/").status_code == 403
    assert client_of("trainer").get("/materiaalit/opas/v1/kuva/")["Content-Type"] == "image/webp"


def test_file_of_a_closed_collection_is_closed(client: Client) -> None:
    own = material("lomake")
    own.collection = Collection.get_first_root_node().add_child(name="Suljettu")
    own.save()
    CollectionViewRestriction.objects.create(
        collection=own.collection, restriction_type=CollectionViewRestriction.PASSWORD, password="salasana"
    )
    for address in (NEWEST, FIRST, own.stored_url):
        response = client.get(address, follow=True)
        assert (response.streaming, b'name="password"' in response.content) == (False, True)


def test_withdrawn_version_leaves_its_reason(client: Client) -> None:
    own = two_versions()
    withdraw(own.versions.get(number=1), reason="Väärä <b>kuva</b>.")
    response = client.get(FIRST)
    html = response.content.decode()
    assert response.status_code == 410
    assert "Väärä &lt;b&gt;kuva&lt;/b&gt;." in html
    assert 'href="/materiaalit/lomake/v2/tyon-jalki.txt"' in html
    assert not DownloadCount.objects.exists()


def test_nothing_is_handed_out_when_every_version_is_withdrawn(client: Client) -> None:
    own = material("lomake", text="eka")
    withdraw(own.versions.get(), reason="Väärä kuva.")
    for address in (NEWEST, FIRST, own.stored_url):
        assert client.get(address).status_code == 410
    assert 'class="button button--wide"' not in client.get(own.get_absolute_url()).content.decode()


def test_addresses_of_files_take_no_writes(client: Client) -> None:
    own = two_versions()
    for address in (NEWEST, FIRST, own.stored_url):
        assert client.post(address).status_code == 405
