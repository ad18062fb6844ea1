"""What the words of an address mean, and that nonsense means nothing."""

import datetime as dt
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.events import make_event, municipality
from trainers import queries
from trainers.listing.filters import Chosen, chosen
from trainers.models import EventOrganisation, Mode, Organisation, OrganisationKind, TrainingEvent

pytestmark = pytest.mark.django_db

TODAY = dt.date(2027, 2, 1)
MARCH = [dt.date(2027, 3, 9)]


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "today", lambda: TODAY)


@pytest.fixture
def empty() -> None:
    TrainingEvent.objects.all().delete()


def slugs(**query: str) -> set[str]:
    return set(chosen(query).apply(TrainingEvent.objects.public()).values_list("slug", flat=True))


@pytest.mark.parametrize(
    ("key", "value", "found"),
    [
        ("vuosi", "2027", {"pori", "verkossa"}),
        ("vuosi", "ei-tiedossa", {"vanha"}),
        ("kunta", "609", {"pori"}),
        ("kunta", "ei-tiedossa", {"verkossa", "vanha"}),
        ("maakunta", "04", {"pori"}),
        ("maakunta", "ei-tiedossa", {"verkossa", "vanha"}),
        ("tyyppi", "follow-up", {"pori"}),
        ("kieli", "sv", {"verkossa"}),
        ("kieli", "ei-tiedossa", {"vanha"}),
        ("tapa", "online", {"verkossa"}),
        ("tapa", "ei-tiedossa", {"vanha"}),
        ("paikkoja", "on", {"pori"}),
        ("tila", "tulossa", {"pori", "verkossa"}),
        ("tila", "pidetty", {"vanha"}),
        ("tila", "peruttu", set()),
    ],
)
@pytest.mark.usefixtures("empty")
def test_each_filter_leaves_what_it_says(key: str, value: str, found: set[str]) -> None:
    make_event(
        "pori",
        MARCH,
        state="open",
        kind="follow-up",
        mode=Mode.ONSITE,
        language="fi",
        municipality=municipality("609"),
        capacity=2,
        seats_taken=1,
    )
    make_event("verkossa", MARCH, mode=Mode.ONLINE, language="sv")
    make_event("vanha")
    assert slugs(**{key: value}) == found


@pytest.mark.parametrize(
    "fields",
    [
        {"seats_taken": 2},
        {"capacity": None},
        {"state": "announced"},
        {"state": "closed"},
        {"enrolment_closes": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)},
    ],
)
def test_seats_are_free_only_where_somebody_can_take_one(fields: dict[str, object]) -> None:
    make_event("paikkoja", MARCH, **{"state": "open", "capacity": 2, "seats_taken": 1, **fields})
    assert slugs(paikkoja="on") == set()


def test_enrolment_that_closes_later_is_open_now() -> None:
    later = timezone.now() + dt.timedelta(days=1)
    make_event("paikkoja", MARCH, state="open", capacity=2, enrolment_closes=later)
    assert slugs(paikkoja="on") == {"paikkoja"}


def test_organisation_in_two_roles_is_one_event() -> None:
    event = make_event("jarjesto", MARCH)
    organisation = Organisation.objects.create(name="Esimerkki ry", kind=OrganisationKind.ASSOCIATION)
    for role in ("host", "funder"):
        EventOrganisation.objects.create(event=event, organisation=organisation, role=role)
    found = chosen({"jarjestaja": "association"}).apply(TrainingEvent.objects.public())
    assert [event.slug for event in found] == ["jarjesto"]


def test_filters_work_together_and_one_can_be_left_out() -> None:
    both = chosen({"kunta": "091", "vuosi": "2012"})
    public = TrainingEvent.objects.public()
    assert both.apply(public).count() == 1
    assert both.apply(public, but="vuosi").count() == 2


def test_address_has_one_order_whatever_was_typed() -> None:
    assert (
        chosen({"tapa": "online", "kunta": "091", "vuosi": "2014"}).query_string == "?vuosi=2014&kunta=091&tapa=online"
    )
    assert Chosen({}).choosing("kieli", "fi").choosing("vuosi", "2014").query_string == "?vuosi=2014&kieli=fi"
    assert Chosen({"vuosi": "2014"}).choosing("vuosi", "").query_string == "?"


def test_municipality_without_events_is_a_choice_and_no_nonsense() -> None:
    choice = chosen({"kunta": "005"})
    assert (choice.names, choice.unknown) == ({"kunta": "Alajärvi"}, ())
    assert not choice.apply(TrainingEvent.objects.public()).exists()


NONSENSE = [
    "abc",
    "0",
    "-1",
    "2014x",
    "2014.0",
    "²",
    "\x00",
    "'; DROP TABLE x--",
    "9" * 300,
    "<b>",
    "[]",
    "९९९",
    "1899",
]


@pytest.mark.parametrize("value", NONSENSE)
@pytest.mark.parametrize(
    "key", ["vuosi", "kunta", "maakunta", "tyyppi", "kieli", "tapa", "paikkoja", "tila", "jarjestaja"]
)
def test_nonsense_is_told_and_narrows_nothing(key: str, value: str) -> None:
    choice = chosen({key: value})
    assert choice.values == {}
    assert len(choice.unknown) == 1
    assert len(choice.unknown[0][1]) <= 61
    assert choice.unknown[0][1].isprintable()


@pytest.mark.parametrize("query", ["", "?vuosi=", "?vuosi=%20", "?muu=1", "?vuosi=2014&vuosi=2014"])
def test_nothing_is_told_of_what_is_fine(client: Client, query: str) -> None:
    assert 'class="notice notice--plain"' not in client.get(f"/koulutukset/{query}").content.decode()


@pytest.mark.parametrize(
    "query",
    [
        *(f"vuosi={quote(value)}" for value in NONSENSE),
        "kunta[]=091&kunta[]=092",
        "nakyma=<script>",
        "nakyma=%00",
        "sivu=abc",
        "sivu=-1",
        "sivu=0",
        "sivu=999999",
        f"sivu={'9' * 5000}",
        "vuosi=abc&kunta=999&maakunta=99&tyyppi=x&kieli=xx&tapa=y&paikkoja=2&tila=z&nakyma=q&sivu=w",
    ],
)
@pytest.mark.parametrize("way", ["", "kartta", "aikajana"])
def test_page_stands_whatever_is_asked(client: Client, query: str, way: str) -> None:
    response = client.get(f"/koulutukset/?{query}{'&' if way else ''}{'nakyma=' + way if way else ''}")
    assert response.status_code == 200


def test_each_nonsense_value_is_told_once(client: Client) -> None:
    html = client.get("/koulutukset/?vuosi=abc&kunta=999&nakyma=x&sivu=y").content.decode()
    assert html.count('class="notice notice--plain"') == 4


def test_of_a_repeated_key_the_last_counts(client: Client) -> None:
    context = client.get("/koulutukset/?vuosi=2012&vuosi=2014").context
    assert context["choice"].query_string == "?vuosi=2014"
