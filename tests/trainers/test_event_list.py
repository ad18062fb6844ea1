"""The list of events: what comes first, what is narrowed, what is never shown."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.events import make_event, municipality
from trainers import queries
from trainers.models import EventState, TrainingEvent

pytestmark = pytest.mark.django_db

TODAY = dt.date(2027, 2, 1)
ADDRESS = "/koulutukset/"
NOTHING = "Juuri nyt tiedossa ei ole tulevia koulutuksia."


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "today", lambda: TODAY)


def shown(client: Client, query: str = "") -> tuple[list[str], list[str]]:
    """Slugs of the coming and of the past events, in the page's order."""
    listed = client.get(f"{ADDRESS}{query}").context["listed"]
    return [event.slug for event in listed.coming], [event.slug for event in listed.past]


def text(client: Client, query: str = "") -> str:
    return client.get(f"{ADDRESS}{query}").content.decode().replace("\xad", "")


def test_address_of_the_list() -> None:
    assert reverse("events:list") == ADDRESS


def test_coming_events_stand_first_and_the_soonest_is_first_of_all(client: Client) -> None:
    TrainingEvent.objects.all().delete()
    make_event("vanha", year=2014)
    make_event("myohempi", [dt.date(2027, 5, 4), dt.date(2027, 5, 5)])
    make_event("pian", [dt.date(2027, 3, 9)])
    make_event("mennyt", [dt.date(2027, 1, 31)])
    assert shown(client) == (["pian", "myohempi"], ["mennyt", "vanha"])
    page = text(client)
    assert page.index("Koulutus pian") < page.index("Koulutus myohempi") < page.index("Koulutus vanha")


@pytest.mark.parametrize(
    ("days", "coming"),
    [
        ([dt.date(2027, 1, 31)], False),
        ([dt.date(2027, 2, 1)], True),
        ([dt.date(2027, 1, 1), dt.date(2027, 2, 1)], True),
    ],
)
def test_event_is_coming_until_its_last_day_is_over(client: Client, days: list[dt.date], coming: bool) -> None:
    TrainingEvent.objects.all().delete()
    make_event("rajalla", days)
    assert shown(client) == ((["rajalla"], []) if coming else ([], ["rajalla"]))


def test_held_event_is_past_even_on_its_own_day(client: Client) -> None:
    TrainingEvent.objects.all().delete()
    make_event("pidetty", [TODAY], state=EventState.HELD)
    assert shown(client) == ([], ["pidetty"])


def test_past_events_are_newest_first_and_an_unknown_year_last(client: Client) -> None:
    TrainingEvent.objects.all().delete()
    make_event("tuntematon")
    make_event("vanhin", year=2012)
    make_event("keskella", [dt.date(2014, 5, 1)], state=EventState.HELD)
    make_event("paivaton", year=2014)
    make_event("uusin", year=2015)
    assert shown(client)[1] == ["uusin", "keskella", "paivaton", "vanhin", "tuntematon"]


def test_year_narrows_the_list_and_its_facet_is_marked(client: Client) -> None:
    places = ("kajaani", "kalajoki", "pori", "vantaa")
    assert shown(client, "?vuosi=2014") == ([], [f"kouluttajakoulutus-{place}" for place in places])
    assert '<a class="facet" href="?vuosi=2014" aria-current="true">' in text(client, "?vuosi=2014")


def test_facets_count_the_events_of_each_year(client: Client) -> None:
    groups = client.get(ADDRESS).context["narrowed"].groups
    years = next(group for group in groups if group.label == "Vuosi")
    found = [(option.label, option.count) for option in years.options]
    assert found == [("2015", 2), ("2014", 4), ("2013", 2), ("2012", 2), ("Vuosi ei tiedossa", 1)]
    assert years.count == 11


def test_year_without_events_shows_nothing_and_can_be_let_go(client: Client) -> None:
    page = text(client, "?vuosi=1999")
    assert shown(client, "?vuosi=1999") == ([], [])
    assert '<a class="chosen" href="?">' in page


