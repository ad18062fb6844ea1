"""Trainers: the code on a slide and on cards, how many have answered, and the results of their own events alone."""

import codecs
import csv
import io
import re
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
import segno
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from courses.kits.feedback_cards import FeedbackCard, write_feedback_cards
from enrolments.feedback.cards import card_of
from enrolments.feedback.look import look_at
from enrolments.feedback.qr import MARGIN, qr_svg
from enrolments.feedback.rounds import address, shown_code
from enrolments.feedback.section import of as section_of
from enrolments.feedback.showing import settle_over, show
from enrolments.models import FeedbackAnswer, FeedbackRound, RoundKind
from tests.factories.feedback import answer, answer_all, asked_of, follow_up_event, over_event, plain
from tests.factories.pdf import Pdf
from tests.factories.ready_events import make_trainer
from trainers.models import EventState, EventTrainer, TrainingEvent
from valmentamo.accounts.audit.models import AuditEntry

pytestmark = pytest.mark.django_db

PAGES = ("", "loppu/dia/", "loppu/kortit.pdf", "loppu/tulokset/", "loppu/tulokset.csv", "seuranta/dia/",
         "seuranta/tulokset/")  # fmt: skip


@pytest.fixture
def event() -> TrainingEvent:
    return over_event()


@pytest.fixture
def trainer(event: TrainingEvent, person: Callable[..., Any]) -> Client:
    user = person("trainer")
    EventTrainer.objects.create(event=event, trainer=make_trainer(user=user))
    client = Client()
    client.force_login(user)
    return client


def at(event: TrainingEvent, page: str = "") -> str:
    return f"/kouluttaja/koulutus/{event.pk}/palaute/{page}"


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return plain(response)


def rows(response: Any) -> list[list[str]]:
    content = response.content
    assert content.startswith(codecs.BOM_UTF8)
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


# --- the code ------------------------------------------------------------------------------------------------------


def modules_of(svg: str) -> list[list[bool]]:
    """The dark squares of a drawn code, from the runs of its path: “M x y.5 h n m d 0 h n …”."""
    path = re.search(r'stroke="#000"[^>]* d="([^"]+)"|d="([^"]+)"[^>]* stroke="#000"', svg)
    assert path
    size = int(re.search(r'viewBox="0 0 (\d+) ', svg)[1])  # type: ignore[index]
    grid = [[False] * size for _row in range(size)]
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", path[1] or path[2]):
        values = [float(number) for number in re.findall(r"-?\d*\.?\d+", numbers)]
        if command == "h":
            for column in range(int(x), int(x + values[0])):
                grid[int(y)][column] = True
            x += values[0]
        else:
            x, y = (values[0], values[1]) if command == "M" else (x + values[0], y + values[1])
    return grid


@pytest.mark.parametrize(
    "where", ["https://valmentamo.example/sv/palaute/K7QM2F9D/", "http://localhost:8000/palaute/A/"]
)
def test_the_drawn_code_is_the_address_and_nothing_else(where: str) -> None:
    svg = str(qr_svg(where, "Koodi"))
    code = segno.make(where, error="m", micro=False)
    expected = [[bool(cell) for cell in row] for row in code.matrix_iter(border=MARGIN)]
    assert modules_of(svg) == expected
    assert "style=" not in svg
    assert 'role="img" aria-label="Koodi"' in svg


@pytest.mark.parametrize("kind", list(RoundKind))
def test_the_slide_shows_address_and_code_large(
    trainer: Client, event: TrainingEvent, kind: RoundKind, settings: Any
) -> None:
    settings.SITE_URL = "https://valmentamo.example"
    slug = {"end": "loppu", "follow-up": "seuranta"}[kind]
    text = read(trainer, at(event, f"{slug}/dia/"))
    asked = asked_of(event, kind)
    assert shown_code(asked) in text
    assert "valmentamo.example/palaute" in text
    assert str(qr_svg(address(asked), f"QR-koodi, joka vie lomakkeelle: {address(asked)}")) in text
    assert 'data-theme="light"' in text
    assert "<header" not in text


def test_the_slide_speaks_the_language_of_the_event(trainer: Client, event: TrainingEvent) -> None:
    TrainingEvent.objects.filter(pk=event.pk).update(language="sv")
    text = read(trainer, at(event, "loppu/dia/"))
    assert '<main class="slide__paper" lang="sv">' in text
    assert "Ge respons" in text


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_cards_are_one_tagged_page_with_address_and_code(event: TrainingEvent, language: str) -> None:
    event.language = language
    asked = asked_of(event)
    pdf = write_feedback_cards(card_of(asked))
    document = pypdfium2.PdfDocument(pdf)
    try:
        assert len(document) == 1
        text = document[0].get_textpage().get_text_bounded()
    finally:
        document.close()
    assert text.count(shown_code(asked)) == 8
    made = Pdf(pdf)
    assert (made.tags("H1"), made.tags("H2"), made.tags("Figure")) == (1, 7, 8)
    assert re.search(rb"/Lang ?\(" + language.encode(), pdf)


