"""Every material has an address from the beginning, however it came."""

from collections.abc import Callable
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import Collection

from materials.models import Material

pytestmark = pytest.mark.django_db


def made(title: str, slug: str = "") -> str:
    return Material.objects.create(title=title, slug=slug).slug


def test_address_is_made_of_the_title_once_each() -> None:
    titles = ["Työn jäljen kortit", "Työn jäljen kortit!", "Työn jäljen kortit", "🎉", "漢字 2"]
    assert [made(title) for title in titles] == [
        "tyon-jaljen-kortit",
        "tyon-jaljen-kortit-2",
        "tyon-jaljen-kortit-3",
        "aineisto",
        "hanzi-2",
    ]


def test_given_address_stays() -> None:
    assert made("Työn jälki", "oma-osoite") == "oma-osoite"


@pytest.mark.parametrize("number", [1, 3])
def test_longest_title_fits_with_its_number(number: int) -> None:
    slugs = [made("ä" * 255) for _ in range(number)]
    assert len(set(slugs)) == number
    assert all(len(slug) <= 120 for slug in slugs)


def test_address_does_not_change_with_the_title() -> None:
    own = Material.objects.create(title="Eka")
    own.title = "Toka"
    own.save()
    assert own.slug == "eka"


def test_upload_without_an_address_is_listed_under_its_title(client_of: Callable[..., Client], client: Client) -> None:
    root = str(Collection.get_first_root_node().pk)
    fields = {"title": "Päivän kysymykset", "kind": "cards", "audience": "public", "language": "fi"}
    file = SimpleUploadedFile("kortit.txt", b"kysymys")
    sent = {**fields, "licence": "CC-BY-4.0", "collection": root, "file": file}
    assert client_of("editor").post("/hallinta/documents/add/", sent).status_code == 302
    html = client.get("/materiaalit/").content.decode()
    assert 'href="/materiaalit/paivan-kysymykset/">Päivän kysymykset</a>' in html
    assert client.get("/materiaalit/paivan-kysymykset/").status_code == 200


def test_materials_from_before_get_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The migration sees rows without an address, which the database of today no longer takes."""
    saved: list[str] = []

    class Old:
        def __init__(self, pk: int, title: str) -> None:
            self.pk, self.title, self.slug = pk, title, ""

        def save(self, **_kwargs: Any) -> None:
            saved.append(self.slug)

    old = [Old(1, "Työ"), Old(2, "Työ"), Old(3, "😀")]

    class Rows:
        def filter(self, slug: str | None) -> Any:
            return self if slug is None else SimpleNamespace(exists=lambda: slug in saved)

        def order_by(self, _name: str) -> list[Old]:
            return old

    apps = SimpleNamespace(get_model=lambda *_names: SimpleNamespace(objects=Rows()))
    import_module("materials.migrations.0003_addresses_and_withdrawal").give_addresses(apps, None)
    assert saved == ["tyo", "tyo-2", "aineisto"]
