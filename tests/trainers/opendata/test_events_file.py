"""Events as open data: all that is public, nothing that is not known, nothing of people."""

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.factories.events import make_event, municipality
from trainers.models import (
    EventDay,
    EventOrganisation,
    EventState,
    Organisation,
    OrganisationName,
    OrganisationRole,
    TrainingEvent,
)
from trainers.opendata.event_columns import COLUMNS
from trainers.opendata.events import AT_A_TIME

pytestmark = pytest.mark.django_db

CSV, JSON = "/avoin-data/koulutukset.csv", "/avoin-data/koulutukset.json"
MARCH = [dt.date(2027, 3, 9), dt.date(2027, 3, 16)]


@pytest.fixture
def nothing() -> None:
    TrainingEvent.objects.all().delete()


def table(client: Client, query: str = "") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(f"{CSV}{query}").getvalue().decode("utf-8-sig"), newline="")))


def rows(client: Client, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(client.get(f"{JSON}{query}").getvalue())["koulutukset"]
    return found


def test_both_files_have_the_same_columns_and_all_known_events(client: Client) -> None:
    names = [column.name for column in COLUMNS]
    assert len(set(names)) == len(names)
    for found in (table(client), rows(client)):
        assert len(found) == 11
        assert {tuple(row) for row in found} == {tuple(names)}


def test_history_has_a_year_or_nothing_and_never_a_day(client: Client) -> None:
    """Checklist B34–B43 and A46."""
    for row in table(client):
        assert [row[name] for name in ("alkaa", "paattyy", "paivat", "kellonajat")] == [""] * 4
        assert (row["vuosi"] in ("2012", "2013", "2014", "2015")) == (row["tarkkuus"] == "year")
    for event in rows(client):
        assert (event["alkaa"], event["paattyy"], event["paivat"], event["kellonajat"]) == (None, None, [], [])
    (unknown,) = (row for row in table(client) if row["tarkkuus"] == "unknown")
    assert (unknown["vuosi"], unknown["kunta"], unknown["osoite"]) == (
        "",
        "Seinäjoki",
        "http://testserver/koulutukset/vuosi-ei-tiedossa/trades-seinajoki/",
    )


@pytest.mark.usefixtures("nothing")
def test_everything_that_is_known_of_an_event(client: Client) -> None:
    event = make_event(
        "pori",
        MARCH,
        state=EventState.OPEN,
        municipality=municipality("609"),
        mode="onsite",
        language="fi",
        capacity=24,
        fee="12.50",
        people_trained=20,
        people_approximate=True,
        enrolment_closes=dt.datetime(2027, 2, 23, 14, tzinfo=dt.UTC),
    )
    EventDay.objects.filter(event=event, date=MARCH[0]).update(start=dt.time(9), end=dt.time(16))
    town = Organisation.objects.create(name="Uusi nimi", kind="municipality")
    town.names = [OrganisationName(name="Vanha nimi", used_until=2027)]
    town.save()
    EventOrganisation.objects.create(event=event, organisation=town, role=OrganisationRole.HOST)
    (row,) = rows(client)
    known = {
        "tunniste": str(event.calendar_uid),
        "vuosi": 2027,
        "alkaa": "2027-03-09",
        "paattyy": "2027-03-16",
        "paivat": ["2027-03-09", "2027-03-16"],
        "kellonajat": ["09:00-16:00", ""],
        "kuntanumero": "609",
        "kunta_sv": "Björneborg",
        "maakuntanumero": "04",
        "maakuntajaotus": "tilastokeskus-maakunta",
        "leveysaste": 61.489,
        "hinta": 12.5,
        "koulutettuja": 20,
        "koulutettuja_arvio": True,
        "organisaatioita": None,
        "organisaatioita_arvio": None,
        "ilmoittautuminen_paattyy": "2027-02-23T14:00:00Z",
        "isannat": ["Vanha nimi"],
        "rahoittajat": [],
    }
    assert {name: row[name] for name in known} == known
    (line,) = table(client)
    assert (line["paivat"], line["kellonajat"], line["koulutettuja_arvio"]) == (
        "2027-03-09|2027-03-16",
        "09:00-16:00|",
        "true",
    )


@pytest.mark.usefixtures("nothing")
def test_drafts_and_examples_are_left_out_and_cancelled_ones_are_not(client: Client) -> None:
    make_event("luonnos", MARCH, state=EventState.DRAFT)
    make_event("esimerkki", MARCH, is_example=True)
    make_event("peruttu", MARCH, state=EventState.CANCELLED)
    assert [row["tila"] for row in rows(client)] == ["cancelled"]


@pytest.mark.usefixtures("nothing")
def test_nobody_is_named(client: Client) -> None:
    secrets = {"contact_name": "Kaisa Kontakti", "contact_email": "kaisa@example.org", "contact_phone": "040 555"}
    make_event("pori", MARCH, **secrets)
    for address in (CSV, JSON):
        text = client.get(address).getvalue().decode()
        assert not any(secret in text for secret in secrets.values())


@pytest.mark.usefixtures("nothing")
@pytest.mark.parametrize("begin", ["=", "+", "-", "@", " =", "\t", "\r", "\n="])
def test_text_that_a_spreadsheet_would_run_is_made_harmless_in_csv_only(client: Client, begin: str) -> None:
    title = f'{begin}HYPERLINK("https://x.example","a")'
    make_event("kaava", year=2014, title=title)
    assert table(client)[0]["nimi"] == f"'{title}"
    assert rows(client)[0]["nimi"] == title


@pytest.mark.usefixtures("nothing")
def test_commas_quotes_lines_and_letters_survive(client: Client) -> None:
    text = 'Åbo, "ilta";\nrivi 2 – ääntä \U0001f600 -ei kaava'
    make_event("teksti", year=2014, summary=text)
    body = client.get(CSV).getvalue()
    assert body.startswith(b"\xef\xbb\xbftunniste,")
    assert body.count(b"\xef\xbb\xbf") == 1
    assert table(client)[0]["kuvaus"] == text
    assert rows(client)[0]["kuvaus"] == text
    assert body.endswith(b"\r\n")


@pytest.mark.usefixtures("nothing")
@pytest.mark.parametrize("number", [0, 1, 2])
def test_json_is_json_however_many_rows_there_are(client: Client, number: int) -> None:
    for slug in range(number):
        make_event(f"e{slug}", year=2014)
    assert len(rows(client)) == number


def test_files_follow_the_filters_and_json_tells_what_it_ignored(client: Client) -> None:
    assert {row["kunta"] for row in table(client, "?vuosi=2014&maakunta=04")} == {"Pori"}
    data = json.loads(client.get(f"{JSON}?vuosi=2014&kunta=999").getvalue())
    assert (data["rajaus"], [entry["arvo"] for entry in data["ohitettu"]]) == ({"vuosi": "2014"}, ["999"])
    assert len(data["koulutukset"]) == 4
    assert data["lisenssi"]["nimi"] == "CC BY 4.0"
    assert "http://testserver/avoin-data/" in data["viittaus"]


@pytest.mark.usefixtures("nothing")
@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("address", "asked"), [(CSV, 8), (JSON, 12)])
def test_file_asks_as_often_for_one_event_as_for_three(
    client: Client, django_assert_num_queries: Callable[..., Any], address: str, asked: int, number: int
) -> None:
    """Four ask when the room changed last (JSON tells it, too), four read the events a thousand at a time."""
    for slug in range(number):
        event = make_event(f"e{slug}", MARCH, municipality=municipality("609"))
        body = Organisation.objects.create(name=f"O{slug}", kind="parish")
        EventOrganisation.objects.create(event=event, organisation=body)
    assert number < AT_A_TIME
    with django_assert_num_queries(asked):
        client.get(address).getvalue()
