"""The page of open data says what every column means."""

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils.translation import override

from trainers.listing.filters import FILTERS, chosen
from trainers.opendata.files import DATA_SETS
from trainers.opendata.narrowing import VALUES

pytestmark = pytest.mark.django_db

ADDRESS = "/avoin-data/"


def text(client: Client, address: str = ADDRESS) -> str:
    return client.get(address).content.decode().replace("\xad", "")


def test_every_column_of_every_file_is_explained(client: Client) -> None:
    page = text(client)
    for data in DATA_SETS:
        header = client.get(data.csv_address).getvalue().decode("utf-8-sig").split("\r\n", 1)[0]
        assert header.split(",") == [column.name for column in data.columns]
        for column in data.columns:
            assert f"<code>{column.name}</code>" in page
            assert all(str(words) for words in (column.meaning, column.kind, column.missing))


def test_every_file_is_linked_and_can_be_read(client: Client) -> None:
    page = text(client)
    for data in DATA_SETS:
        for address in (data.csv_address, data.json_address):
            assert f'href="{address}"' in page
            assert client.get(address).status_code == 200
    for address in ("/koulutukset/kalenteri.ics", "/koulutukset/syote.atom"):
        assert f'href="{address}"' in page


def test_materials_are_listed_when_the_library_has_their_file(client: Client) -> None:
    try:
        resolve("/avoin-data/materiaalit.json")
    except Resolver404:
        assert "materiaalit.json" not in text(client)
    else:
        assert 'href="/avoin-data/materiaalit.json"' in text(client)


def test_words_that_narrow_are_those_of_the_list_and_their_values_mean_something() -> None:
    assert list(VALUES) == [filter_.key for filter_ in FILTERS]
    for key, values in VALUES.items():
        for value in values:
            assert chosen({key: value}).values == {key: value}


def test_terms_are_ready_to_be_copied(client: Client) -> None:
    page = text(client)
    assert "https://creativecommons.org/licenses/by/4.0/" in page
    assert "http://testserver/avoin-data/" in page
    assert "palaute@valmentamo.example" in page


def test_files_have_one_address_in_every_language(client: Client) -> None:
    page = text(client, "/sv/avoin-data/")
    assert 'href="/avoin-data/koulutukset.csv"' in page
    with override("sv"):
        assert {data.csv_address for data in DATA_SETS} == {"/avoin-data/koulutukset.csv", "/avoin-data/luvut.csv"}


def test_catalogue_is_told_to_search_engines(client: Client) -> None:
    (catalogue,) = client.get(ADDRESS).context["structured_data"]
    addresses = [file["contentUrl"] for data in catalogue["dataset"] for file in data["distribution"]]
    assert addresses == [
        f"http://testserver/avoin-data/{name}"
        for name in ("koulutukset.csv", "koulutukset.json", "luvut.csv", "luvut.json")
    ]


def test_page_stands_in_the_sitemap_and_the_footer(client: Client) -> None:
    assert "http://testserver/avoin-data/<" in client.get("/sitemap.xml").content.decode()
    assert 'href="/avoin-data/"' in text(client, "/").rsplit("<footer", 1)[1]
