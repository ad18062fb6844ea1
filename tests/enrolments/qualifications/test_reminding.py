"""Reminders: in their windows, once each, in the trainer's language, never at night."""

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from enrolments.clock import tick
from enrolments.models import Message, MessageKind
from enrolments.qualifications.reminding import remind
from tests.factories.events import make_event
from tests.factories.ready_events import make_trainer
from tests.factories.trainer_trainings import days_ago, main_course
from trainers.models import ActivePeriod, EventState, EventTrainer, Requirement, StepRecord, Trainer, TrainerNotice
from trainers.reminders import due

pytestmark = pytest.mark.django_db

ENDS = dt.date(2031, 6, 30)


def at(day: dt.date, hour: int = 10) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def before(days: int, hour: int = 10) -> dt.datetime:
    return at(ENDS - dt.timedelta(days=days), hour)


def lapsing(last_name: str = "Esimerkki", **fields: Any) -> Trainer:
    trainer = make_trainer(last_name, active=False, **fields)
    ActivePeriod.objects.create(trainer=trainer, starts=dt.date(2020, 1, 1), ends=ENDS)
    return trainer


def told(kind: MessageKind = MessageKind.TRAINER_LAPSE) -> int:
    return Message.objects.filter(kind=kind).count()


@pytest.mark.parametrize(
    ("days", "expected"), [(91, []), (90, [90]), (60, [90]), (31, [90]), (30, [30]), (0, [30]), (-1, [])]
)
def test_lapsing_is_told_in_its_windows(days: int, expected: list[int]) -> None:
    lapsing()
    today = ENDS - dt.timedelta(days=days)
    assert [reminder.ahead for reminder in due(today)] == expected


def test_each_reminder_is_sent_exactly_once() -> None:
    lapsing()
    for days in (90, 90, 89, 45, 30, 30, 12, 1, 0):
        remind(before(days))
    assert (told(), TrainerNotice.objects.count()) == (2, 2)


def test_whoever_missed_the_first_is_told_once_and_not_twice() -> None:
    lapsing()
    assert [remind(before(days)) for days in (20, 19, 10)] == [1, 0, 0]


def test_nobody_is_written_to_at_night() -> None:
    lapsing()
    assert [remind(before(90, hour)) for hour in (0, 7, 8)] == [0, 0, 1]


def test_a_renewed_period_is_told_of_anew() -> None:
    trainer = lapsing()
    remind(before(90))
    later = dt.date(2033, 1, 31)
    ActivePeriod.objects.filter(trainer=trainer).update(ends=later)
    assert remind(before(30)) == 0
    assert remind(at(later - dt.timedelta(days=90))) == 1


@pytest.mark.parametrize("other", [(dt.date(2031, 5, 1), None), (dt.date(2031, 7, 1), dt.date(2033, 1, 1))])
def test_whoever_has_a_later_period_is_left_in_peace(other: tuple[dt.date, dt.date | None]) -> None:
    trainer = lapsing()
    ActivePeriod.objects.create(trainer=trainer, starts=other[0], ends=other[1])
    assert due(ENDS - dt.timedelta(days=30)) == []


@pytest.mark.parametrize("fields", [{"is_example": True}, {"email": ""}])
def test_examples_and_people_without_an_address_are_not_written_to(fields: dict[str, Any]) -> None:
    lapsing(**fields)
    assert due(ENDS) == []


@pytest.mark.parametrize(
    ("reads", "words"),
    [("fi", "Aktiivinen jaksosi"), ("sv", "Din aktiva period"), ("en", "Your active period")],
)
def test_the_trainer_reads_it_in_the_own_language(reads: str, words: str) -> None:
    lapsing(reads=reads)
    remind(before(30))
    message = Message.objects.get()
    assert (message.language, words in message.subject) == (reads, True)


def test_a_course_that_is_coming_is_told_of() -> None:
    trainer = lapsing()
    event = make_event("tuleva", [timezone.localdate() + dt.timedelta(days=9)], state=EventState.OPEN)
    EventTrainer.objects.create(event=event, trainer=trainer)
    remind(before(30))
    assert event.title in Message.objects.get().text


def step(trainer: Trainer, *, due_on: dt.date) -> StepRecord:
    requirement = Requirement.objects.get(key="oma-suunnitelma")
    return StepRecord.objects.create(
        trainer=trainer, requirement=requirement, counted_from=dt.date(2030, 1, 1), due_on=due_on
    )


@pytest.mark.parametrize(("days", "expected"), [(61, []), (60, [60]), (15, [60]), (14, [14]), (0, [14]), (-1, [])])
def test_a_deadline_is_told_in_its_windows(days: int, expected: list[int]) -> None:
    step(make_trainer(), due_on=ENDS)
    assert [reminder.ahead for reminder in due(ENDS - dt.timedelta(days=days))] == expected


def test_a_step_is_reminded_of_once_for_each_deadline() -> None:
    one = step(make_trainer(), due_on=ENDS)
    assert [remind(before(days)) for days in (60, 59, 14, 13)] == [1, 0, 1, 0]
    StepRecord.objects.filter(pk=one.pk).update(due_on=ENDS + dt.timedelta(days=60))
    assert remind(before(0)) == 1
    assert told(MessageKind.TRAINER_STEP) == 3
    assert one.requirement.title in Message.objects.filter(kind=MessageKind.TRAINER_STEP).first().subject


def test_what_is_done_is_not_reminded_of() -> None:
    one = step(make_trainer(), due_on=ENDS)
    StepRecord.objects.filter(pk=one.pk).update(done_on=days_ago(1))
    assert due(ENDS) == []


def test_the_clock_reminds_and_the_mail_goes_out_without_traces() -> None:
    trainer = lapsing()
    counts = tick(before(30))
    assert (counts["trainers reminded"], counts["mails sent"]) == (1, 1)
    assert [mails.to for mails in mail.outbox] == [[trainer.email]]
    message = Message.objects.get()
    assert (message.state, message.to, message.subject, message.text) == ("sent", "", "", "")
    assert tick(before(30, 11))["trainers reminded"] == 0


def test_a_failing_letter_leaves_no_notice_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    lapsing()

    def fail(*_args: Any) -> None:
        raise ValueError

    monkeypatch.setattr("enrolments.qualifications.reminding.post_to_trainer", fail)
    assert tick(before(30))["trainers reminded"] == 0
    assert TrainerNotice.objects.count() == 0
    monkeypatch.undo()
    assert tick(before(30))["trainers reminded"] == 1


@pytest.mark.parametrize("number", [1, 3])
def test_looking_costs_a_constant_number_of_queries(number: int, django_assert_num_queries: Any) -> None:
    for each in range(number):
        step(lapsing(f"Kouluttaja{each}"), due_on=ENDS)
    due(ENDS)
    with django_assert_num_queries(4):
        assert len(due(ENDS)) == 2 * number


def test_courses_of_other_trainers_are_not_told_of() -> None:
    lapsing()
    event = make_event("muun", [timezone.localdate() + dt.timedelta(days=9)], course=main_course())
    EventTrainer.objects.create(event=event, trainer=make_trainer("Muu"))
    remind(before(30))
    assert event.title not in Message.objects.get().text
