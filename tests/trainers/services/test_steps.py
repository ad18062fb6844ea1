"""Steps: begun with a qualification, ticked by held courses, signed by coordinators; the past is not rewritten."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests.factories.ready_events import make_trainer
from tests.factories.trainer_trainings import course_held, days_ago, main_course
from trainers.models import (
    EventState,
    Qualification,
    Requirement,
    RequirementKind,
    StepRecord,
    Trainer,
    TrainerRole,
    TrainingEvent,
)
from trainers.services import steps
from trainers.services.steps import StepRefused
from valmentamo.accounts.models import User

pytestmark = pytest.mark.django_db

SEEDED = ["kouluttajakoulutus", "oma-suunnitelma", "ensimmainen-koulutus", "vastuukouluttajana"]


@pytest.fixture(autouse=True)
def rules_in_force() -> None:
    """The tests look back further than the rules do."""
    Requirement.objects.update(valid_from=dt.date(2000, 1, 1))


def newcomer(*, days: int = 100, last_name: str = "Uusi") -> Trainer:
    trainer = make_trainer(last_name, qualified=False, active=False)
    Qualification.objects.create(trainer=trainer, course=main_course(), granted_on=days_ago(days), year=2020)
    steps.begin(trainer_id=trainer.pk)
    return trainer


def expert(last_name: str = "Vanha") -> Trainer:
    """Qualified so long ago that no rule asks anything."""
    return make_trainer(last_name)


def of(trainer: Trainer, key: str) -> StepRecord:
    return StepRecord.objects.select_related("requirement").get(trainer=trainer, requirement__key=key)


def held() -> Any:
    return TrainingEvent.objects.filter(state=EventState.HELD)


def follow() -> int:
    return steps.follow_events(took_place=held())


def test_a_qualification_begins_the_steps_with_their_deadlines() -> None:
    trainer = newcomer()
    rows = StepRecord.objects.filter(trainer=trainer).order_by("requirement__order")
    assert [row.requirement.key for row in rows] == SEEDED
    first, plan, mentored, _lead = rows
    assert (first.done_on, first.due_on) == (days_ago(100), None)
    assert [row.counted_from for row in rows] == [days_ago(100)] * 4
    assert plan.due_on > mentored.counted_from
    assert steps.begin(trainer_id=trainer.pk) == 0


@pytest.mark.parametrize(
    "change",
    [
        {"is_active": False},
        {"valid_from": days_ago(99)},
        {"valid_until": days_ago(101)},
    ],
)
def test_only_rules_in_force_on_the_day_begin(change: dict[str, Any]) -> None:
    Requirement.objects.filter(key="oma-suunnitelma").update(**change)
    trainer = newcomer()
    assert StepRecord.objects.filter(trainer=trainer, requirement__key="oma-suunnitelma").count() == 0


def test_a_qualification_without_a_day_begins_nothing() -> None:
    trainer = expert()
    assert steps.begin(trainer_id=trainer.pk) == 0


def test_a_changed_rule_does_not_rewrite_what_was_told() -> None:
    trainer = newcomer()
    due = of(trainer, "oma-suunnitelma").due_on
    rule = Requirement.objects.get(key="oma-suunnitelma")
    rule.title, rule.months = "Suunnitelma", 1
    with pytest.raises(ValidationError) as refusal:
        rule.full_clean()
    assert list(refusal.value.message_dict) == ["months"]
    rule.months = 3
    rule.full_clean()
    Requirement.objects.update(months=1)
    steps.begin(trainer_id=trainer.pk)
    assert of(trainer, "oma-suunnitelma").due_on == due


def test_a_rule_that_nobody_has_begun_may_be_changed() -> None:
    rule = Requirement.objects.get(key="oma-suunnitelma")
    rule.months, rule.kind = 5, RequirementKind.LEAD
    rule.full_clean()


def test_a_course_with_an_experienced_trainer_ticks_that_step() -> None:
    trainer = newcomer()
    event = course_held("pari", [expert(), trainer], ended=10)
    assert follow() == 1
    assert (of(trainer, "ensimmainen-koulutus").done_on, of(trainer, "ensimmainen-koulutus").event) == (
        days_ago(10),
        event,
    )
    assert of(trainer, "vastuukouluttajana").done_on is None
    assert follow() == 0


def test_leading_a_course_ticks_the_leaders_step_alone() -> None:
    trainer = newcomer()
    course_held("yksin", [trainer], ended=10)
    assert follow() == 1
    assert of(trainer, "vastuukouluttajana").is_done
    assert not of(trainer, "ensimmainen-koulutus").is_done


def test_two_newcomers_do_not_mentor_each_other() -> None:
    one, other = newcomer(), newcomer(last_name="Toinen")
    course_held("kaksi", [one, other], ended=10)
    follow()
    assert [of(each, "ensimmainen-koulutus").is_done for each in (one, other)] == [False, False]


def test_whoever_has_done_all_steps_by_then_is_a_mentor() -> None:
    one, other = newcomer(days=200), newcomer(last_name="Toinen")
    StepRecord.objects.filter(trainer=one).update(done_on=days_ago(50), is_signed=True)
    course_held("ennen", [other, one], ended=60)
    follow()
    assert not of(other, "ensimmainen-koulutus").is_done
    course_held("jalkeen", [other, one], ended=40)
    follow()
    assert of(other, "ensimmainen-koulutus").done_on == days_ago(40)


def test_a_course_before_the_qualification_ticks_nothing() -> None:
    trainer = newcomer(days=10)
    course_held("ennen", [trainer], ended=11)
    assert follow() == 0


def test_another_course_ticks_nothing() -> None:
    trainer = newcomer()
    course_held("muu", [trainer], ended=10, course=None)
    assert follow() == 0


def test_an_event_of_which_nobody_told_who_came_ticks_nothing() -> None:
    trainer = newcomer()
    course_held("hiljainen", [trainer], ended=10)
    assert steps.follow_events(took_place=TrainingEvent.objects.none()) == 0


def test_a_tick_is_taken_back_with_its_event_and_another_takes_its_place() -> None:
    trainer = newcomer()
    first, second = (course_held(str(ended), [trainer], ended=ended) for ended in (20, 10))
    follow()
    TrainingEvent.objects.filter(pk=first.pk).update(state=EventState.CLOSED)
    assert follow() == 1
    assert of(trainer, "vastuukouluttajana").event == second
    second.trainers.all().delete()
    assert follow() == 1
    assert of(trainer, "vastuukouluttajana").done_on is None


def test_a_co_trainer_has_not_led() -> None:
    trainer = newcomer()
    event = course_held("pari", [expert(), trainer], ended=10)
    assert event.trainers.get(trainer=trainer).role == TrainerRole.CO
    follow()
    assert not of(trainer, "vastuukouluttajana").is_done


def test_a_coordinator_signs_and_takes_back(person: Any) -> None:
    actor: User = person("coordinator")
    step = of(newcomer(), "oma-suunnitelma")
    steps.sign(step_id=step.pk, done_on=days_ago(3), note="Käytiin läpi", actor=actor)
    step.refresh_from_db()
    assert (step.done_on, step.is_signed, step.confirmed_by, step.note) == (days_ago(3), True, actor, "Käytiin läpi")
    steps.reopen(step_id=step.pk, note="Väärä ihminen", actor=actor)
    step.refresh_from_db()
    assert (step.done_on, step.is_signed, step.note) == (None, False, "Väärä ihminen")


def test_what_was_signed_stays_whatever_is_held() -> None:
    trainer = newcomer()
    step = of(trainer, "vastuukouluttajana")
    steps.sign(step_id=step.pk, done_on=days_ago(30), note="", actor=None)
    course_held("yksin", [trainer], ended=10)
    assert follow() == 0
    step.refresh_from_db()
    assert (step.done_on, step.event) == (days_ago(30), None)


@pytest.mark.parametrize(
    ("deed", "field"),
    [
        (lambda step: steps.sign(step_id=step.pk, done_on=days_ago(-1), note="", actor=None), "done_on"),
        (lambda step: steps.sign(step_id=step.pk, done_on=days_ago(101), note="", actor=None), "done_on"),
        (lambda step: steps.reopen(step_id=step.pk, note="syy", actor=None), "note"),
        (lambda step: steps.give_time(step_id=step.pk, due_on=days_ago(1), note="syy"), "due_on"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(deed: Any, field: str) -> None:
    step = of(newcomer(), "oma-suunnitelma")
    with pytest.raises(StepRefused) as refusal:
        deed(step)
    assert refusal.value.field == field
    before = StepRecord.objects.get(pk=step.pk)
    assert (before.done_on, before.due_on) == (step.done_on, step.due_on)


def test_signing_twice_and_reopening_without_a_reason_are_refused() -> None:
    step = of(newcomer(), "oma-suunnitelma")
    steps.sign(step_id=step.pk, done_on=days_ago(3), note="", actor=None)
    for deed in (
        lambda: steps.sign(step_id=step.pk, done_on=days_ago(2), note="", actor=None),
        lambda: steps.reopen(step_id=step.pk, note="", actor=None),
        lambda: steps.give_time(step_id=step.pk, due_on=days_ago(-9), note=""),
    ):
        with pytest.raises(StepRefused):
            deed()


def test_more_time_moves_the_deadline() -> None:
    step = of(newcomer(), "oma-suunnitelma")
    steps.give_time(step_id=step.pk, due_on=days_ago(-60), note="Perhevapaa")
    step.refresh_from_db()
    assert (step.due_on, step.note) == (days_ago(-60), "Perhevapaa")
