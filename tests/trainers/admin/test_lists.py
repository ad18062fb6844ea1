"""The lists of the room in the admin: what they show, how they are narrowed, and that they ask alike for any number."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext, override
from openpyxl import load_workbook

from tests.factories.events import make_event
from tests.factories.ready_events import (
    at,
    in_days,
    make_organisation,
    make_trainer,
    pori,
    published_edition,
    ready_event,
)
from tests.trainers.admin.addresses import of, of_event, own
from trainers.models import (
    EventOrganisation,
    Municipality,
    Organisation,
    OrganisationName,
    Trainer,
    TrainerLanguage,
    TrainingEvent,
)

pytestmark = pytest.mark.django_db

ClientOf = Callable[..., Client]


@pytest.fixture
def client(client_of: ClientOf) -> Client:
    return client_of("coordinator")


def titles(client: Client, query: str = "") -> set[str]:
    """Titles that the list shows, without the loaded ones."""
    response = client.get(f"{of_event('list')}?{query}")
    assert response.status_code == 200
    return {event.title for event in response.context["object_list"] if event.title.startswith("Koulutus ")}


def csv_rows(response: Any) -> list[dict[str, str]]:
    text = b"".join(response.streaming_content).decode()
    return list(csv.DictReader(io.StringIO(text)))


# --- a constant number of queries ------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_events_asks_alike_for_one_and_three(
    client: Client, number: int, django_assert_num_queries: Any
) -> None:
    TrainingEvent.objects.all().delete()
    published_edition()
    for place in range(number):
        ready_event(f"n{place}")
    client.get(of_event("list"))  # what is kept for the whole process is read now
    with django_assert_num_queries(20):
        response = client.get(of_event("list"))
    assert len(response.context["object_list"]) == number


@pytest.mark.parametrize("number", [1, 3])
def test_calendar_asks_alike_for_one_and_three(client: Client, number: int, django_assert_num_queries: Any) -> None:
    for place in range(number):
        ready_event(f"n{place}", days=(in_days(40),))
    address = f"{own('calendar')}?kuukausi={in_days(40):%Y-%m}"
    client.get(address)
    with django_assert_num_queries(11):
        response = client.get(address)
    assert response.context["number"] == number


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_trainers_asks_alike_for_one_and_three(
    client: Client, number: int, django_assert_num_queries: Any
) -> None:
    for place in range(number):
        trainer = make_trainer(f"H{place}", municipality=pori(), organisation=make_organisation(f"O{place}"))
        TrainerLanguage.objects.create(trainer=trainer, language="fi")
    client.get(of(Trainer, "list"))
    with django_assert_num_queries(14):
        client.get(of(Trainer, "list"))


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_organisations_asks_alike_for_one_and_three(
    client: Client, number: int, django_assert_num_queries: Any
) -> None:
    Organisation.objects.all().delete()
    for place in range(number):
        make_organisation(f"O{place}", municipality=pori())
    client.get(of(Organisation, "list"))
    with django_assert_num_queries(14):
        client.get(of(Organisation, "list"))


@pytest.mark.parametrize("words", ["q=Pori", "q=ri"])
def test_list_of_municipalities_asks_alike_for_one_and_many(
    client: Client, words: str, django_assert_num_queries: Any
) -> None:
    client.get(of(Municipality, "list"))
    with django_assert_num_queries(12):
        client.get(f"{of(Municipality, 'list')}?{words}")


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("file", ["csv", "xlsx"])
def test_export_asks_alike_for_one_and_three(
    client: Client, number: int, file: str, django_assert_num_queries: Any
) -> None:
    TrainingEvent.objects.all().delete()
    for place in range(number):
        event = ready_event(f"n{place}")
        EventOrganisation.objects.create(event=event, organisation=make_organisation(f"O{place}"))
    client.get(of_event("list"))
    with django_assert_num_queries(11):
        b"".join(client.get(f"{of_event('list')}?export={file}").streaming_content)


# --- filters and search ---------------------------------------------------------------------------------------------


@pytest.fixture
def three() -> None:
    """Pori in Finnish, Vaasa in Swedish, and one online; each of another year and state."""
    published_edition()
    vaasa = Municipality.objects.get(name_fi="Vaasa")
    ready_event("pori", state="open")
    ready_event("vasa", days=(in_days(500),), municipality=vaasa, language="sv", kind="trades", capacity=None)
    held = {"state": "held", "mode": "online", "municipality": None, "enrolment_closes": at(in_days(-410))}
    ready_event("verkko", days=(in_days(-400),), **held)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"pori", "vasa", "verkko"}),
        ("state=open", {"pori"}),
        ("state=open&state=held", {"pori", "verkko"}),
        ("municipality=Vasa", {"vasa"}),
        ("municipality=vaasa", {"vasa"}),
        ("municipality=609", {"pori"}),
        ("municipality=Atlantis", set()),
        ("region=04", {"pori"}),
        ("kind=trades", {"vasa"}),
        ("language=sv", {"vasa"}),
        ("mode=online", {"verkko"}),
        ("attention=kylla", {"vasa", "verkko"}),
        ("q=Björneborg", {"pori"}),
        ("q=BJÖRNEBORG", {"pori"}),
        ("q=koulutus verkko", {"verkko"}),
        ("mode=online&state=open", set()),
        ("state=taynna&year=nolla&kind=%00", {"pori", "vasa", "verkko"}),
    ],
)
def test_list_is_narrowed(client: Client, query: str, found: set[str]) -> None:
    assert titles(client, query) == {f"Koulutus {name}" for name in found}


@pytest.mark.usefixtures("three")
def test_list_is_narrowed_by_year_and_course(client: Client) -> None:
    event = TrainingEvent.objects.get(slug="vasa")
    assert titles(client, f"year={event.year}&course={event.course_id}") >= {"Koulutus vasa"}
    assert titles(client, "year=2014") == set()


@pytest.mark.usefixtures("three")
def test_list_says_how_many_things_are_missing(client: Client) -> None:
    response = client.get(f"{of_event('list')}?municipality=Vasa")
    (event,) = response.context["object_list"]
    assert [finding.field for finding in event.findings] == ["capacity"]


def test_newest_come_first_and_an_unknown_year_last(client: Client) -> None:
    ready_event("tuleva")
    shown = [event.year for event in client.get(of_event("list")).context["object_list"]]
    known = [year for year in shown if year]
    assert (known, shown[-1]) == (sorted(known, reverse=True), None)


def test_example_is_marked(client: Client) -> None:
    make_event("esim", title="Koulutus esim", year=2026, is_example=True)
    with override("fi"):
        mark = gettext("%(state)s, example") % {"state": gettext("held")}
    assert mark in client.get(f"{of_event('list')}?q=esim").content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Esimerkki", "Toinen"}),
        ("active=kylla", {"Esimerkki"}),
        ("active=ei", {"Toinen"}),
        ("language=sv", {"Toinen"}),
        ("region=04", {"Esimerkki"}),
        ("is_public=true", {"Toinen"}),
        ("q=aino esim", {"Esimerkki"}),
        ("q=esimerkki aino", {"Esimerkki"}),
        ("active=nonsense", {"Esimerkki", "Toinen"}),
    ],
)
def test_trainers_are_narrowed(client: Client, query: str, found: set[str]) -> None:
    make_trainer("Esimerkki", municipality=pori())
    other = make_trainer("Toinen", first_name="Öivind", active=False, qualified=False, is_public=True)
    TrainerLanguage.objects.create(trainer=other, language="sv")
    shown = client.get(f"{of(Trainer, 'list')}?{query}").context["object_list"]
    assert {trainer.last_name for trainer in shown if trainer.last_name in ("Esimerkki", "Toinen")} == found


def test_trainers_are_narrowed_by_qualification(client: Client) -> None:
    trainer, _other = make_trainer("Pätevä"), make_trainer("Muu", qualified=False)
    course = trainer.qualifications.all()[0].course_id
    assert list(client.get(f"{of(Trainer, 'list')}?qualified={course}").context["object_list"]) == [trainer]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("service=tyovalmennus", {"Valmennus ry"}),
        ("kind=company", {"Yritys Oy"}),
        ("municipality=björneborg", {"Valmennus ry"}),
        ("merged=kylla", {"Vanha"}),
        ("q=2077474-0", {"Yritys Oy"}),
        ("q=entinen nimi", {"Valmennus ry"}),
    ],
)
def test_organisations_are_narrowed(client: Client, query: str, found: set[str]) -> None:
    one = make_organisation("Valmennus ry", municipality=pori())
    one.services.add("tyovalmennus")
    OrganisationName.objects.create(organisation=one, name="Entinen nimi")
    make_organisation("Yritys Oy", kind="company", business_id="20774740")
    make_organisation("Vanha", merged_into=one)
    shown = client.get(f"{of(Organisation, 'list')}?{query}").context["object_list"]
    assert {organisation.name for organisation in shown} == found


@pytest.mark.parametrize(
    ("query", "found"),
    [("q=Björneborg", {"Pori"}), ("q=Åbo", {"Turku", "Oulu"}), ("q=ÖVERTORNEÅ", {"Ylitornio"}), ("q=609", {"Pori"})],
)
def test_municipalities_are_found_in_both_languages(client: Client, query: str, found: set[str]) -> None:
    shown = client.get(f"{of(Municipality, 'list')}?{query}").context["object_list"]
    assert {place.name_fi for place in shown if place.valid_until is None} == found


@pytest.mark.parametrize(("exists", "number"), [("kylla", 308), ("ei", 41)])
def test_municipalities_of_today_and_ceased_ones(client: Client, exists: str, number: int) -> None:
    response = client.get(f"{of(Municipality, 'list')}?exists={exists}")
    assert response.context["paginator"].count == number


# --- files ----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("three")
def test_file_has_what_the_filters_leave(client: Client) -> None:
    event = TrainingEvent.objects.get(slug="pori")
    EventOrganisation.objects.create(event=event, organisation=make_organisation("Järjestäjä ry"), role="host")
    rows = csv_rows(client.get(f"{of_event('list')}?state=open&export=csv"))
    assert [row["Otsikko"] for row in rows] == ["Koulutus pori"]
    assert {"Pori", "609", "Satakunta", "20", "0"} <= set(rows[0].values())
    assert any("Järjestäjä ry" in value for value in rows[0].values())


@pytest.mark.usefixtures("three")
def test_sheet_opens_and_invents_no_day(client: Client) -> None:
    response = client.get(f"{of_event('list')}?q=Seinäjoki&export=xlsx")
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    heading, *rows = sheet.values
    first_day = heading.index("Ensimmäinen päivä") if "Ensimmäinen päivä" in heading else 5
    assert [(row[first_day], row[first_day + 1]) for row in rows] == [(None, None)]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("file", ["csv", "xlsx"])
def test_chosen_rows_are_written_to_a_file(client: Client, file: str) -> None:
    chosen = [TrainingEvent.objects.get(slug=slug).pk for slug in ("pori", "verkko")]
    address = f"/hallinta/bulk/trainers/trainingevent/export/?id={chosen[0]}&id={chosen[1]}&next={of_event('list')}"
    assert client.get(address).status_code == 200
    response = client.post(address, {"format": file})
    assert response["Content-Disposition"] == f'attachment; filename="koulutukset.{file}"'
    if file == "csv":
        assert [row["Otsikko"] for row in csv_rows(response)] == ["Koulutus pori", "Koulutus verkko"]


@pytest.mark.usefixtures("three")
def test_everything_in_the_list_means_what_its_filters_leave(client: Client) -> None:
    address = f"/hallinta/bulk/trainers/trainingevent/export/?id=all&mode=online&next={of_event('list')}"
    rows = csv_rows(client.post(address, {"format": "csv"}))
    assert [row["Otsikko"] for row in rows] == ["Koulutus verkko"]
