"""The list of events: what comes first, what is narrowed, what is never shown."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.events import make_event
from trainers import queries
from trainers.models import EventState, TrainingEvent

pytestmark = pytest.mark.django_db

TODAY = dt.date(2027, 2, 1)
ADDRESS = "/koulutukset/"


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "today", lambda: TODAY)


def shown(client: Client, query: str = "") -> tuple[list[str], list[str]]:
    """Slugs of the coming and of the past events, in the page's order."""
    context = client.get(f"{ADDRESS}{query}").context
    return [event.slug for event in context["upcoming"]], [event.slug for event in context["past"]]


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
    context = client.get(ADDRESS).context
    assert context["years"] == [(2015, 2), (2014, 4), (2013, 2), (2012, 2)]
    assert context["total"] == 11


@pytest.mark.parametrize("asked", ["1999", "abc", "2014x", "-2014", "²", "9" * 5000, "%00", "2014.0"])
def test_unknown_year_is_told_and_everything_is_shown(client: Client, asked: str) -> None:
    response = client.get(f"{ADDRESS}?vuosi={asked}")
    assert response.status_code == 200
    assert len(response.context["past"]) == 11
    assert response.content.decode().count('class="notice notice--plain"') == 1


def test_known_and_empty_year_are_not_told_of(client: Client) -> None:
    for query in ("", "?vuosi=", "?vuosi=2014"):
        assert 'class="notice notice--plain"' not in text(client, query)


@pytest.mark.parametrize("hidden", [{"state": EventState.DRAFT}, {"live": False}])
def test_draft_is_never_shown(client: Client, hidden: dict[str, object]) -> None:
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
    assert 2011 not in dict(client.get(ADDRESS).context["years"])


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_as_often_for_one_row_as_for_three(
    client: Client, django_assert_num_queries: Callable[..., object], rows: int
) -> None:
    TrainingEvent.objects.all().delete()
    for number in range(rows):
        make_event(f"tuleva-{number}", [dt.date(2027, 3, 9 + number), dt.date(2027, 4, 9)])
        make_event(f"mennyt-{number}", year=2012 + number, kind="trainer-training")
    client.get(ADDRESS)
    with django_assert_num_queries(8):
        response = client.get(ADDRESS)
    assert len(response.context["upcoming"]) == len(response.context["past"]) == rows
