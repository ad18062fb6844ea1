"""Points of the map: where they are, when they become one, and what they lead to."""

import itertools
import re
from collections.abc import Callable

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.events import make_event, municipality
from trainers.listing.filters import Chosen, chosen
from trainers.listing.places import Place, clustered, places
from trainers.mapping import labels, years_text
from trainers.models import TrainingEvent

coordinates = st.floats(min_value=0, max_value=60)
totals = st.integers(min_value=1, max_value=9)


def place(name: str, x: float, y: float, total: int = 1) -> Place:
    return Place(name, name, x, y, total, 0, (), f"?kunta={name}")


@given(st.lists(st.tuples(coordinates, coordinates, totals), max_size=12))
def test_points_never_cover_each_other_and_nobody_is_lost(found: list[tuple[float, float, int]]) -> None:
    made = [place(str(number), *values) for number, values in enumerate(found)]
    clusters = clustered(made)
    assert sorted(each.code for cluster in clusters for each in cluster.places) == sorted(each.code for each in made)
    assert sum(cluster.total for cluster in clusters) == sum(each.total for each in made)
    for one, other in itertools.combinations(clusters, 2):
        apart = ((one.first.x - other.first.x) ** 2 + (one.first.y - other.first.y) ** 2) ** 0.5
        assert apart >= one.radius + other.radius


def test_cluster_stands_where_most_events_are_and_leads_to_its_list() -> None:
    (cluster,) = clustered([place("Vantaa", 2, 2, 1), place("Helsinki", 1, 1, 5), place("Espoo", 0, 1, 2)])
    assert cluster.names == "Helsinki, Espoo, Vantaa"
    assert (cluster.first.x, cluster.total, cluster.address) == (1, 8, "#kunta-Helsinki")
    assert cluster.point.name == "Helsinki + 2"


def test_point_alone_leads_to_its_municipality() -> None:
    assert clustered([place("Pori", 1, 1)])[0].address == "?kunta=Pori"


def test_points_go_from_the_north_to_the_south() -> None:
    assert [c.first.name for c in clustered([place("etelä", 0, 90, 9), place("pohjoinen", 0, 0)])] == [
        "pohjoinen",
        "etelä",
    ]


@pytest.mark.parametrize(("years", "text"), [((), ""), ((2012,), "2012"), ((2012, 2015), "2012, 2015")])
def test_few_years_are_told_each(years: tuple[int, ...], text: str) -> None:
    assert years_text(years) == text


def test_many_years_are_told_as_a_span() -> None:
    assert years_text((2012, 2013, 2015)).replace("\u2060", "") == "2012–2015"


@pytest.mark.django_db
def test_places_hold_all_events_and_count_those_without_one() -> None:
    make_event("verkossa", year=2016)
    found = places(Chosen({}))
    assert (found.total, found.elsewhere) == (11, 1)
    names = {each.name: (each.total, each.years) for cluster in found.clusters for each in cluster.places}
    assert names["Helsinki"] == (2, (2012, 2015))
    assert names["Seinäjoki"] == (1, ())


@pytest.mark.django_db
def test_map_shows_what_the_choice_leaves() -> None:
    assert [cluster.names for cluster in places(chosen({"kunta": "609"})).clusters] == ["Pori"]


@pytest.mark.django_db
@pytest.mark.parametrize("codes", [["091"], ["091", "609", "205"]])
def test_places_are_two_queries(django_assert_num_queries: Callable[..., object], codes: list[str]) -> None:
    TrainingEvent.objects.all().delete()
    for code in codes:
        make_event(f"t{code}", year=2014, municipality=municipality(code))
    with django_assert_num_queries(2):
        assert places(Chosen({})).municipalities == len(codes)


@pytest.mark.django_db
def test_every_point_is_a_link_and_stands_in_the_list_too(client: Client) -> None:
    html = client.get("/koulutukset/?nakyma=kartta").content.decode()
    points = re.findall(r'<a class="map__place" href="([^"]+)" aria-label="([^"]+)">', html)
    assert len(points) == 9  # Helsinki and Vantaa are one point
    for address, name in points:
        assert name.endswith(("koulutus", "koulutusta"))
        if address.startswith("#"):
            assert f'id="{address[1:]}"' in html
        else:
            assert client.get(address.replace("&amp;", "&")).context["listed"].total == int(
                re.findall(r"\d+", name)[-1]
            )
    listed = html[html.index('<ul class="places">') :]
    assert listed.count("?kunta=") == 10


@pytest.mark.django_db
def test_caption_tells_what_is_not_on_the_map(client: Client) -> None:
    make_event("verkossa", year=2016)
    html = client.get("/koulutukset/?nakyma=kartta").content.decode()
    assert "Kartalla on 11 koulutusta." in html
    assert "1 koulutus ilman kuntaa ei ole kartalla." in html


@pytest.mark.django_db
def test_caption_of_the_history_map_says_only_what_is_so(client: Client) -> None:
    assert "Kustakin tiedetään vain vuosi." in client.get("/").content.decode()
    TrainingEvent.objects.filter(slug="kouluttajakoulutus-pori").update(precision="day")
    html = client.get("/").content.decode()
    assert "Kustakin tiedetään vain vuosi." not in html
    assert "9 koulutuksesta tiedetään vain vuosi." in html


@pytest.mark.django_db
def test_names_of_crowded_points_are_left_out_rather_than_laid_over_each_other() -> None:
    crowd = [place(f"Pitkäniminen kunta {number}", 150 + number, 300).name for number in range(60)]
    points = [clustered([place(name, 150, 300)])[0].point for name in crowd]
    assert 0 < len(labels(points)) < len(points)