def test_cards_are_the_same_bytes_each_time_and_fit_a_long_title() -> None:
    card = FeedbackCard(
        "fi", "Työpaikkavalmentaja-koulutus " + "ja pitkä nimi " * 8, "9.–10.3.2027",
        "https://pitka-osoite.valmentamo.example/sv/palaute/K7QM2F9D/", "pitka-osoite.valmentamo.example/sv/palaute",
        "K7QM-2F9D", "ti 31.3.2027",
    )  # fmt: skip
    first, second = (write_feedback_cards(card) for _print in range(2))
    assert first == second
    document = pypdfium2.PdfDocument(first)
    assert len(document) == 1
    document.close()


def test_cards_are_served_to_the_trainer(trainer: Client, event: TrainingEvent) -> None:
    response = trainer.get(at(event, "loppu/kortit.pdf"))
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")


# --- who may look --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_another_trainers_event_is_not_found(
    client_of: Callable[..., Client], page: str, caplog: pytest.LogCaptureFixture
) -> None:
    event = over_event()
    answer_all(asked_of(event), [5] * 5)
    show(round_id=asked_of(event).pk)
    assert client_of("trainer").get(at(event, page)).status_code == 404
    assert f"asked for event {event.pk}" in caplog.text


@pytest.mark.parametrize("page", PAGES)
def test_nobody_gets_in_without_signing_in(event: TrainingEvent, page: str) -> None:
    response = Client().get(at(event, page))
    assert response.status_code == 302
    assert "kirjaudu" in response["Location"]


@pytest.mark.parametrize("page", ["loppu/tulokset/nayta/"])
def test_showing_is_a_press_and_not_a_look(trainer: Client, event: TrainingEvent, page: str) -> None:
    answer_all(asked_of(event), [5] * 5)
    assert trainer.get(at(event, page)).status_code == 405
    assert not FeedbackAnswer.objects.exclude(step=None).exists()


def test_a_round_that_is_none_is_not_found(trainer: Client, event: TrainingEvent) -> None:
    assert trainer.get(at(event, "jotain/tulokset/")).status_code == 404
    assert trainer.get(at(event, "loppu/tulokset.csv")).status_code == 404, "nothing may be shown yet"


def test_an_event_that_did_not_come_has_nothing_to_ask(trainer: Client, event: TrainingEvent) -> None:
    TrainingEvent.objects.filter(pk=event.pk).update(state=EventState.CANCELLED)
    assert "kysyttävää ei ole" in read(trainer, at(event))
    assert trainer.get(at(event, "loppu/dia/")).status_code == 404


# --- results -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "missing"), [(0, 5), (1, 4), (4, 1)])
def test_below_five_it_says_how_many_are_needed_and_not_what_was_said(
    trainer: Client, event: TrainingEvent, number: int, missing: int
) -> None:
    answer_all(asked_of(event), [5] * number, best="Salaisuus")
    for page in ("", "loppu/tulokset/"):
        text = read(trainer, at(event, page))
        assert f"kun vielä {missing} on vastannut" in text
        assert "Salaisuus" not in text
        assert "nayta/" not in text
    response = trainer.post(at(event, "loppu/tulokset/nayta/"), follow=True)
    assert "Mitään ei lisätty" in plain(response)
    assert "Salaisuus" not in plain(response)


def test_results_are_opened_by_a_press_and_tell_numbers_means_and_texts(trainer: Client, event: TrainingEvent) -> None:
    asked = asked_of(event)
    for value in (1, 3, 4, 5, 5, 5):
        answer(asked, usefulness=value, modules={"M4": 2}, best=f"Hyvää <b>{value}</b>")
    text = read(trainer, at(event, "loppu/tulokset/"))
    assert "Näytä 6 vastauksen tulokset" in text
    assert "keskiarvo" not in text
    response = trainer.post(at(event, "loppu/tulokset/nayta/"), follow=True)
    text = plain(response)
    assert "6 vastausta lisättiin." in text
    assert "keskiarvo 3,8 / 5" in text
    bars = re.findall(r'<th scope="row">([^<]+)<svg.*?<td class="num">(\d+)</td>', text)
    assert bars[:5] == [
        ("Erittäin paljon", "3"), ("Melko paljon", "1"), ("Jonkin verran", "1"), ("Vähän", "0"), ("Ei lainkaan", "1"),
    ]  # fmt: skip
    assert escape("Hyvää <b>1</b>") in text
    assert "alle 5" in text, "modules that nobody has rated"


def test_later_answers_are_counted_and_wait(trainer: Client, event: TrainingEvent) -> None:
    asked = asked_of(event)
    answer_all(asked, [5] * 5)
    trainer.post(at(event, "loppu/tulokset/nayta/"))
    answer_all(asked, [1, 1], best="Myöhäinen")
    text = read(trainer, at(event, "loppu/tulokset/"))
    assert "7 vastausta on tullut. Alla olevat tulokset ovat 5 vastauksesta." in text
    assert "kun niitä on tullut vielä 3" in text
    assert "Myöhäinen" not in text


