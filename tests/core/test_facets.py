"""Narrowing of any list: counts, addresses, choices that work together, values that mean nothing."""

from typing import NamedTuple

import pytest
from django.contrib.auth.models import Group as Role

from valmentamo.core.facets import Facet, Facets, Group, Narrowed, described, narrow, of_choices, of_rows, reading_of


class Fruit(NamedTuple):
    pk: int
    colour: str
    season: str


FRUITS = [Fruit(3, "red", "autumn"), Fruit(1, "red", "summer"), Fruit(2, "green", "autumn")]
COLOURS = [("red", "punainen"), ("green", "vihreä"), ("blue", "sininen")]


@pytest.fixture
def facets() -> Facets[Fruit]:
    made: Facets[Fruit] = Facets(lambda number: "fruit" if number == 1 else "fruits")
    seasons = lambda rows: reading_of((row.pk, row.season, row.season.title()) for row in rows)  # noqa: E731
    made.register(Facet(20, "season", "Season", seasons))
    made.register(Facet(10, "colour", "Colour", of_choices("colour", COLOURS)))
    return made


def narrowed(facets: Facets[Fruit], **asked: str) -> Narrowed:
    return narrow(FRUITS, asked, facets)


def counts(group: Group) -> dict[str, int]:
    return {option.label: option.count for option in group.options}


def test_nothing_asked_leaves_all_in_the_order_of_the_list(facets: Facets[Fruit]) -> None:
    found = narrowed(facets)
    assert (found.pks, found.chosen, found.unknown, found.query) == ((3, 1, 2), [], (), "?")
    assert [group.label for group in found.groups] == ["Colour", "Season"]


def test_values_in_use_are_counted_in_the_order_of_the_facet(facets: Facets[Fruit]) -> None:
    colour, season = narrowed(facets).groups
    assert counts(colour) == {"Punainen": 2, "Vihreä": 1}
    assert list(counts(season)) == ["Autumn", "Summer"]
    assert [(option.count, option.noun) for option in colour.options] == [(2, "fruits"), (1, "fruit")]
    assert (colour.count, colour.noun) == (3, "fruits")


def test_choices_narrow_together_and_each_group_counts_what_the_others_leave(facets: Facets[Fruit]) -> None:
    found = narrowed(facets, colour="red", season="autumn")
    colour, season = found.groups
    assert found.pks == (3,)
    assert (counts(colour), counts(season)) == ({"Punainen": 1, "Vihreä": 1}, {"Autumn": 1, "Summer": 1})
    assert [group.chosen for group in found.chosen] == ["Punainen", "Autumn"]


def test_addresses_keep_the_other_choices_in_one_order(facets: Facets[Fruit]) -> None:
    found = narrowed(facets, season="autumn", colour="red")
    colour, season = found.groups
    assert found.query == "?colour=red&season=autumn"
    assert (colour.query, season.query) == ("?season=autumn", "?colour=red")
    assert [option.query for option in season.options] == ["?colour=red&season=autumn", "?colour=red&season=summer"]


def test_chosen_value_without_rows_can_still_be_let_go(facets: Facets[Fruit]) -> None:
    found = narrowed(facets, colour="blue")
    assert (found.pks, found.unknown) == ((), ())
    assert [(option.label, option.count, option.is_chosen) for option in found.groups[0].options] == [
        ("Punainen", 2, False),
        ("Vihreä", 1, False),
        ("Sininen", 0, True),
    ]


def test_nonsense_is_told_and_narrows_nothing(facets: Facets[Fruit]) -> None:
    found = narrowed(facets, colour="<b>", season="autumn", other="x")
    assert found.unknown == (("Colour", "<b>"),)
    assert (found.pks, found.query) == ((3, 2), "?season=autumn")


def test_values_in_addresses_are_escaped(facets: Facets[Fruit]) -> None:
    facets.register(Facet(5, "tag", "Tag", lambda rows: reading_of((row.pk, "a&b=ä", "Tag") for row in rows)))
    assert narrowed(facets).groups[0].options[0].query == "?tag=a%26b%3D%C3%A4"


def test_empty_list_has_no_options(facets: Facets[Fruit]) -> None:
    found = narrow([], {"colour": "red", "season": "autumn"}, facets)
    assert (found.pks, [counts(group) for group in found.groups]) == ((), [{"Punainen": 0}, {}])
    assert found.unknown == (("Season", "autumn"),)


def test_one_row_is_described_with_the_way_to_its_like(facets: Facets[Fruit]) -> None:
    facets.register(Facet(30, "tag", "Tag", lambda _rows: reading_of([])))
    assert described(FRUITS[2], facets) == [
        ("Colour", [("Vihreä", "?colour=green")]),
        ("Season", [("Autumn", "?season=autumn")]),
    ]


@pytest.mark.parametrize(("number", "expected"), [(2, [1, 2]), (101, [1, 2, 3])])
@pytest.mark.django_db
def test_only_what_belongs_to_a_few_rows_is_read(number: int, expected: list[int]) -> None:
    rows = [Fruit(pk, "red", "summer") for pk in range(9001, 9001 + number)]
    Role.objects.bulk_create(Role(pk=9000 + key, name=f"rooli {key}") for key in (1, 2, 3))
    found = of_rows(Role.objects.filter(pk__gt=9000), "pk", rows)
    assert sorted(found.values_list("pk", flat=True)) == [9000 + key for key in expected]
