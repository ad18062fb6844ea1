"""Rounds: made when an event is announced, opened on its last day, moved with its days."""

import datetime as dt
from typing import Any

import pytest

from enrolments.feedback.codes import understood
from enrolments.feedback.rounds import address, ensure, ensure_all, short_address, shown_code
from enrolments.models import FeedbackRound, FollowUpAddress, RoundKind
from enrolments.models.certificate import ALPHABET
from tests.factories.events import make_event
from tests.factories.feedback import asked_of, move_days, over_event, today
from tests.factories.ready_events import published_edition, ready_event
from trainers.models import EventKind, EventState, TrainingEvent
from trainers.services.states import change_state
from trainers.services.whereabouts import whereabouts
from trainers.signals import event_changed

pytestmark = pytest.mark.django_db


def rounds(event: TrainingEvent) -> dict[str, tuple[dt.date, dt.date]]:
    return {row.kind: (row.opens_on, row.closes_on) for row in FeedbackRound.objects.filter(event=event)}


def days(event: TrainingEvent, first: int, last: int) -> tuple[dt.date, dt.date]:
    assert event.last_day is not None
    return event.last_day + dt.timedelta(days=first), event.last_day + dt.timedelta(days=last)


@pytest.fixture
def published() -> None:
    published_edition()


def test_announcing_an_event_makes_its_rounds(published: None, django_capture_on_commit_callbacks: Any) -> None:
    event = ready_event()
    assert rounds(event) == {}
    with django_capture_on_commit_callbacks(execute=True):
        change_state(event=event, to=EventState.ANNOUNCED, actor=None)
    assert rounds(event) == {"end": days(event, 0, 21), "follow-up": days(event, 60, 120)}
    codes = set(FeedbackRound.objects.values_list("code", flat=True))
    with django_capture_on_commit_callbacks(execute=True):
        change_state(event=event, to=EventState.OPEN, actor=None)
    assert set(FeedbackRound.objects.values_list("code", flat=True)) == codes


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (EventKind.COURSE, {"end", "follow-up"}),
        (EventKind.TRAINER_TRAINING, {"end"}),
        (EventKind.TRADES, {"end"}),
        (EventKind.FOLLOW_UP, {"end"}),
    ],
)
def test_only_courses_are_followed_up(kind: EventKind, expected: set[str]) -> None:
    event = over_event(kind=kind)
    ensure_all(event)
    assert set(rounds(event)) == expected


def test_an_event_without_days_has_no_round() -> None:
    event = make_event("vuosi", year=2014)
    ensure_all(event)
    assert rounds(event) == {}
    assert ensure(event) is None


def test_days_of_a_round_follow_those_of_the_event() -> None:
    event = over_event()
    code = asked_of(event).code
    ensure_all(event)
    FollowUpAddress.objects.create(event=event, email="a@example.org", email_hash="x", send_on=today())
    FeedbackRound.objects.update(settled=True)
    moved = move_days(event, days_ago=-30)
    ensure_all(moved)
    assert rounds(moved) == {"end": days(moved, 0, 21), "follow-up": days(moved, 60, 120)}
    assert asked_of(moved).code == code
    assert not FeedbackRound.objects.filter(settled=True).exists()
    assert FollowUpAddress.objects.get().send_on == moved.last_day + dt.timedelta(days=75)


def test_other_days_of_a_public_event_are_followed_at_once() -> None:
    event = over_event()
    ensure_all(event)
    moved = move_days(event, days_ago=-50)
    event_changed.send(TrainingEvent, event_id=event.pk, before=whereabouts(event))
    assert rounds(moved)["end"] == days(moved, 0, 21)


def test_making_a_round_again_changes_nothing(django_assert_num_queries: Any) -> None:
    event = over_event()
    first = asked_of(event)
    with django_assert_num_queries(3):
        assert asked_of(event) == first
    assert FeedbackRound.objects.count() == 1


def test_codes_are_of_signs_that_are_not_mistaken() -> None:
    asked = asked_of(over_event())
    assert len(asked.code) == 8
    assert set(asked.code) <= set(ALPHABET)
    assert not set("OIL") & set(ALPHABET)
    assert understood(shown_code(asked)) == asked.code


@pytest.mark.parametrize(("language", "prefix"), [("fi", ""), ("sv", "/sv"), ("en", "/en"), ("", "")])
def test_the_address_is_in_the_language_of_the_event(language: str, prefix: str, settings: Any) -> None:
    settings.SITE_URL = "https://valmentamo.example"
    asked = asked_of(over_event(language=language))
    assert address(asked) == f"https://valmentamo.example{prefix}/palaute/{asked.code}/"
    assert short_address(language) == f"valmentamo.example{prefix}/palaute"


def test_an_event_has_one_round_of_a_kind_whoever_asks_first() -> None:
    event = over_event()
    assert ensure(event, RoundKind.END) == ensure(event, RoundKind.END)
    assert FeedbackRound.objects.filter(event=event).count() == 1