def test_a_form_that_has_closed_shows_all_by_itself() -> None:
    event = over_event(days_ago=20)
    asked = asked_of(event)
    answer_all(asked, [5] * 7)
    FeedbackRound.objects.filter(pk=asked.pk).update(closes_on=event.last_day)
    assert settle_over(timezone.now()) == 1
    assert settle_over(timezone.now()) == 0
    assert look_at(asked).shown == 7


def test_a_closed_form_with_few_answers_tells_nothing_for_good(trainer: Client) -> None:
    event = over_event("vanha", days_ago=40)
    EventTrainer.objects.create(event=event, trainer=EventTrainer.objects.get().trainer)
    asked = asked_of(event)
    FeedbackAnswer.objects.create(round=asked, week=event.last_day, language="fi")
    assert "Alle viisi vastasi" in read(trainer, at(event, "loppu/tulokset/"))
    assert "Alle viisi vastasi" in read(trainer, at(event))


def test_follow_up_tells_how_many_have_acted_and_no_mean(trainer: Client) -> None:
    event = follow_up_event()
    EventTrainer.objects.create(event=event, trainer=EventTrainer.objects.get().trainer)
    asked = asked_of(event, RoundKind.FOLLOW_UP)
    for value in (1, 2, 3, 3, 3):
        answer(asked, acted=value, induction=4, helped="Aika")
    trainer.post(at(event, "seuranta/tulokset/nayta/"))
    text = read(trainer, at(event, "seuranta/tulokset/"))
    bars = dict(re.findall(r'<th scope="row">([^<]+)<svg.*?<td class="num">(\d+)</td>', text))
    assert (bars["Kyllä"], bars["En vielä, mutta olen valmistellut sitä"], bars["En"]) == ("3", "1", "1")
    assert text.count("keskiarvo") == 1
    lines = rows(trainer.get(at(event, "seuranta/tulokset.csv")))
    assert ["Mikä on auttanut?", "", "Aika", "", ""] in lines


def test_the_sheet_has_no_person_no_time_and_no_formula(trainer: Client, event: TrainingEvent) -> None:
    asked = asked_of(event)
    for number in range(5):
        answer(asked, usefulness=4, modules={"M4": 2}, change=f"=HYPERLINK({number})")
    trainer.post(at(event, "loppu/tulokset/nayta/"))
    lines = rows(trainer.get(at(event, "loppu/tulokset.csv")))
    assert lines[0] == ["Kysymys", "Moduuli", "Vastaus", "Määrä", "Keskiarvo"]
    assert ["Kuinka paljon hyötyä koulutuksesta oli sinulle?", "", "Melko paljon", "5", ""] in lines
    assert ["Kuinka paljon hyötyä moduulista oli sinulle?", "M4", "Vähän", "5", ""] in lines
    assert all(not cell.startswith("=") for line in lines for cell in line)
    text = "\n".join(";".join(line) for line in lines)
    for answer_row in FeedbackAnswer.objects.all():
        assert str(answer_row.pk) not in text
        assert answer_row.week.isoformat() not in text
    assert AuditEntry.objects.filter(kind="enrolments.feedbackround", action="view", event_key=event.pk).count() == 1


@pytest.mark.parametrize("number", [5, 15])
@pytest.mark.parametrize(("page", "queries"), [("", 19), ("loppu/tulokset/", 24)])
def test_asks_alike_for_few_and_many_answers(
    trainer: Client, number: int, page: str, queries: int, django_assert_num_queries: Any
) -> None:
    event = EventTrainer.objects.get().event
    asked = asked_of(event)
    answer_all(asked, [5] * number, best="Hyvää", modules={"M1": 3, "M2": 4})
    show(round_id=asked.pk)
    trainer.get(at(event, page))
    with django_assert_num_queries(queries):
        trainer.get(at(event, page))


# --- the row on the event's page -----------------------------------------------------------------------------------


def test_the_section_says_how_things_stand(django_assert_num_queries: Any) -> None:
    event = over_event()
    section = section_of(event, None)
    assert section is not None
    assert str(section.standing) == "Linkki ja QR-koodi"
    asked = asked_of(event)
    answer_all(asked, [5, 5, 5])
    with django_assert_num_queries(1):
        section = section_of(event, None)
    assert section is not None
    assert (section.standing, section.needs_you) == ("3 vastausta", True)
    FeedbackRound.objects.filter(pk=asked.pk).update(closes_on=event.first_day)
    section = section_of(event, None)
    assert section is not None
    assert (section.standing, section.needs_you) == ("3 vastausta, lomake suljettu", False)
    assert section_of(over_event("peruttu", state=EventState.CANCELLED), None) is None
    assert section_of(TrainingEvent(), None) is None


def test_the_section_is_on_the_events_page(trainer: Client, event: TrainingEvent) -> None:
    assert f'href="{at(event)}"' in read(trainer, f"/kouluttaja/koulutus/{event.pk}/")
