"""The service record: what was held, with the events' own figures; its sheet and its paper."""

import csv
import io
from typing import Any

import pytest
from django.utils import timezone, translation

from enrolments.feedback.questions import MAIN
from enrolments.models import EventStatistics, FeedbackAnswer, FeedbackRound, FeedbackScore, RoundKind
from enrolments.qualifications.record import Record, record_of
from enrolments.qualifications.record_csv import record_csv
from enrolments.qualifications.record_pdf import people_text, record_pdf
from tests.factories.events import make_event, municipality
from tests.factories.pdf import Pdf
from tests.factories.pdf_text import is_tagged, plain_text
from tests.factories.pdf_text import language as language_of
from tests.factories.ready_events import make_trainer
from tests.factories.trainer_trainings import course_held, days_ago, main_course
from trainers.models import EventState, EventTrainer, Trainer, TrainerRole, TrainingEvent

pytestmark = pytest.mark.django_db


def answers(event: TrainingEvent, values: list[int]) -> None:
    """So many answers to the question that is the mean, all of them looked at."""
    today = timezone.localdate()
    asked = FeedbackRound.objects.create(event=event, kind=RoundKind.END, opens_on=days_ago(60), closes_on=days_ago(30))
    for value in values:
        answer = FeedbackAnswer.objects.create(round=asked, week=today, language="fi", step=1)
        FeedbackScore.objects.create(answer=answer, question=MAIN, value=value)


def experienced() -> Trainer:
    """Two courses of this year and one of which only the year is known."""
    trainer, pair = make_trainer("Kokenut"), make_trainer("Pari")
    pori, helsinki = municipality("609"), municipality("091")
    course_held("pori", [trainer], ended=40, municipality=pori, title="Koulutus Porissa", people_trained=12)
    other = course_held("helsinki", [pair, trainer], ended=20, municipality=helsinki, title="Koulutus Helsingissä")
    TrainingEvent.objects.filter(pk=other.pk).update(people_trained=None)
    old = make_event("vanha", year=2014, title="Vanha koulutus", people_trained=20, people_approximate=True)
    EventTrainer.objects.create(event=old, trainer=trainer, role=TrainerRole.LEAD)
    return trainer


def test_the_record_tells_what_was_held_newest_first() -> None:
    with translation.override("fi"):
        record = record_of(experienced())
        places = record.municipalities
    assert [(row.event.title, row.role, row.people, row.is_approximate) for row in record.held] == [
        ("Koulutus Helsingissä", TrainerRole.CO, None, False),
        ("Koulutus Porissa", TrainerRole.LEAD, 12, False),
        ("Vanha koulutus", TrainerRole.LEAD, 20, True),
    ]
    assert (record.people, record.without_people, record.led, places) == (32, 1, 2, ["Pori", "Helsinki"])
    assert record.years == f"2014–{days_ago(20).year}"


@pytest.mark.parametrize("state", [EventState.DRAFT, EventState.OPEN, EventState.CLOSED, EventState.CANCELLED])
def test_only_held_events_are_in_it(state: EventState) -> None:
    trainer = make_trainer()
    course_held("muu", [trainer], state=state)
    assert record_of(trainer).held == []


def test_examples_are_in_no_real_record() -> None:
    trainer = make_trainer()
    course_held("esimerkki", [trainer], is_example=True)
    assert record_of(trainer).held == []


def test_confirmed_figures_are_the_records() -> None:
    trainer = make_trainer()
    event = course_held("yksi", [trainer], people_trained=7)
    EventStatistics.objects.create(
        event=event, counted_at=timezone.now(), confirmed_at=timezone.now(), completed=9, people_corrected=7
    )
    assert [row.people for row in record_of(trainer).held] == [7]


@pytest.mark.parametrize(("values", "mean"), [([5, 4, 5, 4], None), ([5, 4, 5, 4, 3], "4.20")])
def test_feedback_is_told_from_five_answers_on(values: list[int], mean: str | None) -> None:
    trainer = make_trainer()
    answers(course_held("yksi", [trainer], ended=40), values)
    [row] = record_of(trainer).held
    assert (row.feedback and str(row.feedback)) == mean


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ([(5, False)], "5"),
        ([(1200, False), (30, True)], "noin 1 230"),
        ([(5, False), (None, False)], "5; 1 koulutuksen luku ei ole tiedossa"),
        ([(None, False), (None, False)], "2 koulutuksen luvut eivät ole tiedossa"),
        ([], ""),
    ],
)
def test_people_are_told_as_well_as_they_are_known(record: list[tuple[int | None, bool]], text: str) -> None:
    trainer = make_trainer()
    for number, (people, about) in enumerate(record):
        course_held(str(number), [trainer], people_trained=people, people_approximate=about)
    with translation.override("fi"):
        assert people_text(record_of(trainer)).replace("\u00a0", " ") == text


@pytest.mark.parametrize("number", [1, 3])
def test_the_record_costs_a_constant_number_of_queries(number: int, django_assert_num_queries: Any) -> None:
    trainer = make_trainer()
    for each in range(number):
        course_held(str(each), [trainer], ended=each + 1, municipality=municipality("609"))
    with django_assert_num_queries(11):
        record = record_of(trainer)
        assert [row.when + row.where for row in record.held]


def sheet(record: Record) -> list[list[str]]:
    return list(csv.reader(io.StringIO(record_csv(record).decode("utf-8-sig")), delimiter=";"))


def test_the_sheet_has_a_line_for_each_event() -> None:
    with translation.override("fi"):
        headings, *lines = sheet(record_of(experienced()))
    assert headings[3] == "Koulutustapahtuma"
    assert [line[3] for line in lines] == ["Koulutus Helsingissä", "Koulutus Porissa", "Vanha koulutus"]
    assert lines[2][:3] == ["", "", "2014"]
    assert (lines[1][10], lines[0][10], lines[2][11]) == ("12", "", "noin")


@pytest.mark.parametrize("title", ['=HYPERLINK("http://x")', "+1", "-1", "@sum", "\t=1", "＝1"])
def test_no_cell_is_a_formula(title: str) -> None:
    trainer = make_trainer()
    course_held("yksi", [trainer], title=title)
    [_headings, line] = sheet(record_of(trainer))
    assert line[3].startswith("'")


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("fi", "Ansioluettelo kouluttajana"),
        ("sv", "Meritförteckning som utbildare"),
        ("en", "Service record as a trainer"),
    ],
)
def test_the_paper_is_tagged_and_in_the_readers_language(language: str, heading: str) -> None:
    with translation.override(language):
        paper = record_pdf(record_of(experienced()))
    assert (is_tagged(paper), language_of(paper), Pdf(paper).tags("Table")) == (True, language, 1)
    text = plain_text(paper)
    for words in (heading, "Aino Kokenut", "Koulutus Porissa", str(main_course())):
        assert words in text


def test_the_paper_of_somebody_who_has_held_nothing_says_so() -> None:
    with translation.override("fi"):
        text = plain_text(record_pdf(record_of(make_trainer())))
    assert "Rekisterissä ei ole vielä pidettyjä koulutuksia." in text
