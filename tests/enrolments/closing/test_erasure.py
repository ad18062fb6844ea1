"""Figures outlive people: what was counted before an erasure is what is told after it."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from enrolments.closing.counting import count
from enrolments.closing.figures import figures_of
from enrolments.closing.services import Confirmed, close_event
from enrolments.erasing import erase_enrolment, erase_expired
from enrolments.models import Enrolment, EventStatistics, Participant
from tests.factories.closing import answered, came, held_event, past_event, sent
from tests.factories.enrolments import enrolled, open_event
from trainers.demo.registry import clear
from trainers.models import EventState, TrainingEvent
from trainers.services.states import change_state

pytestmark = pytest.mark.django_db

NAMELESS = {"name": "", "email": ""}


def erase_all() -> None:
    erase_expired(timezone.localdate() + dt.timedelta(days=400))
    assert Participant.objects.exclude(**NAMELESS).count() == 0


def fresh(event: TrainingEvent) -> TrainingEvent:
    return TrainingEvent.objects.get(pk=event.pk)


def told(event: TrainingEvent) -> Any:
    figures = figures_of([fresh(event)])[event.pk]
    return figures.counted, figures.people, figures.organisations, figures.certificates, figures.feedback


def groups(event: TrainingEvent) -> None:
    """The same organisation under two enrolments, another with nobody trained, a third one trained."""
    came(sent(event, "Pori oy", organisation_kind="company"), "pp")
    came(sent(event, "PORI OY", organisation_kind="company"), "pp")
    came(sent(event, "Rauma oy", organisation_kind="company"), "pa")
    came(sent(event, "Kokemäki ry"), "pp")


@pytest.mark.parametrize("state", [EventState.CLOSED, EventState.HELD])
def test_figures_that_nobody_confirmed_are_stored_before_erasure(state: EventState) -> None:
    event = past_event(state=state)
    groups(event)
    before = told(event)
    assert not EventStatistics.objects.exists()
    erase_all()
    row = EventStatistics.objects.get()
    assert (row.completed, row.organisations, row.confirmed_at) == (3, 2, None)
    assert told(event) == before
    assert fresh(event).people_trained is None


def test_confirmed_figures_are_untouched_by_erasure(person: Any) -> None:
    event = past_event()
    groups(event)
    said = Confirmed(people=5, organisations=3, note="Kaksi tuli listan ohi.", leaving=True)
    row = close_event(event_id=event.pk, actor=person("trainer"), confirmed=said)
    before = told(event)
    erase_all()
    assert EventStatistics.objects.get().confirmed_at == row.confirmed_at
    assert told(event) == before
    assert (before[1].value, before[1].is_confirmed) == (5, True)


def test_erased_rows_alone_still_give_the_same_figures() -> None:
    event = past_event()
    groups(event)
    before = count([fresh(event)])[event.pk]
    erase_all()
    assert count([fresh(event)])[event.pk] == before


def test_one_enrolment_erased_before_the_event_does_not_freeze_its_figures() -> None:
    event = open_event(in_days=20)
    erase_enrolment(enrolment_id=enrolled(event, 2, "aikainen").pk)
    enrolled(event, 3, "myohempi")
    assert (told(event)[0].enrolled, told(event)[0].cancelled) == (3, 2)


def test_an_organisation_that_is_erased_in_two_steps_is_counted_once() -> None:
    event = past_event()
    groups(event)
    before = told(event)
    for one in Enrolment.objects.filter(event=event).order_by("pk"):
        erase_enrolment(enrolment_id=one.pk)
        assert told(event) == before


def test_event_is_closed_after_erasure_with_what_was_stored(person: Any) -> None:
    event = past_event()
    groups(event)
    erase_all()
    close_event(event_id=event.pk, actor=person("coordinator"))
    event = fresh(event)
    assert (event.state, event.people_trained, event.organisations_trained) == (EventState.HELD, 3, 2)


def test_event_that_was_reopened_after_erasure_keeps_what_was_counted(person: Any) -> None:
    event, actor = past_event(), person("coordinator")
    groups(event)
    close_event(event_id=event.pk, actor=actor, confirmed=Confirmed(leaving=True))
    erase_all()
    change_state(event=fresh(event), to=EventState.CLOSED, actor=actor, reason="Päivä puuttui.")
    assert (fresh(event).people_trained, told(event)[1].value, told(event)[1].is_confirmed) == (None, 3, False)
    close_event(event_id=event.pk, actor=actor)
    assert fresh(event).people_trained == 3


def test_erasure_without_enrolments_stores_nothing() -> None:
    past_event()
    erase_all()
    assert not EventStatistics.objects.exists()


def test_number_of_an_organisation_is_no_line_of_the_audit_trail() -> None:
    from valmentamo.accounts.audit.models import AuditEntry

    event = held_event()
    erase_all()
    assert Enrolment.objects.filter(event=event, counted_as=None).count() == 0
    assert not [line for line in AuditEntry.objects.all() if "counted_as" in line.fields]


def test_example_goes_with_its_figures(person: Any) -> None:
    event = held_event(is_example=True)
    close_event(event_id=event.pk, actor=person("trainer"), confirmed=Confirmed(leaving=True))
    clear(event)
    assert not EventStatistics.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_figures_ask_as_often_for_one_event_as_for_three(number: int, django_assert_num_queries: Any) -> None:
    for each in range(number):
        answered(held_event(f"tapahtuma-{each}"), 5)
    events = list(TrainingEvent.objects.filter(slug__startswith="tapahtuma-").select_related("programme"))
    with django_assert_num_queries(10):
        figures_of(events)
