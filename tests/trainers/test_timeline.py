"""The events year by year."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories.events import make_event
from trainers import queries
from trainers.listing.filters import Chosen, chosen
from trainers.listing.timeline import MOST_A_YEAR, timeline
from trainers.models import TrainingEvent

pytestmark = pytest.mark.django_db

TODAY = dt.date(2027, 2, 1)
ADDRESS = "/koulutukset/?nakyma=aikajana"


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "today", lambda: TODAY)


def test_years_go_forward_and_the_unknown_one_is_last() -> None:
    assert [row.year for row in timeline(Chosen({}))] == [2012, 2013, 2014, 2015, None]
    assert [row.total for row in timeline(Chosen({}))] == [2, 2, 4, 2, 1]


def test_timeline_shows_what_the_choice_leaves() -> None:
    rows = timeline(chosen({"kunta": "091"}))
    assert [(row.year, [event.slug for event in row.events]) for row in rows] == [
        (2012, ["kouluttajakoulutus-helsinki"]),
        (2015, ["kouluttajakoulutus-helsinki"]),
    ]


def test_crowded_year_tells_how_many_more_and_leads_to_all(client: Client) -> None:
    for number in range(MOST_A_YEAR + 3):
        make_event(f"t{number:02}", year=2020)
    row = next(row for row in timeline(Chosen({})) if row.year == 2020)
    assert (len(row.events), row.rest, row.query) == (MOST_A_YEAR, 3, "?vuosi=2020")
    html = client.get(ADDRESS).content.decode()
    assert '<a href="/koulutukset/?vuosi=2020">ja 3 muuta</a>' in html


def test_one_stroke_is_one_event_and_coming_ones_are_marked(client: Client) -> None:
    make_event("tuleva", [dt.date(2027, 3, 9)])
    html = client.get(ADDRESS).content.decode()
    assert html.count('<svg class="stroke"') == 11
    assert html.count('<svg class="stroke stroke--berry"') == 1


def test_link_tells_the_event_and_not_only_its_town(client: Client) -> None:
    html = client.get(ADDRESS).content.decode()
    assert 'Pori<span class="visually-hidden">: Kouluttajakoulutus Porissa</span>' in html


@pytest.mark.parametrize("rows", [1, 3])
def test_timeline_is_three_queries(django_assert_num_queries: Callable[..., object], rows: int) -> None:
    TrainingEvent.objects.all().delete()
    for number in range(rows):
        make_event(f"t{number}", [dt.date(2020 + number, 3, 9)], state="held")
    with django_assert_num_queries(3):
        assert len(timeline(Chosen({}))) == rows
