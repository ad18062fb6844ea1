"""The numbers as open data are those of the page."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.factories.events import make_event, municipality
from trainers.models import EventOrganisation, EventState, Organisation, TrainingEvent
from trainers.numbers.figures import Row
from trainers.opendata.number_columns import COLUMNS

pytestmark = pytest.mark.django_db

CSV, JSON = "/avoin-data/luvut.csv", "/avoin-data/luvut.json"


def rows(client: Client, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(client.get(f"{JSON}{query}").getvalue())["luvut"]
    return found


def by_group(client: Client, query: str = "") -> dict[tuple[str, str | None, str], Any]:
    return {(row["ryhmittely"], row["tunnus"], row["mittari"]): row["luku"] for row in rows(client, query)}


@pytest.fixture
def organised() -> None:
    trust = Organisation.objects.create(name="Säätiö", kind="foundation")
    for event in TrainingEvent.objects.filter(year=2014):
        EventOrganisation.objects.create(event=event, organisation=trust)
    TrainingEvent.objects.filter(year=2014, municipality__code="609").update(people_trained=20, people_approximate=True)


@pytest.mark.usefixtures("organised")
@pytest.mark.parametrize("query", ["", "?vuosi=2014"])
def test_figures_are_those_of_the_page(client: Client, query: str) -> None:
    page = client.get(f"/luvut/{query}").context["numbers"]
    found = by_group(client, query)
    assert found["kaikki", None, "pidettyja"] == page.total.held
    groups = {"vuosi": page.years, "tyyppi": page.kinds, "maakunta": [region.row for region in page.regions]}
    for grouping, of_page in groups.items():
        for row in of_page:
            assert [found[grouping, row.key, name] for name in MEASURES] == measured(row)
    assert found["organisaatiotyyppi", "foundation", "koulutettuja"] == 20
    assert found["kunta", "609", "koulutettuja"] == 20


MEASURES = ("pidettyja", "tulossa", "kuntia", "maakuntia", "koulutettuja")


def measured(row: Row) -> list[int | None]:
    people = row.people.value if row.people.is_known else None
    return [row.held, row.coming, row.municipalities, row.regions, people]


def test_figure_of_the_source_says_what_it_is_and_is_in_no_sum(client: Client) -> None:
    figure = next(row for row in rows(client) if row["tunnus"] == "trained-workers")
    assert (figure["ryhmittely"], figure["luku"], figure["arvio"], figure["vuodet"]) == (
        "lahde",
        200,
        True,
        "2009–2014",
    )
    assert by_group(client)["kaikki", None, "koulutettuja"] is None
    assert [row for row in rows(client, "?vuosi=2014") if row["ryhmittely"] == "lahde"] == []


def test_what_is_not_known_is_no_zero(client: Client) -> None:
    row = next(r for r in rows(client) if (r["ryhmittely"], r["mittari"]) == ("kaikki", "koulutettuja"))
    assert (row["luku"], row["arvio"], row["tapahtumia_tiedossa"], row["tapahtumia_ei_tiedossa"]) == (None, None, 0, 11)


@pytest.mark.usefixtures("organised")
def test_csv_and_json_say_the_same(client: Client) -> None:
    text = client.get(CSV).getvalue().decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline="")))
    assert lines[0] == [column.name for column in COLUMNS]
    as_csv = [
        [
            "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
            for value in row.values()
        ]
        for row in rows(client)
    ]
    assert lines[1:] == as_csv


def test_every_figure_tells_where_its_events_are(client: Client) -> None:
    for row in rows(client):
        assert (row["tapahtumat"] is not None) == (bool(row["luku"]) and row["ryhmittely"] != "lahde")
    address = next(row["tapahtumat"] for row in rows(client) if row["tunnus"] == "2014")
    assert address == "http://testserver/koulutukset/?tila=pidetty&vuosi=2014"


@pytest.mark.parametrize("number", [1, 3])
def test_file_asks_as_often_for_one_event_as_for_three(
    client: Client, django_assert_num_queries: Callable[..., Any], number: int
) -> None:
    TrainingEvent.objects.all().delete()
    for slug, code in enumerate(("609", "091", "092")[:number]):
        make_event(f"e{slug}", year=2014, state=EventState.HELD, municipality=municipality(code))
    with django_assert_num_queries(4 + 13):
        client.get(CSV).getvalue()