def test_draft_is_never_shown(client: Client) -> None:
    hidden = {"state": EventState.DRAFT}
    make_event("nakyva", [dt.date(2027, 3, 9)], title="Näkyvä kevätkoulutus")
    make_event("piilossa", [dt.date(2027, 3, 9)], title="Piilossa kevätkoulutus", **hidden)
    make_event("piilossa-vanha", year=2011, title="Piilossa kouluttajakoulutus", kind="trainer-training", **hidden)
    for address in (ADDRESS, "/", "/malli/", "/sitemap.xml", "/haku/?q=kevätkoulutus", "/haku/?q=kouluttajakoulutus"):
        page = client.get(address).content.decode().replace("\xad", "")
        assert "Piilossa" not in page
        assert "/piilossa" not in page
    assert "Näkyvä kevätkoulutus" in text(client)
    assert "/koulutukset/2027/nakyva/" in client.get("/sitemap.xml").content.decode()
    assert client.get("/koulutukset/2027/nakyva/").status_code == 200
    assert client.get("/koulutukset/2027/piilossa/").status_code == 404
    assert "?vuosi=2011" not in text(client)
    for way in ("kartta", "aikajana"):
        assert "piilossa" not in text(client, f"?nakyma={way}").lower()


@pytest.mark.parametrize(("way", "queries_"), [("", 21), ("kartta", 15), ("aikajana", 16)])
@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_as_often_for_one_row_as_for_three(
    client: Client, django_assert_num_queries: Callable[..., object], rows: int, way: str, queries_: int
) -> None:
    TrainingEvent.objects.all().delete()
    for number in range(rows):
        place = municipality(("091", "092", "609")[number])
        make_event(f"tuleva-{number}", [dt.date(2027, 3, 9 + number), dt.date(2027, 4, 9)], municipality=place)
        make_event(f"mennyt-{number}", year=2012 + number, kind="trainer-training", municipality=place)
    client.get(ADDRESS)
    with django_assert_num_queries(queries_):
        response = client.get(f"{ADDRESS}?nakyma={way}")
    assert response.context["places"].total == 2 * rows


def test_past_is_shown_fifty_a_page(client: Client) -> None:
    TrainingEvent.objects.all().delete()
    make_event("tuleva", [dt.date(2027, 3, 9)])
    for number in range(60):
        make_event(f"mennyt-{number:02}", year=2014)
    first, second = shown(client), shown(client, "?sivu=2")
    assert (len(first[0]), len(first[1])) == (1, 49)
    assert (len(second[0]), len(second[1])) == (0, 11)
    assert 'Menneet <span class="muted">60</span>' in text(client, "?sivu=2")
    assert "Tulossa <span" not in text(client, "?sivu=2")
    assert "?&amp;sivu=2" in text(client)


def test_page_beyond_the_last_is_told_and_the_last_is_shown(client: Client) -> None:
    assert shown(client, "?sivu=999999") == shown(client)
    assert text(client, "?sivu=999999").count('class="notice notice--plain"') == 1


def test_many_coming_events_are_paged_too(client: Client) -> None:
    TrainingEvent.objects.all().delete()
    for number in range(55):
        make_event(f"tuleva-{number:02}", [dt.date(2027, 3, 9)])
    make_event("mennyt", year=2014)
    assert [len(part) for part in shown(client)] == [50, 0]
    assert [len(part) for part in shown(client, "?sivu=2")] == [5, 1]


def test_links_of_a_view_keep_the_view_and_its_switch_keeps_the_choice(client: Client) -> None:
    page = text(client, "?nakyma=kartta&vuosi=2014")
    assert 'href="?vuosi=2014&amp;kunta=609&amp;nakyma=kartta"' in page
    for address in ("?vuosi=2014", "?vuosi=2014&amp;nakyma=aikajana"):
        assert f'<a href="{address}">' in page


def test_when_nothing_is_coming_the_page_says_so_and_offers_to_tell(client: Client) -> None:
    page = text(client)
    assert NOTHING in page
    assert 'href="/koulutukset/tilaa/?">Tilaa tieto' in page
    make_event("tuleva", [dt.date(2027, 3, 9)])
    assert NOTHING not in text(client)


def test_when_nothing_is_coming_the_latest_three_are_shown(client: Client) -> None:
    for query in ("?tila=tulossa", "?tila=tulossa&maakunta=04"):
        assert text(client, query).count('<li class="event event--past">') == 3
    assert 'href="/koulutukset/tilaa/?tila=tulossa&amp;maakunta=04"' in text(client, "?tila=tulossa&maakunta=04")


def test_example_says_that_it_is_one(client: Client) -> None:
    make_event("esimerkki", [dt.date(2027, 3, 9)], is_example=True)
    assert '<span class="tag tag--example">Esimerkki</span>' in text(client)
    assert "esimerkki<" in text(client, "?nakyma=aikajana")
