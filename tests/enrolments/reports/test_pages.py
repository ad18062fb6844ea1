"""The pages of reports: who gets in, what an address may say, files and paper, and what is missing."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from courses.models import CoursePage
from enrolments.closing.services import Confirmed, close_event
from tests.factories.closing import answered, came, held_event, mark_days, past_event, sent
from tests.factories.events import make_event, municipality
from tests.factories.pdf import Pdf
from trainers.models import EventState, TrainingEvent

pytestmark = pytest.mark.django_db

ClientOf = Callable[..., Client]
EVIL = '=HYPERLINK("http://paha.example";"x")'
NOTHING = "Tässä rajauksessa ei ole koulutuksia."
FILES = ("raportti.csv", "koulutukset.csv", "raportti.xlsx")
ALL = "?alku=&loppu="


@pytest.fixture(autouse=True)
def no_events() -> None:
    TrainingEvent.objects.all().delete()


@pytest.fixture
def client(client_of: ClientOf) -> Client:
    return client_of("coordinator")


def page(query: str = "") -> str:
    return reverse("reports:report") + query


def file(name: str, query: str = ALL) -> str:
    return reverse("reports:file", args=[name]) + query


def paper(query: str = ALL) -> str:
    return reverse("reports:paper") + query


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ").replace("\u2060", "").replace("\xad", "")


def closed_event(**fields: Any) -> TrainingEvent:
    event = held_event(**{"municipality": municipality("609"), **fields})
    close_event(event_id=event.pk, actor=None, confirmed=Confirmed(leaving=True))
    return event


def addresses() -> list[str]:
    return [page(), reverse("reports:missing"), paper(), *(file(name) for name in FILES)]


# --- who gets in ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["coordinator", "administrator"])
def test_those_who_run_events_get_in(client_of: ClientOf, role: str) -> None:
    closed_event()
    client = client_of(role)
    assert {client.get(address).status_code for address in addresses()} == {200}
    assert page() in client.get("/hallinta/").content.decode()


@pytest.mark.parametrize("role", ["editor", "trainer", ""])
def test_others_do_not(client_of: ClientOf, role: str) -> None:
    client = client_of(role) if role else Client()
    assert {client.get(address).status_code for address in addresses()} <= {302, 403}
    if role == "editor":
        assert page() not in client.get("/hallinta/").content.decode()


@pytest.mark.parametrize("address", ["report", "missing", "paper"])
def test_reports_are_only_looked_at(client: Client, address: str) -> None:
    assert client.post(reverse(f"reports:{address}")).status_code == 405


def test_other_files_are_not_found(client: Client) -> None:
    assert client.get(file("raportti.exe")).status_code == 404


# --- what an address may say ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("?alku=2026-12-01&loppu=2026-01-31", "Loppu on ennen alkua."),
        ("?alku=huomenna", "”huomenna” ei ole päivä. Kirjoita se näin: 31.12.2026."),
        ("?alku=2026-02-30", "”2026-02-30” ei ole päivä."),
        ("?loppu=0001-01-01", "Anna päivä vuosilta 1950–2100."),
        ("?kunta=999", "Tällaista vaihtoehtoa ei ole: ”999”."),
        ("?organisaatio=%00", "Tällaista vaihtoehtoa ei ole"),
        ("?ryhma=tahti", "Tällaista vaihtoehtoa ei ole: ”tahti”."),
        ("?kurssi=1%27%20OR%201", "Tällaista vaihtoehtoa ei ole"),
        ("?alku=" + "9" * 5000, "ei ole päivä"),
    ],
)
def test_nonsense_is_told_beside_its_field(client: Client, query: str, message: str) -> None:
    closed_event()
    text = read(client, page(query)).replace("&quot;", '"').replace("&#x27;", "'")
    assert message in text
    assert "Raportti näytetään, kun yllä olevat valinnat on korjattu." in text
    for address in (paper(query), *(file(name, query) for name in FILES)):
        response = client.get(address)
        assert (response.status_code, response.headers["Location"].split("?")[0]) == (302, page())


def test_choices_stay_in_the_address_of_everything(client: Client) -> None:
    closed_event()
    query = "alku=2020-01-01&amp;loppu=&amp;kunta=609&amp;ryhma=kurssi"
    text = read(client, page("?" + query.replace("&amp;", "&")))
    for address in (paper(""), reverse("reports:missing"), *(file(name, "") for name in FILES)):
        if address != reverse("reports:missing"):
            assert f"{address}?{query}" in text, address
    assert '<option value="609" selected>' in text
    assert 'name="alku" value="2020-01-01"' in text


def test_days_may_be_written_as_people_write_them(client: Client) -> None:
    closed_event()
    assert "1.1.2020 alkaen" in read(client, page("?alku=1.1.2020&loppu="))


def test_report_is_of_this_year_unless_asked_otherwise(client: Client) -> None:
    make_event("vanha", year=2014, people_trained=55)
    assert NOTHING in read(client, page())
    assert "55" in read(client, page(ALL))


def test_empty_report_leads_on_and_its_files_open(client: Client) -> None:
    text = read(client, page("?alku=1990-01-01&loppu=1990-12-31"))
    assert NOTHING in text
    assert "?alku=&amp;loppu=" in text
    for name in FILES:
        assert client.get(file(name, "?alku=1990-01-01&loppu=1990-12-31")).status_code == 200
    assert Pdf(client.get(paper("?alku=1990-01-01&loppu=1990-12-31")).content).pages() == 1


# --- what stands on the page ---------------------------------------------------------------------------------------


def test_page_tells_figures_and_what_is_not_confirmed(client: Client) -> None:
    closed_event()
    held_event("auki", groups=[["pp"]])
    text = read(client, page(ALL))
    assert "ja 1 vahvistamatta" in text
    assert "1 päättämättä" in text
    assert text.count("<tr>") > 3


def test_what_is_not_known_is_a_dash_and_an_empty_cell(client: Client) -> None:
    make_event("historia", year=2014)
    heading, row, _total = csv_rows(client.get(file("raportti.csv", ALL + "&ryhma=vuosi")))[2:]
    named = dict(zip(heading, row, strict=True))
    assert (named["Pidetty"], named["Koulutettuja henkilöitä"], named["Paikan saaneita"]) == ("1", "", "")
    assert ">–</dd>" in read(client, page(ALL)).split("Koulutettuja henkilöitä</dt>")[1][:20]


def test_columns_of_whole_events_are_left_out_of_rows_by_organisation(client: Client) -> None:
    closed_event()
    text = read(client, page(ALL + "&ryhma=organisaatio"))
    assert "Täyttöaste</th>" not in text
    assert "Koulutus on jokaisen sellaisen tyypin rivillä" in text
    assert "Todistukset</dt>" in text
    assert "Todistukset</dt>" not in read(client, page(ALL + "&organisaatio=association"))


# --- files ---------------------------------------------------------------------------------------------------------


def csv_rows(response: Any) -> list[list[str]]:
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def test_rows_as_csv(client: Client) -> None:
    answered(closed_event(), 6)
    rows = csv_rows(client.get(file("raportti.csv", ALL + "&ryhma=kunta")))
    assert rows[0] == ["Raportti koulutuksista", "kaikki vuodet"]
    heading, pori, total = rows[2:]
    assert (pori[0], total[0]) == ("Pori", "Yhteensä")
    named = dict(zip(heading, pori, strict=True))
    assert (named["Pidetty"], named["Koulutettuja henkilöitä"], named["Koulutettuja organisaatioita"]) == (
        "1",
        "2",
        "1",
    )
    assert named["Palautteen keskiarvo (1–5)"] == "4,00"
    assert pori[1:] == total[1:]


def test_events_as_csv_without_anybodys_name(client: Client) -> None:
    event = past_event(title=EVIL, course=CoursePage.objects.first())
    came(sent(event, "@SUM(A1) oy"), "pp", name="Kuikka Kuikkanen")
    rows = csv_rows(client.get(file("koulutukset.csv")))
    named = dict(zip(*rows, strict=True))
    assert named["Otsikko"] == "'" + EVIL
    assert (named["Paikan saaneita"], named["Koulutettuja henkilöitä"], named["Luvut vahvistettu"]) == ("1", "1", "ei")
    assert "Kuikka" not in str(rows)
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_workbook_has_numbers_and_no_formulas(client: Client) -> None:
    answered(closed_event(title=EVIL), 5)
    book = load_workbook(io.BytesIO(client.get(file("raportti.xlsx", ALL + "&ryhma=kunta")).content))
    report, events = book.worksheets
    assert [report.title, events.title] == ["Raportti", "Koulutukset"]
    assert [report["A4"].value, report["B4"].value, report["B4"].data_type] == ["Pori", 1, "n"]
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
    assert "'" + EVIL in [cell.value for cell in cells]
    headings = [cell.value for cell in events[1]]
    assert events[2][headings.index("Koulutettuja henkilöitä")].value == 2


@pytest.mark.parametrize("name", FILES)
def test_files_say_what_they_are(client: Client, name: str) -> None:
    response = client.get(file(name))
    assert f'filename="{name}"' in response.headers["Content-Disposition"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


# --- paper ---------------------------------------------------------------------------------------------------------


def test_paper_is_one_tagged_page_with_its_figures(client: Client) -> None:
    answered(closed_event(), 6)
    held_event("auki", groups=[["pp"]], municipality=municipality("091"))
    pdf = Pdf(client.get(paper()).content)
    text = pdf.text().replace("\xa0", " ")
    assert pdf.pages() == 1
    assert (pdf.tags("H1"), pdf.tags("H2"), pdf.tags("Figure"), pdf.tags("Table")) == (1, 4, 1, 2)
    assert b"/Alt" in pdf.content
    for words in ("Koulutukset kaikki vuodet", "Koulutettuja henkilöitä", "ja 1 vahvistamatta", "Satakunta", "Uusimaa"):
        assert words.replace(" ", "") in text.replace(" ", ""), words


def test_paper_stays_one_page_however_much_there_is(client: Client) -> None:
    for number, code in enumerate(("609", "091", "837", "564", "297", "698", "743", "167", "240", "205", "593")):
        event = past_event(f"e-{number}", ago=5 + 31 * number, municipality=municipality(code))
        for kind in ("company", "parish", "state", "municipality", "wellbeing-area", "education", "workshop", "other"):
            came(sent(event, f"Organisaatio {number} {kind}", organisation_kind=kind), "pp")
    make_event("historia", year=1999, people_trained=7)
    for language in ("", "/sv", "/en"):
        assert Pdf(client.get(paper(), headers={"accept-language": language or "fi"}).content).pages() == 1


def test_paper_that_no_font_can_print_is_told_on_the_page(client: Client, monkeypatch: Any, settings: Any) -> None:
    settings.OPERATOR_NAME = "Valmentamo"
    course = CoursePage.objects.first()
    CoursePage.objects.filter(pk=course.pk).update(title="Koulutus 𓀀")
    closed_event(course=course)
    response = client.get(paper(f"{ALL}&kurssi={course.pk}"), follow=True)
    assert response.redirect_chain[0][0].startswith(page())
    assert "𓀀" in response.content.decode()
    assert "kirjasi" in response.content.decode()


# --- what is missing -----------------------------------------------------------------------------------------------


def missing(client: Client, query: str = "") -> str:
    return read(client, reverse("reports:missing") + query)


def test_what_can_be_mended_is_listed(client: Client) -> None:
    held_event("auki", title="Auki jäänyt", groups=[["p-"]])
    held_event("pidetty", title="Vahvistamaton", state=EventState.HELD, groups=[["pp"]])
    event = past_event("tyhja", title="Tyhjä", state=EventState.HELD, municipality=municipality("609"))
    text = missing(client)
    for words in (
        "Päivät ovat ohi, mutta kukaan ei ole kertonut, pidettiinkö koulutus.",
        "1 läsnäolomerkintä puuttuu.",
        "Lukuja ei ole vahvistettu: listan mukaan 1 koulutettu.",
        "1 henkilöltä puuttuu todistus.",
        "Kunta puuttuu.",
        "Kukaan ei ole kertonut, montako henkilöä koulutettiin.",
    ):
        assert words in text, words
    assert reverse("closing_admin:page", args=[event.pk]) in text


def test_list_that_has_changed_since_the_closing_is_told(client: Client) -> None:
    event = closed_event(groups=[["pp", "pa"]])
    words = "Lista on muuttunut sen jälkeen. Vahvista luvut uudelleen."
    assert words not in missing(client)
    mark_days(event.participants.order_by("pk").last(), "pp")
    assert words in missing(client)


def test_nothing_is_missing(client: Client) -> None:
    make_event("historia", year=2014)
    text = missing(client)
    assert "Mitään ei puutu." in text
    assert "1 pidetty koulutus tunnetaan vain lähteistä" in text


def test_events_to_come_and_cancelled_ones_lack_nothing(client: Client) -> None:
    held_event("peruttu", state=EventState.CANCELLED)
    held_event("siirretty", state=EventState.POSTPONED)
    assert "Mitään ei puutu." in missing(client)


def test_unknown_types_of_organisations_are_told(client: Client) -> None:
    event = past_event()
    came(sent(event, organisation_kind=""), "pp")
    assert "1 henkilön organisaation tyyppi ei ole tiedossa." in missing(client)


@pytest.mark.parametrize("number", [1, 3])
def test_pages_ask_as_often_for_one_event_as_for_three(
    client: Client, number: int, django_assert_num_queries: Any
) -> None:
    for each in range(number):
        answered(held_event(f"e-{each}", municipality=municipality("609")), 5)
        closed_event(slug=f"kiinni-{each}")
    client.get(page())
    with django_assert_num_queries(35):
        client.get(page(ALL))
