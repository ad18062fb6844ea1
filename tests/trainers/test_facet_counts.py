"""Counts of the facets: what the database counts is what somebody would count by hand."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories.events import make_event, municipality
from trainers import queries
from trainers.listing.counts import counted
from trainers.listing.facets import LONGEST_WHOLE, SHOWN, narrowed
from trainers.listing.filters import Chosen, chosen
from trainers.models import EventKind, EventState, Language, Mode, Municipality, TrainingEvent

TODAY = dt.date(2027, 2, 1)
DAY = dt.date(2027, 3, 9)
CODES = ("", "091", "092", "609")

events = st.fixed_dictionaries(
    {
        "year": st.sampled_from([None, 2012, 2014]),
        "dated": st.booleans(),
        "code": st.sampled_from(CODES),
        "kind": st.sampled_from(EventKind.values),
        "language": st.sampled_from(["", *Language.values]),
        "mode": st.sampled_from(["", *Mode.values]),
        "state": st.sampled_from([EventState.OPEN, EventState.HELD, EventState.CANCELLED, EventState.DRAFT]),
        "capacity": st.sampled_from([None, 1]),
        "seats_taken": st.sampled_from([0, 1]),
    }
)
choices = st.fixed_dictionaries(
    {},
    optional={
        "vuosi": st.sampled_from(["2012", "2027", "ei-tiedossa"]),
        "kunta": st.sampled_from(["091", "005", "ei-tiedossa"]),
        "maakunta": st.sampled_from(["01", "04"]),
        "tyyppi": st.sampled_from(EventKind.values),
        "kieli": st.sampled_from(["fi", "ei-tiedossa"]),
        "tapa": st.sampled_from(["online", "ei-tiedossa"]),
        "paikkoja": st.just("on"),
        "tila": st.sampled_from(["tulossa", "pidetty", "peruttu"]),
    },
)


def by_hand(event: TrainingEvent) -> dict[str, set[str]]:
    """The values of one event, told without the database's help."""
    place = event.municipality
    is_coming = event.state != "held" and (
        event.last_day >= TODAY
        if event.last_day
        else bool(event.year and event.year >= TODAY.year) and event.state != "cancelled"
    )
    has_seat = (
        is_coming and event.state == "open" and bool(event.capacity) and event.seats_taken < (event.capacity or 0)
    )
    is_expected = is_coming and event.state in ("announced", "open", "closed")
    situations = {"tulossa": is_expected, "pidetty": event.state == "held", "peruttu": event.state == "cancelled"}
    return {
        "vuosi": {str(event.year or "ei-tiedossa")},
        "kunta": {place.code if place else "ei-tiedossa"},
        "maakunta": {place.region_code if place else "ei-tiedossa"},
        "tyyppi": {event.kind},
        "kieli": {event.language or "ei-tiedossa"},
        "tapa": {event.mode or "ei-tiedossa"},
        "paikkoja": {"on"} if has_seat else set(),
        "tila": {name for name, holds in situations.items() if holds},
    }


class CountsTest(TestCase):
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(events, max_size=8), choices)
    def test_counts_are_those_of_a_count_by_hand(self, made: list[dict[str, Any]], query: dict[str, str]) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(queries, "today", lambda: TODAY)
            TrainingEvent.objects.all().delete()
            for number, fields in enumerate(made):
                self._make(number, dict(fields))
            self._compare(query)

    @staticmethod
    def _make(number: int, fields: dict[str, Any]) -> None:
        code, dated, year = fields.pop("code"), fields.pop("dated"), fields.pop("year")
        when = {"days": [DAY]} if dated else {"year": year}
        make_event(f"t{number}", **when, **fields, municipality=municipality(code) if code else None)

    @staticmethod
    def _compare(query: dict[str, str]) -> None:
        values = [by_hand(event) for event in TrainingEvent.objects.public().select_related("municipality")]
        for key, found in counted(chosen(query)).items():
            left = [mine for mine in values if all(query[other] in mine[other] for other in query if other != key)]
            expected = Counter(value for mine in left for value in mine[key])
            assert {value: number for value, _name, number in found.values if number} == dict(expected)
            assert found.total == len(left)
        left = [mine for mine in values if all(query[key] in mine[key] for key in query)]
        assert chosen(query).apply(TrainingEvent.objects.public()).count() == len(left)


@pytest.mark.django_db
def test_long_facet_shows_its_largest_and_folds_the_rest() -> None:
    TrainingEvent.objects.all().delete()
    many = list(Municipality.objects.of_year(None)[: LONGEST_WHOLE + 5])
    for number, place in enumerate(many):
        for copy in range(2 if number >= LONGEST_WHOLE else 1):
            make_event(f"t{number}-{copy}", year=2014, municipality=place)
    group = next(g for g in narrowed(Chosen({}), lambda c: c.query_string).groups if g.label == "Kunta")
    assert (len(group.options), len(group.rest)) == (SHOWN, len(many) - SHOWN)
    assert [option.count for option in group.options[:6]] == [2, 2, 2, 2, 2, 1]
    assert [option.label for option in group.rest] == sorted(option.label for option in group.rest)


@pytest.mark.django_db
def test_chosen_value_of_a_long_facet_never_folds_away() -> None:
    TrainingEvent.objects.all().delete()
    many = list(Municipality.objects.of_year(None).order_by("code")[: LONGEST_WHOLE + 5])
    for number, place in enumerate(many):
        make_event(f"t{number}", year=2014, municipality=place)
    last = max(many, key=lambda place: place.name_fi)
    shown = narrowed(chosen({"kunta": last.code}), lambda c: c.query_string)
    group = next(g for g in shown.groups if g.label == "Kunta")
    assert [option.label for option in group.options if option.is_chosen] == [last.name_fi]


@pytest.mark.django_db
def test_choice_that_leaves_nothing_is_still_shown_as_chosen() -> None:
    shown = narrowed(chosen({"kunta": "005"}), lambda c: c.query_string)
    assert [(group.label, group.chosen) for group in shown.chosen] == [("Kunta", "Alajärvi")]
    group = next(g for g in shown.groups if g.label == "Kunta")
    assert [(option.label, option.count) for option in group.options if option.is_chosen] == [("Alajärvi", 0)]


@pytest.mark.django_db
def test_facets_lead_to_what_they_count(client: Client) -> None:
    """Every link of every facet of the page shows as many events as it says."""
    for group in client.get("/koulutukset/?vuosi=2014").context["narrowed"].groups:
        for option in (*group.options, *group.rest):
            assert client.get(f"/koulutukset/{option.query}").context["listed"].total == option.count


@pytest.mark.django_db
@pytest.mark.parametrize("query", [{}, {"vuosi": "2014", "kieli": "ei-tiedossa"}])
def test_counting_asks_as_often_whatever_is_chosen(
    django_assert_num_queries: Callable[..., Any], query: dict[str, str]
) -> None:
    choice = chosen(query)
    with django_assert_num_queries(10):
        counted(choice)


@pytest.mark.django_db
def test_names_are_in_the_readers_language(client: Client) -> None:
    with translation.override("fi"):  # a request leaves its language behind
        assert "Björneborg" in client.get("/sv/koulutukset/").content.decode()
        assert "Björneborg" not in client.get("/koulutukset/").content.decode()
