"""Facets of the library: counts that work together, links that keep the others, values that nobody knows."""

from typing import Any

import pytest
from django.test import Client

from materials.facets import FACETS, Row
from materials.models import Audience, Kind, Material
from tests.factories.materials import material
from valmentamo.core.facets import Facet, Group, Narrowed, Reading, reading_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def library(db: None) -> None:
    """a: form, fi, tagged · b: form, sv, for trainers · c: cards, fi, tagged."""
    Material.objects.all().delete()
    material("a", kind=Kind.FORM).tags.add("tarina")
    material("b", kind=Kind.FORM, language="sv", audience=Audience.TRAINERS)
    material("c", kind=Kind.CARDS).tags.add("tarina", "opastus")


def listed(client: Client, query: str = "") -> tuple[list[str], Narrowed]:
    context: Any = client.get(f"/materiaalit/{query}").context
    return [found.slug for found in context["materials"]], context["narrowed"]


def group(narrowed: Narrowed, key: str) -> Group:
    place = [facet.key for facet in FACETS.in_order()].index(key)
    return narrowed.groups[place]


def counts(narrowed: Narrowed, key: str) -> list[tuple[str, int]]:
    return [(option.label, option.count) for option in group(narrowed, key).options]


def test_facets_stand_in_their_order() -> None:
    keys = [facet.key for facet in FACETS.in_order()]
    assert keys == ["laji", "kieli", "moduuli", "teema", "yleiso", "tunniste"]


def test_every_value_in_use_is_counted(client: Client) -> None:
    slugs, narrowed = listed(client)
    assert slugs == ["a", "b", "c"]
    assert [count for _label, count in counts(narrowed, "laji")] == [1, 2]
    assert counts(narrowed, "tunniste") == [("opastus", 1), ("tarina", 2)]
    assert [count for _label, count in counts(narrowed, "yleiso")] == [2, 1]


def test_counts_are_of_what_the_other_facets_leave(client: Client) -> None:
    slugs, narrowed = listed(client, "?laji=form")
    assert slugs == ["a", "b"]
    assert [count for _label, count in counts(narrowed, "kieli")] == [1, 1]
    assert counts(narrowed, "tunniste") == [("tarina", 1)]
    assert sorted(count for _label, count in counts(narrowed, "laji")) == [1, 2]


def test_chosen_facets_narrow_together(client: Client) -> None:
    assert listed(client, "?laji=form&kieli=sv")[0] == ["b"]
    assert listed(client, "?tunniste=tarina&laji=cards")[0] == ["c"]


def test_links_keep_the_other_facets_in_one_order(client: Client) -> None:
    _slugs, narrowed = listed(client, "?tunniste=tarina&laji=form")
    queries = [option.query for option in group(narrowed, "kieli").options]
    assert queries == ["?laji=form&kieli=fi&tunniste=tarina"]
    assert group(narrowed, "laji").query == "?tunniste=tarina"


def test_chosen_facet_can_be_removed(client: Client) -> None:
    html = client.get("/materiaalit/?tunniste=tarina&laji=form").content.decode()
    assert '<a class="chosen" href="?tunniste=tarina">' in html
    assert '<a class="chosen" href="?laji=form">' in html
    assert 'class="chosen"' not in client.get("/materiaalit/").content.decode()


def test_unknown_values_are_told_and_narrow_nothing(client: Client) -> None:
    slugs, narrowed = listed(client, "?laji=%3Cb%3E&moduuli=M99&kieli=fi")
    assert slugs == ["a", "c"]
    assert [value for _facet, value in narrowed.unknown] == ["<b>", "M99"]
    html = client.get("/materiaalit/?laji=%3Cb%3E").content.decode()
    assert "”&lt;b&gt;”" in html


def test_kind_without_materials_is_an_empty_list_and_not_unknown(client: Client) -> None:
    slugs, narrowed = listed(client, "?laji=video")
    assert (slugs, narrowed.unknown) == ([], ())
    assert [option.is_chosen for option in group(narrowed, "laji").options].count(True) == 1


def test_another_room_can_register_a_facet(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(rows: list[Row]) -> Reading:
        return reading_of((row.pk, "x", "Oma arvo") for row in rows if row.kind == Kind.CARDS)

    monkeypatch.setattr(FACETS, "_facets", dict(FACETS._facets))
    FACETS.register(Facet(5, "oma", "Oma", read))
    slugs, narrowed = listed(client, "?oma=x")
    assert slugs == ["c"]
    assert narrowed.groups[0].options[0].label == "Oma arvo"
