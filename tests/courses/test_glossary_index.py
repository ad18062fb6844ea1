"""The knowledge base: Finnish order, narrowed by kind."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from courses.models import GlossaryEntry
from courses.queries import by_letter, finnish_key
from tests.factories.entries import make_entry
from tests.factories.modules import words

pytestmark = pytest.mark.django_db

ADDRESS = "/tietopankki/"
NOTICE = 'class="notice notice--plain"'


def names(client: Client, query: str = "") -> list[str]:
    return [entry.name for _letter, entries in client.get(f"{ADDRESS}{query}").context["letters"] for entry in entries]


@pytest.mark.parametrize(
    "ordered",
    [
        ["aamu", "zeniitti", "åbo", "ääni", "öljy"],
        ["Aspa", "aspekti", "ASPI"],
        ["työ", "työ – tie", "työhönvalmennus", "työkyky"],
        ["vaara", "vyö", "wartti"],
        ["café", "cafeteria", "cafu"],
        ["1295/2002", "Aspa"],
    ],
)
def test_order_is_that_of_the_finnish_alphabet(ordered: list[str]) -> None:
    assert sorted(set(ordered), key=finnish_key) == ordered


def test_list_is_in_finnish_order(client: Client) -> None:
    GlossaryEntry.objects.all().delete()
    for number, name in enumerate(["öljy", "zeniitti", "Åbo", "aamu", "ääni", "Äiti"]):
        make_entry(f"e-{number}", name=name)
    assert names(client) == ["aamu", "zeniitti", "Åbo", "Äiti", "ääni", "öljy"]
    assert [letter for letter, _entries in client.get(ADDRESS).context["letters"]] == ["A", "Z", "Å", "Ä", "Ö"]


def test_each_letter_comes_once() -> None:
    entries = [GlossaryEntry(name=name) for name in ("Aspa", "aamu", "Öljy")]
    assert [(letter, len(group)) for letter, group in by_letter(entries)] == [("A", 2), ("Ö", 1)]


def test_kind_narrows_the_list_and_its_facet_is_marked(client: Client) -> None:
    laws = set(GlossaryEntry.objects.filter(kind="law").values_list("name", flat=True))
    assert set(names(client, "?laji=law")) == laws
    text = words(client, f"{ADDRESS}?laji=law")
    assert '<a class="facet" href="?laji=law" aria-current="true">' in text
    assert NOTICE not in text


def test_facets_count_published_entries(client: Client) -> None:
    laws = GlossaryEntry.objects.filter(kind="law")
    GlossaryEntry.objects.get(slug="laki-566-2005").unpublish()
    facets = {kind: number for kind, _label, number in client.get(ADDRESS).context["kinds"]}
    assert facets["law"] == laws.count() - 1
    assert sum(facets.values()) == GlossaryEntry.objects.live().count()


@pytest.mark.parametrize("asked", ["laki", "LAW", "%00", "law,role", "<b>"])
def test_unknown_kind_is_told_and_everything_is_shown(client: Client, asked: str) -> None:
    response = client.get(ADDRESS, {"laji": asked})
    assert response.status_code == 200
    assert response.context["shown"] == response.context["total"] == GlossaryEntry.objects.live().count()
    assert response.content.decode().count(NOTICE) == 1


def test_entry_that_is_not_published_is_not_listed(client: Client) -> None:
    make_entry("luonnos", name="Keskeneräinen luonnos", live=False)
    make_entry("valmis", name="Keskeneräinen valmis")
    text = words(client, ADDRESS)
    assert "Keskeneräinen valmis" in text
    assert "Keskeneräinen luonnos" not in text


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_as_often_for_one_entry_as_for_three(
    client: Client, django_assert_num_queries: Callable[..., Any], rows: int
) -> None:
    GlossaryEntry.objects.all().delete()
    for number in range(rows):
        make_entry(f"e-{number}", status="historical")
    client.get(ADDRESS)
    with django_assert_num_queries(4):
        response = client.get(ADDRESS)
    assert response.context["shown"] == rows
