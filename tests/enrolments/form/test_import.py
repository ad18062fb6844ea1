"""A list of two hundred rows: all faults at once, mended in place, nothing written before it is sent, nobody twice."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries

from enrolments.drafts import Content
from enrolments.models import Enrolment, EnrolmentDraft, Participant, Source
from tests.factories.enrol_form import Visitor, person, typed
from tests.factories.enrolments import open_event
from tests.factories.forms import opened_before
from tests.factories.sheets import HEADINGS, as_csv, as_xlsx, people_rows
from trainers.models import EventState, TrainingEvent

pytestmark = pytest.mark.django_db

QUERIES = 12

# What can be wrong with a row, five of each.
FAULTS: list[list[str]] = [
    ["", "nimeton.{n}@example.org"],
    ["Osoitteeton {n}", ""],
    ["Väärä {n}", "ei-osoite"],
    ["12345", "numero.{n}@example.org"],
    ["Tunnus {n}", "tunnus.{n}@example.org", "", "010190-12{n}A"],
    ["Kahdesti {n}", "lista.{n}@example.org"],
]


def planted() -> list[list[str]]:
    """170 right rows and 30 faulty ones among them."""
    rows = people_rows(170)
    faulty = [[cell.format(n=n) for cell in fault] for fault in FAULTS for n in range(1, 6)]
    for place, row in enumerate(faulty):
        rows.insert(30 + place * 5, row)
    return [list(HEADINGS), *rows]


@pytest.fixture
def visitor() -> Visitor:
    return Visitor(open_event(capacity=150))


def bring_in(visitor: Visitor, data: bytes, name: str = "lista.csv") -> Any:
    file = SimpleUploadedFile(name, data)
    return visitor.client.post(f"{visitor.form}tuo/", {"do": "read", "file": file, "opened": opened_before(60)})


def paste(visitor: Visitor, text: str, address: str = "") -> Any:
    sent = {"do": "read", "pasted": text, "opened": opened_before(60)}
    return visitor.client.post(address or f"{visitor.form}tuo/", sent)


def content_of(visitor: Visitor) -> Content:
    return Content.read(visitor.draft.content)


def rows_on(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'name="row-(\d+)" value', page)]


class TestTwoHundredRows:
    @pytest.mark.parametrize("make", [as_csv, as_xlsx])
    def test_thirty_faults_are_told_at_once_and_nothing_is_written(self, visitor: Visitor, make: Any) -> None:
        response = bring_in(visitor, make(planted()))
        assert response["Location"] == visitor.sheet
        page = visitor.client.get(visitor.sheet).content.decode()
        assert "Korjaa 30 riviä (listalla 200)" in page
        assert rows_on(page) == [32 + place * 5 for place in range(30)]
        assert "170 riviä on kunnossa" in page
        assert 'value="merge"' not in page
        assert Enrolment.objects.count() == Participant.objects.count() == 0
        assert content_of(visitor).people == []

    def test_merging_with_faults_adds_nobody(self, visitor: Visitor) -> None:
        bring_in(visitor, as_csv(planted()))
        response = visitor.client.post(visitor.sheet, {"do": "merge"})
        assert response["Location"] == visitor.sheet
        assert content_of(visitor).people == []

    def test_mended_and_left_out_then_sent_and_the_second_time_adds_nobody(self, visitor: Visitor) -> None:
        bring_in(visitor, as_csv(planted()))
        page = visitor.client.get(visitor.sheet).content.decode()
        numbers = rows_on(page)
        sent: dict[str, str] = {"do": "check"}
        for number in numbers:
            sent[f"row-{number}"] = "1"
        for number in numbers[5:10]:
            sent[f"row-{number}-email"] = f"korjattu.{number}@example.org"
        for number in [*numbers[:5], *numbers[10:]]:
            sent[f"leave-{number}"] = "1"
        visitor.client.post(visitor.sheet, sent)
        page = visitor.client.get(visitor.sheet).content.decode()
        assert "175 osallistujaa voidaan lisätä" in page
        assert "25 riviä jätetään pois" in page
        assert "150 saa paikan" in page
        assert "25 jäisi jonoon" in page
        response = visitor.client.post(visitor.sheet, {"do": "merge"})
        assert response["Location"] == f"{visitor.page}?lisatty=175#osallistujat"
        rows = content_of(visitor).people
        assert len(rows) == 175
        visitor.client.post(visitor.page, typed(rows))
        visitor.send()
        assert Participant.objects.count() == 175
        assert Enrolment.objects.get().source == Source.IMPORT
        self._again(visitor)

    def _again(self, visitor: Visitor) -> None:
        bring_in(visitor, as_csv([planted()[0], *people_rows(170)]))
        page = visitor.client.get(visitor.sheet).content.decode()
        assert "170 on jo ilmoitettu" in page
        assert "Listalla ei ole ketään uutta." in page
        visitor.client.post(visitor.sheet, {"do": "merge"})
        assert content_of(visitor).people == []
        assert Participant.objects.count() == 175


def test_list_without_faults_goes_on_to_the_review_of_a_filled_form(visitor: Visitor) -> None:
    answer = visitor.fill([person(1)], do="import")
    assert answer["Location"] == visitor.sheet
    paste(visitor, "Nimi\tSähköposti\nMeri Kuu\tmeri@example.org", visitor.sheet)
    response = visitor.client.post(visitor.sheet, {"do": "merge"})
    assert response["Location"] == visitor.review
    page = visitor.client.get(visitor.review).content.decode()
    assert "Meri Kuu" in page
    assert "Henkilö A" in page


def test_who_is_on_the_form_already_is_left_out(visitor: Visitor) -> None:
    visitor.fill([person(1)], do="import")
    paste(visitor, "Nimi;Sähköposti\nHenkilö;HENKILO.1@example.org\nMeri Kuu;meri@example.org", visitor.sheet)
    page = visitor.client.get(visitor.sheet).content.decode()
    assert "1 on jo lomakkeella" in page
    assert "1 osallistuja voidaan lisätä" in page
    assert "Osallistujalle on paikka." in page
    visitor.client.post(visitor.sheet, {"do": "merge"})
    assert len(content_of(visitor).people) == 2


def test_faulty_row_can_be_left_out_and_taken_in_again(visitor: Visitor) -> None:
    paste(visitor, "Nimi;Sähköposti\nMeri Kuu;meri@example.org\nKalle;ei-osoite")
    visitor.client.post(visitor.sheet, {"do": "check", "row-3": "1", "leave-3": "1"})
    assert "1 rivi jätetään pois" in visitor.client.get(visitor.sheet).content.decode()
    visitor.client.post(visitor.sheet, {"do": "check", "row-3": "1"})
    assert "Korjaa 1 rivi" in visitor.client.get(visitor.sheet).content.decode()


class TestColumns:
    def test_are_asked_when_they_are_not_understood(self, visitor: Visitor) -> None:
        paste(visitor, "Eka;Toka\nMeri;Kuu")
        page = visitor.client.get(visitor.sheet).content.decode()
        assert "Valitse, missä sarakkeessa" in page
        assert 'value="merge"' not in page
        assert "Korjaa" not in page

    def test_are_corrected_by_hand(self, visitor: Visitor) -> None:
        paste(visitor, "Yksikkö;Henk.;Nimi;Sähköposti\nA;Meri Kuu;ohjaaja;m@example.org")
        columns = {"column-0": "", "column-1": "name", "column-2": "role", "column-3": "email", "has_heading": "1"}
        visitor.client.post(visitor.sheet, {"do": "columns", **columns})
        visitor.client.post(visitor.sheet, {"do": "merge"})
        [row] = content_of(visitor).people
        assert (row["name"], row["role"], row["email"]) == ("Meri Kuu", "ohjaaja", "m@example.org")

    def test_first_row_can_be_a_person_after_all(self, visitor: Visitor) -> None:
        paste(visitor, "Meri;ei osoitetta\nKalle Kuu;k@example.org")
        assert content_of(visitor).sheet
        columns = {"column-0": "name", "column-1": "email"}
        visitor.client.post(visitor.sheet, {"do": "columns", **columns})
        assert rows_on(visitor.client.get(visitor.sheet).content.decode()) == [1]

    def test_one_meaning_for_two_columns_is_told(self, visitor: Visitor) -> None:
        paste(visitor, "Nimi;Sähköposti;Toinen\nMeri;m@example.org;x@example.org")
        visitor.client.post(visitor.sheet, {"do": "columns", "column-2": "email", "has_heading": "1"})
        assert "Kahdessa sarakkeessa" in visitor.client.get(visitor.sheet).content.decode()
        visitor.client.post(visitor.sheet, {"do": "merge"})
        assert content_of(visitor).people == []

    def test_nonsense_is_left_out(self, visitor: Visitor) -> None:
        paste(visitor, "Nimi;Sähköposti\nMeri;m@example.org")
        response = visitor.client.post(visitor.sheet, {"do": "columns", "column-0": "sosiaaliturvatunnus"})
        assert response.status_code == 302
        assert content_of(visitor).sheet["kinds"][0] == ""  # type: ignore[index]


def test_first_and_last_name_are_joined(visitor: Visitor) -> None:
    paste(visitor, "Sukunimi;Etunimi;Sähköposti\nKuu;Meri;m@example.org")
    visitor.client.post(visitor.sheet, {"do": "merge"})
    assert content_of(visitor).people[0]["name"] == "Meri Kuu"


def test_second_click_adds_nobody_and_leads_to_the_form(visitor: Visitor) -> None:
    paste(visitor, "Nimi;Sähköposti\nMeri;m@example.org")
    address = visitor.sheet
    visitor.client.post(address, {"do": "merge"})
    again = visitor.client.post(address, {"do": "merge"})
    assert again["Location"] == f"{visitor.page}#osallistujat"
    assert len(content_of(visitor).people) == 1


def test_lists_are_limited_and_what_was_pasted_is_kept(visitor: Visitor) -> None:
    for _time in range(60):
        paste(visitor, "")
    response = paste(visitor, "Nimi;Sähköposti\nMeri;m@example.org")
    assert response.status_code == 429
    assert "m@example.org" in response.content.decode()


def test_list_can_be_forgotten(visitor: Visitor) -> None:
    paste(visitor, "Nimi;Sähköposti\nMeri;m@example.org")
    visitor.client.post(visitor.sheet, {"do": "discard"})
    assert content_of(visitor).sheet is None
    assert 'name="pasted"' in visitor.client.get(visitor.sheet).content.decode()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Valitse tiedosto tai liitä rivit."),
        ("\n".join(f"Meri {n};m{n}@example.org" for n in range(201)), "Listalla on 201 riviä"),
        ("\n".join(f"Meri {n};m{n}@example.org" for n in range(5001)), "yli 5000 riviä"),
        ("a;" * 50, "yli 40 saraketta"),
    ],
)
def test_refused_list_is_told_and_nothing_is_kept(visitor: Visitor, text: str, words: str) -> None:
    response = paste(visitor, text)
    assert words in response.content.decode().replace("\xa0", "")
    assert EnrolmentDraft.objects.count() == 0


def test_unsafe_file_is_told(visitor: Visitor) -> None:
    response = bring_in(visitor, b"PK\x03\x04" + b"x" * 100, "lista.xlsx")
    assert response.status_code == 200
    assert "rikki" in response.content.decode()


def test_file_over_a_megabyte_is_told(visitor: Visitor) -> None:
    assert "liian suuri" in bring_in(visitor, b"a;b\n" * 300_000).content.decode()


def test_two_hundred_together_with_those_on_the_form(visitor: Visitor) -> None:
    visitor.fill([person(n) for n in range(1, 11)], do="import")
    paste(visitor, as_csv([list(HEADINGS), *people_rows(195)]).decode(), visitor.sheet)
    response = visitor.client.post(visitor.sheet, {"do": "merge"})
    assert "enintään 200 henkilöä" in response.content.decode()
    assert len(content_of(visitor).people) == 10


@pytest.mark.parametrize("number", [1, 3])
def test_number_of_queries_does_not_follow_the_rows(
    visitor: Visitor, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    paste(visitor, as_csv([list(HEADINGS), *people_rows(number)]).decode())
    address = visitor.sheet
    with django_assert_num_queries(QUERIES):
        visitor.client.get(address)


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_empty_list_is_handed_out(visitor: Visitor, extension: str) -> None:
    response = visitor.client.get(f"{visitor.form}tuo/osallistujat.{extension}")
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]


def test_other_empty_list_is_not_found(visitor: Visitor) -> None:
    assert visitor.client.get(f"{visitor.form}tuo/osallistujat.exe").status_code == 404


def test_closed_event_takes_no_list(visitor: Visitor) -> None:
    TrainingEvent.objects.filter(pk=visitor.event.pk).update(state=EventState.CANCELLED)
    response = paste(visitor, "Nimi;Sähköposti\nMeri;m@example.org")
    assert response.status_code == 409
    assert EnrolmentDraft.objects.count() == 0


def test_dead_draft_takes_no_list(visitor: Visitor) -> None:
    assert visitor.client.get(f"{visitor.form}jatka/vanha/tuo/").status_code == 404
