"""Who came to a trainer training is proposed: by the rule, once, and only as long as it is true."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from enrolments.clock import tick
from enrolments.models import Attendance, Participant, Presence, ProposalState, QualificationProposal
from enrolments.qualifications.proposing import propose, propose_new
from tests.factories.trainer_trainings import days_ago, held_on, mark, training
from trainers.models import EventKind, EventState, TrainingEvent

pytestmark = pytest.mark.django_db


def people_of(event: TrainingEvent) -> list[Participant]:
    return list(Participant.objects.filter(event=event).order_by("pk"))


def proposed() -> list[tuple[str, str, str]]:
    rows = QualificationProposal.objects.order_by("name").values_list("name", "email", "state")
    return list(rows)


def test_only_those_who_fulfil_the_rule_are_proposed() -> None:
    event = training(people=3)
    first, second, _third = people_of(event)
    mark([first])
    mark([second], Presence.ABSENT)
    assert propose(event_id=event.pk) == 1
    assert proposed() == [("Henkilo 1", "henkilo.1@example.org", "proposed")]


def test_proposing_again_proposes_nobody_twice() -> None:
    event = training()
    mark(people_of(event))
    assert [propose(event_id=event.pk) for _time in range(3)] == [2, 0, 0]
    assert len(proposed()) == 2


def test_attendance_that_was_corrected_takes_an_open_proposal_back() -> None:
    event = training()
    first, second = people_of(event)
    mark([first, second])
    propose(event_id=event.pk)
    mark([first], Presence.ABSENT)
    assert propose(event_id=event.pk) == 0
    assert [name for name, _email, _state in proposed()] == ["Henkilo 2"]


def test_what_was_decided_stays_whatever_is_marked() -> None:
    event = training(people=1)
    mark(people_of(event))
    propose(event_id=event.pk)
    QualificationProposal.objects.update(state=ProposalState.DECLINED, name="", email="")
    for state in (Presence.ABSENT, Presence.PRESENT):
        mark(people_of(event), state)
        assert propose(event_id=event.pk) == 0
    assert proposed() == [("", "", "declined")]


def test_a_corrected_name_is_the_proposals_too() -> None:
    event = training(people=1)
    mark(people_of(event))
    propose(event_id=event.pk)
    Participant.objects.update(name="Aino Oikea", email="aino@example.org")
    propose(event_id=event.pk)
    assert proposed() == [("Aino Oikea", "aino@example.org", "proposed")]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": EventKind.COURSE},
        {"kind": EventKind.FOLLOW_UP},
        {"state": EventState.CANCELLED},
        {"state": EventState.POSTPONED},
        {"is_example": True},
    ],
)
def test_other_events_propose_nobody(fields: dict[str, object]) -> None:
    event = training()
    mark(people_of(event))
    TrainingEvent.objects.filter(pk=event.pk).update(**fields)
    assert propose(event_id=event.pk) == 0
    assert proposed() == []


def test_a_seat_without_a_name_is_nobody() -> None:
    event = training(people=1)
    mark(people_of(event))
    Participant.objects.update(name="", email="")
    assert propose(event_id=event.pk) == 0


def test_the_clock_proposes_when_the_day_is_over() -> None:
    event = training(ended=0)
    mark(people_of(event))
    assert tick()["trainers proposed"] == 0
    held_on(event, days_ago(1))
    Attendance.objects.update(date=days_ago(1))
    assert tick()["trainers proposed"] == 2
    assert tick()["trainers proposed"] == 0


def test_the_clock_looks_again_only_when_marks_have_changed() -> None:
    event = training(people=3)
    first, *others = people_of(event)
    mark([first])
    now = timezone.now()
    assert propose_new(now) == 1
    with CaptureQueriesContext(connection) as queries:
        assert propose_new(now) == 0
    assert len(queries) == 1
    mark(others)
    assert propose_new(now) == 2


def test_the_clock_leaves_old_trainings_alone() -> None:
    event = training(ended=200)
    mark(people_of(event))
    assert propose_new(timezone.now()) == 0
    assert propose_new(timezone.now() - dt.timedelta(days=150)) == 2
