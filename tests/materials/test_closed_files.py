"""Files for trainers cannot be had by guessing: every way in is tried by somebody who may not."""

import json
import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from materials.files.blobs import path_of
from materials.models import Audience, Material
from materials.services import add_version
from tests.factories import files
from tests.factories.materials import material
from valmentamo.search.sources import search

pytestmark = pytest.mark.django_db

SECRET = "Kvasirunkolukko"
TELLING = ("opas.pdf", "opas2.pdf", "/opas/v", "/opas/lataa/", "/tiedostot/", SECRET)


@pytest.fixture
def closed(django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]) -> Material:
    """Two versions of a PDF, each with a picture of its first page."""
    with django_capture_on_commit_callbacks(execute=True):
        own = Material.objects.create(slug="opas", title="Opas", audience=Audience.TRAINERS)
        add_version(own, file=BytesIO(files.pdf(f"= {SECRET}\nEka.")), name="opas.pdf")
        add_version(own, file=BytesIO(files.pdf(f"= {SECRET}\nToka.")), name="opas2.pdf", change_note="Toinen.")
    return own


def file_addresses(own: Material) -> list[str]:
    old, new = (version.name for version in own.versions.order_by("number"))
    paths = [f"/materiaalit/{own.slug}/{rest}" for rest in ("lataa/", f"v1/{old}", f"v2/{new}", "v1/kuva/", "v2/kuva/")]
    swedish = [f"/{language}{path}" for path in paths for language in ("sv", "en")]
    return [*paths, *swedish, f"/tiedostot/{own.pk}/{old}", f"/tiedostot/{own.pk}/{new}"]


@pytest.mark.parametrize("delivery", ["view", "nginx", "storage"])
@pytest.mark.parametrize(
    "headers", [{}, {"range": "bytes=0-9"}, {"if_none_match": "*"}, {"if_range": '"x"', "range": "bytes=0-"}], ids=str
)
def test_no_address_gives_it_or_tells_where_it_lies(
    client: Client, closed: Material, settings: Any, delivery: str, headers: dict[str, str]
) -> None:
    settings.DELIVERY = delivery
    digests = [version.sha256 for version in closed.versions.all()]
    for address in file_addresses(closed):
        for ask in (client.get, client.head):
            response = ask(address, headers=headers)
            told = response.content.decode() + str(dict(response.items()))
            assert (address, response.status_code) == (address, 403)
            assert [digest for digest in digests if digest in told] == []
            assert [name for name in ("X-Accel-Redirect", "Location", "ETag") if name in response] == []


def test_signed_in_person_without_the_right_is_refused_too(closed: Material, client_of: Callable[..., Client]) -> None:
    client = client_of()
    answers = {address: client.get(address).status_code for address in file_addresses(closed)}
    assert set(answers.values()) == {403}


def test_own_key_of_an_open_file_opens_no_closed_one(client: Client, closed: Material) -> None:
    """Mixing the parts of two addresses: an open material's slug with the closed one's names and numbers."""
    material("avoin", text="avointa")
    for address in ("/materiaalit/avoin/v1/opas.pdf", "/materiaalit/avoin/v2/opas2.pdf", "/materiaalit/avoin/v1/kuva/"):
        assert client.get(address).status_code == 404
    own = Material.objects.get(slug="avoin")
    assert client.get(f"/tiedostot/{own.pk}/opas.pdf").status_code == 404


def test_place_in_the_store_is_no_address(client: Client, closed: Material) -> None:
    for version in closed.versions.all():
        path = path_of(version.sha256)
        for address in (
            f"/media/{path}",
            f"/media/images/../{path}",
            f"/media/images/%2e%2e/{path}",
            f"/media/images//{path}",
            f"/_files/{path}",
            f"/static/{path}",
            f"/tiedostot/{closed.pk}/{path}",
            f"/tiedostot/{closed.pk}/{version.sha256}",
            f"/materiaalit/opas/v{version.number}/{version.sha256}",
        ):
            assert (address, client.get(address, follow=True).status_code) in [(address, 404), (address, 400)]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_other_methods_hand_nothing_out(client: Client, closed: Material, method: str) -> None:
    response = getattr(client, method)("/materiaalit/opas/v1/opas.pdf")
    assert (response.status_code, SECRET in response.content.decode()) == (405, False)


def test_words_and_facts_of_the_file_are_told_nowhere(client: Client, closed: Material) -> None:
    assert [hit.title for hit in search(SECRET.lower())] == []
    for address in ("/materiaalit/", "/materiaalit/opas/", "/haku/?q=opas", "/sitemap.xml"):
        html = client.get(address).content.decode()
        assert [
            word for word in ("opas.pdf", "opas2.pdf", "/opas/v", "/opas/lataa/", "/tiedostot/", SECRET) if word in html
        ] == []


def test_open_data_names_it_without_its_files(client: Client, closed: Material) -> None:
    text = client.get("/avoin-data/materiaalit.json").content.decode()
    found = next(record for record in json.loads(text)["materials"] if record["id"] == "opas")
    assert (found["audience"], found["files"]) == ("trainers", [])
    assert [version.sha256 for version in closed.versions.all() if version.sha256 in text] == []


def test_refusal_explains_and_leads_through_sign_in_to_the_material(client: Client, closed: Material) -> None:
    html = client.get("/materiaalit/opas/v1/opas.pdf").content.decode()
    assert "<h1>Tiedosto on kouluttajille</h1>" in html
    assert 'href="/kirjaudu/?next=/materiaalit/opas/"' in html


def test_page_explains_and_leads_through_sign_in_back_to_itself(
    client: Client, closed: Material, client_of: Callable[..., Client]
) -> None:
    assert 'href="/kirjaudu/?next=/materiaalit/opas/"' in client.get("/materiaalit/opas/").content.decode()
    signed_in = client_of().get("/materiaalit/opas/").content.decode()
    assert "mutta et kouluttajana" in signed_in
    assert "/kirjaudu/?next" not in signed_in.split("<main")[1]


def test_refusal_is_logged_in_one_line(client: Client, closed: Material, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        client.get("/materiaalit/opas/lataa/")
    told = [record for record in caplog.records if "opas" in record.getMessage()]
    assert [(record.levelname, record.exc_info, record.stack_info) for record in told] == [("WARNING", None, None)]


def test_picture_of_an_open_material_in_a_closed_collection_is_closed(client: Client) -> None:
    own = Material.objects.create(slug="kansio", title="Kansio")
    add_version(own, file=BytesIO(files.pdf()), name="kansio.pdf")
    collection = Collection.get_first_root_node().add_child(name="Suljettu")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=CollectionViewRestriction.LOGIN)
    Material.objects.filter(pk=own.pk).update(collection=collection)
    answers = {address: client.get(address).status_code for address in file_addresses_of_one(own)}
    assert set(answers.values()) == {302}


def file_addresses_of_one(own: Material) -> list[str]:
    return [own.url, *(f"/materiaalit/{own.slug}/v1/{rest}" for rest in ("kansio.pdf", "kuva/")), own.stored_url]
