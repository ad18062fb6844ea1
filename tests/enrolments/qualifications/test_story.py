"""The whole way: attendance, proposal, confirmation, invitation, steps, first course, renewal, reminder."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from enrolments.attendance.services.marking import Press, mark_all
from enrolments.clock import tick
from enrolments.closing.services import Confirmed, close_event
from enrolments.models import Message, MessageKind, Participant, Presence, QualificationProposal
from enrolments.qualifications.record import record_of
from tests.factories.ready_events import make_trainer
from tests.factories.trainer_trainings import course_held, days_ago, mark, training
from trainers.activity import Activity, with_activity
from trainers.listing.filters import Chosen
from trainers.models import ActivePeriod, EventState, EventTrainer, Requirement, StepRecord, Trainer, TrainingEvent
from trainers.numbers.queries import numbers
from trainers.rules.activity import months_after
from trainers.services.states import change_state
from valmentamo.accounts.invitations.services import accept
from valmentamo.accounts.models import Invitation

pytestmark = pytest.mark.django_db


def at(day: dt.date, hour: int = 10) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def open_steps(trainer: Trainer) -> list[str]:
    steps = StepRecord.objects.open().filter(trainer=trainer).order_by("requirement__order")
    return list(steps.values_list("requirement__key", flat=True))


def test_trainer_training_makes_a_trainer(
    person: Any, client_of: Any, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    monkeypatch.setattr("secrets.token_urlsafe", lambda _length=32: "avain")
    Requirement.objects.update(valid_from=dt.date(2000, 1, 1))
    coordinator = client_of("coordinator")

    # The training was held yesterday; its trainer has marked who was there.
    event = training(people=2)
    came, stayed_away = Participant.objects.filter(event=event).order_by("pk")
    presses = [
        Press(came.pk, days_ago(1), Presence.PRESENT),
        Press(stayed_away.pk, days_ago(1), Presence.ABSENT),
    ]
    mark_all(event_id=event.pk, presses=presses, actor=None)
    assert tick()["trainers proposed"] == 1

    # The coordinator confirms from the list with one press.
    proposal = QualificationProposal.objects.get()
    assert proposal.participant == came
    answer = coordinator.post("/hallinta/kouluttajaehdotukset/", {"chosen": [str(proposal.pk)]}, follow=True)
    assert "1 kouluttaja vahvistettiin." in answer.content.decode()
    trainer = Trainer.objects.get(email=came.email)
    assert open_steps(trainer) == ["oma-suunnitelma", "ensimmainen-koulutus", "vastuukouluttajana"]
    assert Invitation.objects.get().subject == f"trainer:{trainer.pk}"

    # The person accepts and sees the own way.
    accept(token="avain", first_name="Henkilö", last_name="Yksi")
    trainer.refresh_from_db()
    client = client_of()
    client.force_login(trainer.user)
    assert "1/4 tehty." in client.get("/kouluttaja/vaiheet/").content.decode()

    # When the training is marked as held it counts in the public numbers.
    change_state(event=event, to=EventState.HELD, actor=None)
    assert numbers(Chosen({})).total.trainers.value == 1

    # The first course, with an experienced trainer, ticks the step and renews the period.
    first = course_held("ensimmainen", [make_trainer("Vanha"), trainer], ended=0, state=EventState.CLOSED)
    with django_capture_on_commit_callbacks(execute=True):
        change_state(event=first, to=EventState.HELD, actor=None)
    assert open_steps(trainer) == ["oma-suunnitelma", "vastuukouluttajana"]
    ends = months_after(first.last_day, 24)
    assert ActivePeriod.objects.get(trainer=trainer).ends == ends
    assert [row.event for row in record_of(trainer).held] == [first]

    # Long afterwards the trainer is reminded before the period lapses, each reminder exactly once.
    StepRecord.objects.update(done_on=first.last_day)
    for days in (91, 90, 89, 60, 31, 30, 29, 3, 0):
        for hour in (6, 9, 15):
            tick(at(ends - dt.timedelta(days=days), hour))
    reminders = Message.objects.filter(kind=MessageKind.TRAINER_LAPSE, trainer=trainer)
    assert reminders.count() == 2
    standing = with_activity(ends + dt.timedelta(days=1)).get(pk=trainer.pk)
    assert (standing.activity, standing.active_until) == (Activity.LAPSED, ends)


def test_an_event_that_is_taken_back_takes_back_what_it_gave(django_capture_on_commit_callbacks: Any) -> None:
    trainer = make_trainer("Uusi", active=False)
    event = course_held("yksin", [trainer], ended=0, state=EventState.CLOSED)
    with django_capture_on_commit_callbacks(execute=True):
        change_state(event=event, to=EventState.HELD, actor=None)
    assert ActivePeriod.objects.filter(trainer=trainer).count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        change_state(event=event, to=EventState.CLOSED, actor=None, reason="Ei pidettykään")
    assert ActivePeriod.objects.filter(trainer=trainer).count() == 0


def test_closing_an_event_proposes_and_credits(django_capture_on_commit_callbacks: Any) -> None:
    event = training(people=1)
    mark(Participant.objects.filter(event=event))
    trainer = make_trainer("Pitaja", active=False)
    EventTrainer.objects.create(event=event, trainer=trainer)
    with django_capture_on_commit_callbacks(execute=True):
        close_event(event_id=event.pk, actor=None, confirmed=Confirmed(leaving=True))
    assert QualificationProposal.objects.count() == 1
    assert ActivePeriod.objects.filter(trainer=trainer).count() == 1


def test_the_clock_credits_what_a_dead_process_left_behind() -> None:
    trainer = make_trainer("Uusi", active=False)
    event = course_held("yksin", [trainer], ended=0, state=EventState.CLOSED)
    TrainingEvent.objects.filter(pk=event.pk).update(state=EventState.HELD)
    assert tick()["courses credited to trainers"] == 1
    assert tick()["courses credited to trainers"] == 0
    EventTrainer.objects.all().delete()
    assert tick()["courses credited to trainers"] == 1
