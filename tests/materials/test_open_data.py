"""The library as open data: complete, described, cheap to ask for again."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from io import BytesIO
from typing import Any

import pytest
from django.test import Client

from courses.models import ThemePage
from materials import open_data
from materials.models import Audience, Material
from materials.services import add_version, withdraw
from tests.factories.materials import material

pytestmark = pytest.mark.django_db

ADDRESS = "/avoin-data/materiaalit.json"
NumQueries = Callable[[int], AbstractContextManager[object]]


def records(client: Client) -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in client.get(ADDRESS).json()["materials"]}


def test_record_tells_everything_about_a_public_material(client: Client) -> None:
    own = material("lomake", usage="Näin.", attribution="Oppi ry", work="lomake", based_on="Kortit")
    own.tags.add("tarina")
    material("blankett", language="sv", work="lomake")
    version = own.versions.get()
    own.refresh_from_db()
    assert records(client)["lomake"] == {
        "id": "lomake",
        "address": "http://testserver/materiaalit/lomake/",
        "title": "Lomake",
        "kind": "form",
        "language": "fi",
        "audience": "public",
        "summary": "Mikä lomake on.",
        "usage": "Näin.",
        "licence": "CC-BY-4.0",
        "licenceAddress": "https://creativecommons.org/licenses/by/4.0/deed.fi",
        "author": "Oppi ry",
        "attribution": "”Lomake”, Oppi ry, CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/deed.fi), "
        "http://testserver/materiaalit/lomake/. Muokattu teoksesta: Kortit",
        "basedOn": "Kortit",
        "basedOnAddress": None,
        "modified": own.modified_at.isoformat(timespec="seconds"),
        "files": [
            {
                "version": 1,
                "published": version.published_at.isoformat(timespec="seconds"),
                "changeNote": None,
                "address": "http://testserver/materiaalit/lomake/v1/lomake.txt",
                "name": "lomake.txt",
                "type": "text/plain",
                "size": 9,
                "sha256": version.sha256,
                "pages": None,
                "accessibility": {"tagged": None, "has_language": None, "has_title": None},
            }
        ],
        "modules": [],
        "themes": [],
        "tags": ["tarina"],
        "translations": ["blankett"],
    }


def test_modules_and_themes_are_named_by_their_codes(client: Client) -> None:
    found = records(client)
    assert found["roolikortit"]["modules"] == ["M1"]
    codes = {code for record in found.values() for code in record["themes"]}
    assert codes
    assert codes <= set(ThemePage.objects.live().values_list("code", flat=True))


def test_files_can_be_fetched_and_are_what_is_told(client: Client) -> None:
    told = records(client)["roolikortit"]["files"][0]
    content = b"".join(client.get(told["address"]).streaming_content)
    assert (len(content), client.get(told["address"])["ETag"]) == (told["size"], f'"{told["sha256"]}"')


def test_withdrawn_version_is_a_tombstone(client: Client) -> None:
    own = material("lomake", text="eka")
    add_version(own, file=BytesIO(b"toka"), name="toka.txt", change_note="Uusi.")
    withdraw(own.versions.get(number=1), reason="Väärä vuosi.")
    newest, withdrawn = records(client)["lomake"]["files"]
    assert (newest["version"], newest["changeNote"]) == (2, "Uusi.")
    assert sorted(withdrawn) == ["address", "changeNote", "published", "version", "withdrawn", "withdrawnReason"]
    assert withdrawn["withdrawnReason"] == "Väärä vuosi."


def test_material_for_trainers_stands_without_files(client: Client, client_of: Callable[..., Client]) -> None:
    material("ohje", audience=Audience.TRAINERS)
    for reader in (client, client_of("trainer")):
        found = records(reader)["ohje"]
        assert (found["audience"], found["files"]) == ("trainers", [])


def test_what_has_not_changed_is_not_sent_again(client: Client) -> None:
    own = material("lomake")
    tag = client.get(ADDRESS)["ETag"]
    again = client.get(ADDRESS, headers={"if-none-match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    own.summary = "Uusi kuvaus."
    own.save()
    assert client.get(ADDRESS, headers={"if-none-match": tag}).status_code == 200


def test_every_site_may_read_it_and_nobody_write(client: Client) -> None:
    response = client.get(ADDRESS)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert client.post(ADDRESS).status_code == 405


@pytest.mark.parametrize("language", ["sv", "en"])
def test_data_is_the_same_for_every_reader(client: Client, language: str) -> None:
    material("lomake", based_on="Kortit")
    assert client.get(ADDRESS, headers={"accept-language": language}).content == client.get(ADDRESS).content


def check(value: Any, shape: dict[str, Any], place: str = "") -> None:
    """As much of JSON Schema as the description uses."""
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}
    if "type" in shape:
        expected = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
        assert isinstance(value, tuple(kinds[kind] for kind in expected)), place
    assert value in shape.get("enum", [value]), place
    assert value == shape.get("const", value), place
    if isinstance(value, dict) and "properties" in shape:
        assert set(shape["required"]) <= set(value), place
        assert set(value) <= set(shape["properties"]), place
        for key, inner in value.items():
            check(inner, shape["properties"][key], f"{place}.{key}")
    if isinstance(value, list):
        for number, inner in enumerate(value):
            check(inner, shape["items"], f"{place}[{number}]")


def test_data_is_as_it_is_described(client: Client) -> None:
    own = material("lomake", text="eka", licence="LicenseRef-all-rights-reserved")
    add_version(own, file=BytesIO(b"toka"), name="toka.txt", change_note="Uusi.")
    withdraw(own.versions.get(number=1), reason="Väärä vuosi.")
    data = client.get(ADDRESS).json()
    described = client.get(data["$schema"]).json()
    assert described == json.loads(json.dumps(open_data.schema()))
    check(data, described)
    assert len(data["materials"]) == Material.objects.count()
    properties = described["properties"]["materials"]["items"]["properties"]
    assert [name for name, shape in properties.items() if not shape["description"]] == []


@pytest.mark.parametrize("number", [1, 3])
def test_data_asks_the_same_number_of_times(client: Client, number: int, django_assert_num_queries: NumQueries) -> None:
    Material.objects.all().delete()
    for n in range(number):
        own = material(f"lomake-{n}", work="lomake")
        add_version(own, file=BytesIO(f"{n}".encode()), name="toka.txt", change_note="Uusi.")
        own.tags.add(f"tarina-{n}")
    client.get(ADDRESS)
    with django_assert_num_queries(7):
        assert len(records(client)) == number
