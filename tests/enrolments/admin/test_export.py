"""The list of participants as a file: no needs unless asked for, and no cell that a sheet would calculate."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from enrolments.admin.cells import safe
from enrolments.models import NeedsReading
from enrolments.services.enrolling import enrol
from enrolments.services.requests import Contact, Person
from tests.enrolments.admin.addresses import own
from tests.factories.enrolments import open_event, request
from trainers.models import TrainingEvent

pytestmark = pytest.mark.django_db
EVIL = '=HYPERLINK("http://paha.example";"x")'


@pytest.fixture
def client(client_of: Callable[..., Client]) -> Client:
    return client_of("coordinator")


@pytest.fixture
def event() -> TrainingEvent:
    made = open_event()
    people = (
        Person(EVIL, "a@example.org", "@SUM(A1)", needs="tulkkaus", diet="+vegaani"),
        Person("Äijö", "b@example.org"),
    )
    contact = Contact("-2+3", "yhteys@example.org", "+358401234567")
    enrol(event_id=made.pk, request=request(people, contact=contact, organisation_name="\t=1+1"))
    return made


def rows_of(response: Any, kind: str) -> list[list[str]]:
    if kind == "xlsx":
        sheet = load_workbook(io.BytesIO(response.content)).active
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr", "n"}
        return [["" if cell.value is None else str(cell.value) for cell in row] for row in sheet.iter_rows()]
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_list_without_needs_and_without_formulas(client: Client, event: TrainingEvent, kind: str) -> None:
    response = client.get(own("export", event.pk, kind))
    rows = rows_of(response, kind)
    assert (len(rows), {len(row) for row in rows}) == (3, {11})
    assert (rows[1][1], rows[2][1], rows[1][3], rows[1][8]) == ("'" + EVIL, "Äijö", "'@SUM(A1)", "'+358401234567")
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]
    assert "tulkkaus" not in str(rows)
    assert NeedsReading.objects.count() == 0
    assert f"osallistujat-avoin.{kind}" in response.headers["Content-Disposition"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_list_with_needs_is_noted(client: Client, event: TrainingEvent, kind: str) -> None:
    rows = rows_of(client.get(own("export", event.pk, kind) + "?tarpeet=1"), kind)
    assert rows[1][11:] == ["tulkkaus", "'+vegaani"]
    assert NeedsReading.objects.filter(event=event, reader="coordinator@example.org").count() == 1


def test_other_kinds_of_files_are_not_found(client: Client, event: TrainingEvent) -> None:
    assert client.get(own("export", event.pk, "pdf")).status_code == 404


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "\u00a0=1"])
def test_formula_is_shown_as_text(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Matti-Pekka", "a=b", "5+5", "'"])
def test_plain_words_stay(text: str) -> None:
    assert safe(text) == text
