"""The page of numbers: every figure opens the events behind it, and what is not known is said."""

import datetime as dt
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from courses.models import Figure
from tests.factories.events import make_event, municipality
from trainers import queries
from trainers.models import (
    EventOrganisation,
    EventState,
    Organisation,
    OrganisationKind,
    Qualification,
    Trainer,
    TrainingEvent,
)

pytestmark = pytest.mark.django_db

TODAY = dt.date(2027, 2, 1)
ADDRESS = "/luvut/"
# Thirteen of the numbers, three of the frame of every page.
QUERIES = 16


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "today", lambda: TODAY)


@pytest.fixture
def nothing() -> None:
    TrainingEvent.objects.all().delete()


def text(client: Client, query: str = "") -> str:
    response = client.get(f"{ADDRESS}{query}")
    assert response.status_code == 200
    page = response.content.decode().replace("\xad", "").replace("\u2060", "").replace("\xa0", " ")
    return page.split("<main", 1)[1].split("</main>", 1)[0]


def plain(page: str) -> str:
    """Without its markup, in single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def held(slug: str, code: str = "", **fields: Any) -> TrainingEvent:
    place = municipality(code) if code else None
    return make_event(slug, state=EventState.HELD, municipality=place, **{"year": 2014, **fields})


def test_known_history_is_counted_and_the_sources_figures_are_in_no_sum(client: Client) -> None:
    numbers = client.get(ADDRESS).context["numbers"]
    assert (numbers.total.held, numbers.total.municipalities, numbers.total.regions) == (11, 10, 7)
    assert [(row.key, row.held) for row in numbers.years] == [
        ("2012", 2),
        ("2013", 2),
        ("2014", 4),
        ("2015", 2),
        ("ei-tiedossa", 1),
    ]
    assert [(figure.value, figure.approximate) for figure in numbers.sources] == [(200, True), (60, True)]
    assert not numbers.total.people.known
    assert (numbers.total.people.missing, numbers.total.trainers.missing) == (11, 10)
    assert re.search(r"<small>noin</small>\s*200</dd>", text(client))


def test_figure_of_the_source_is_not_shown_in_a_selection(client: Client) -> None:
    assert Figure.objects.get(key="trained-workers").label in text(client)
    assert Figure.objects.get(key="trained-workers").label not in text(client, "?vuosi=2014")


def test_every_figure_opens_exactly_the_events_behind_it(client: Client) -> None:
    """Also of a year, place, kind and type of organisation that is not known or no longer exists."""
    trust = Organisation.objects.create(name="Säätiö", kind=OrganisationKind.FOUNDATION)
    EventOrganisation.objects.create(event=held("a", "084", year=2011), organisation=trust)
    EventOrganisation.objects.create(event=held("b", year=None), organisation=trust, role="funder")
    make_event("tuleva", [dt.date(2027, 3, 9)], municipality=municipality("609"))
    make_event("peruttu", [dt.date(2027, 3, 9)], state=EventState.CANCELLED, municipality=municipality("609"))
    make_event("esimerkki", [dt.date(2014, 3, 9)], state=EventState.HELD, is_example=True)
    numbers = client.get(ADDRESS).context["numbers"]
    regions = [row for region in numbers.regions for row in (region.row, *region.municipalities)]
    for row in (numbers.total, *numbers.years, *numbers.kinds, *regions, *numbers.organisers):
        assert behind(client, row.held_query) == row.held
    for row in (numbers.total, *numbers.years, *numbers.kinds, *regions):
        assert behind(client, row.coming_query) == row.coming
    assert behind(client, numbers.year_unknown_query) == numbers.year_unknown == 2
    assert behind(client, numbers.place_unknown_query) == numbers.place_unknown == 1


def behind(client: Client, query: str) -> int:
    """Real events of the list at this address; examples are marked there and are in no number."""
    response = client.get(f"/avoin-data/koulutukset.json{query}")
    return len(json.loads(response.getvalue())["koulutukset"])


def test_every_link_of_the_page_leads_somewhere(client: Client) -> None:
    make_event("tuleva", [dt.date(2027, 3, 9)], municipality=municipality("609"))
    links = set(re.findall(r'href="([^"#]+)"', text(client)))
    assert "/koulutukset/?tila=pidetty&amp;vuosi=2014" in links
    for link in links:
        address = link.replace("&amp;", "&")
        assert client.get(f"{ADDRESS}{address}" if address.startswith("?") else address).status_code == 200, link


@pytest.mark.usefixtures("nothing")
def test_figure_without_events_is_no_link(client: Client) -> None:
    make_event("tuleva", [dt.date(2027, 3, 9)])
    page = text(client)
    assert "tila=tulossa" in page
    assert "tila=pidetty" not in re.sub(r'<dl class="facts">.*?</dl>', "", page, flags=re.DOTALL)


@pytest.mark.usefixtures("nothing")
def test_estimate_says_so_beside_its_figure_and_missing_events_are_counted(client: Client) -> None:
    held("a", "609", people_trained=20, people_approximate=True, organisations_trained=4)
    held("b", "609", people_trained=11)
    held("c", "091", organisations_trained=2, organisations_approximate=False)
    page = text(client)
    people = client.get(ADDRESS).context["numbers"].total.people
    assert (people.value, people.known, people.missing, people.approximate) == (31, 2, 1, True)
    assert re.search(r'<small>noin</small> <a href="[^"]+">31</a>', page)
    assert re.search(r"<dd><a [^>]+>6</a></dd>", page)


@pytest.mark.usefixtures("nothing")
def test_sum_of_exact_figures_is_exact(client: Client) -> None:
    held("a", people_trained=1200)
    held("b", people_trained=35, people_approximate=False)
    page = text(client)
    assert re.search(r"<dd><a [^>]+>1 235</a></dd>", page)
    assert "noin" not in plain(page.split("<h2", 1)[1])


@pytest.mark.usefixtures("nothing")
def test_what_is_over_but_not_confirmed_is_told_and_not_counted(client: Client) -> None:
    make_event("kesken", [dt.date(2027, 1, 20)])
    make_event("siirretty", [dt.date(2027, 1, 20)], state=EventState.POSTPONED)
    make_event("peruttu", [dt.date(2027, 1, 20)], state=EventState.CANCELLED)
    make_event("luonnos", [dt.date(2027, 1, 20)], state=EventState.DRAFT)
    numbers = client.get(ADDRESS).context["numbers"]
    assert (numbers.total.held, numbers.total.coming, numbers.unconfirmed) == (0, 0, 1)


@pytest.mark.usefixtures("nothing")
def test_trainer_qualified_twice_is_one_and_unknown_trainings_are_told(client: Client) -> None:
    first, second = held("a", "609", kind="trainer-training"), held("b", "091", kind="trainer-training", year=2015)
    held("hiljainen", "091", kind="trainer-training", year=2015)
    anna, ben, example = (
        Trainer.objects.create(first_name=n, last_name="K", slug=n, email="k@example.org", is_example=n == "example")
        for n in ("anna", "ben", "example")
    )
    for trainer, event in ((anna, first), (anna, second), (ben, second), (example, first), (ben, None)):
        Qualification.objects.create(trainer=trainer, event=event)
    numbers = client.get(ADDRESS).context["numbers"]
    assert (numbers.total.trainers.value, numbers.total.trainers.missing, numbers.qualified_elsewhere) == (2, 1, 1)
    assert [(row.key, row.trainers.value) for row in numbers.years] == [("2014", 1), ("2015", 2)]


@pytest.mark.usefixtures("nothing")
def test_municipality_that_no_longer_exists_keeps_its_name(client: Client) -> None:
    held("a", "084", year=2011)
    numbers = client.get(ADDRESS).context["numbers"]
    (region,) = numbers.regions
    assert (region.row.name, [row.name for row in region.municipalities]) == ("Pohjois-Pohjanmaa", ["Haukipudas"])


@pytest.mark.usefixtures("nothing")
def test_names_of_places_follow_the_readers_language(client: Client) -> None:
    held("a", "091")
    (region,) = client.get("/sv/luvut/").context["numbers"].regions
    assert (region.row.name, region.municipalities[0].name) == ("Nyland", "Helsingfors")


def test_selection_narrows_the_page_and_can_be_let_go_of(client: Client) -> None:
    page = client.get(f"{ADDRESS}?vuosi=2014&maakunta=04")
    assert page.context["numbers"].total.held == 1
    chips = [(chip.label, chip.chosen, chip.query) for chip in page.context["narrowed"]["chosen"]]
    assert [chip[1:] for chip in chips] == [("2014", "?maakunta=04"), ("Satakunta", "?vuosi=2014")]


@pytest.mark.parametrize(
    "query",
    [
        "?vuosi=abc",
        "?kunta=999",
        "?tyyppi=x",
        "?vuosi=%00",
        "?maakunta=%E4",
        "?vuosi=" + "9" * 3000,
        "?tila=peruttu",
        "?paikkoja=on",
    ],
)
def test_what_narrows_nothing_is_told_and_ignored(client: Client, query: str) -> None:
    response = client.get(f"{ADDRESS}{query}")
    assert response.status_code == 200
    assert response.context["numbers"].total.held == 11
    assert response.content.decode().count('class="notice notice--plain"') == 1


@pytest.mark.usefixtures("nothing")
@pytest.mark.parametrize("query", ["", "?vuosi=2001"])
def test_nothing_to_count_is_said(client: Client, query: str) -> None:
    page = text(client, query)
    assert "<table" not in page
    assert "<svg viewBox" not in page


@pytest.mark.usefixtures("nothing")
@pytest.mark.parametrize("rows", [1, 3])
def test_page_asks_as_often_for_one_event_as_for_three(
    client: Client, django_assert_num_queries: Callable[..., Any], rows: int
) -> None:
    for number, code in enumerate(("091", "609", "084")[:rows]):
        trust = Organisation.objects.create(name=f"O{number}", kind=OrganisationKind.values[number])
        event = held(f"e{number}", code, year=2014 + number, kind="trainer-training", people_trained=number)
        EventOrganisation.objects.create(event=event, organisation=trust)
        make_event(f"t{number}", [dt.date(2027, 3, 9 + number)], municipality=municipality(code))
    client.get(ADDRESS)
    with django_assert_num_queries(QUERIES):
        client.get(ADDRESS)


def test_page_stands_in_the_sitemap_the_footer_and_on_the_front_page(client: Client) -> None:
    assert "http://testserver/luvut/" in client.get("/sitemap.xml").content.decode()
    assert client.get("/").content.decode().count('href="/luvut/"') >= 2
