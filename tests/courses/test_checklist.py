"""Every row of the checklist is answered by something published."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from courses import checklist
from courses.models import Figure, GlossaryEntry, Programme
from trainers.models import EventState, TrainingEvent

pytestmark = pytest.mark.django_db


def run() -> str:
    out = StringIO()
    call_command("checklist", stdout=out)
    return out.getvalue()


def test_there_are_110_rows() -> None:
    assert len(checklist.ROWS) == len(set(checklist.ROWS)) == 110
    assert (checklist.ROWS[0], checklist.ROWS[48], checklist.ROWS[49], checklist.ROWS[-1]) == (
        "B01",
        "B49",
        "A01",
        "A61",
    )


def test_every_row_is_answered() -> None:
    assert checklist.uncovered() == []


def test_no_row_is_claimed_that_is_not_there() -> None:
    assert checklist.unknown() == []


def test_command_names_rows_with_their_answers() -> None:
    lines = run().splitlines()
    assert [line for line in lines if not line.startswith("    ")] == [*checklist.ROWS, "All 110 rows are answered."]
    below = lines[lines.index("B40") + 1]
    assert below == "    event: Kouluttajakoulutus Porissa (2014) /koulutukset/2014/kouluttajakoulutus-pori/"


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("A01", "page"),
        ("B11", "programme"),
        ("B18", "figure"),
        ("B26", "glossary entry"),
        ("A38", "glossary entry"),
        ("B43", "event"),
    ],
)
def test_row_is_answered_by_what_it_asks_for(row: str, kind: str) -> None:
    assert kind in {answer.kind for answer in checklist.answers()[row]}


def test_each_historical_event_answers_a_row_of_its_own() -> None:
    rows = [f"B{number}" for number in range(34, 44)]
    found = checklist.answers()
    assert [[answer.kind for answer in found[row]] for row in rows] == [["event"]] * 10


def test_row_whose_only_answer_is_not_public_is_named_as_an_error() -> None:
    TrainingEvent.objects.filter(source_rows="B40").update(state=EventState.DRAFT)
    with pytest.raises(CommandError) as error:
        run()
    assert str(error.value) == "Nothing published answers these rows: B40"


def test_all_uncovered_rows_are_named_in_order() -> None:
    Figure.objects.get(key="organisations").unpublish()
    GlossaryEntry.objects.get(slug="vakuutuskuntoutus-vkk").unpublish()
    GlossaryEntry.objects.get(slug="stm").unpublish()
    assert checklist.uncovered() == ["B19", "B27", "A30"]


def test_claim_of_a_row_that_is_not_there_is_an_error() -> None:
    Programme.objects.filter(slug="kaksi-paivaa").update(source_rows="B10 B12 B50")
    with pytest.raises(CommandError, match="There is no such row in the checklist: B50"):
        run()
