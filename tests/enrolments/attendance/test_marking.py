"""Marks: pressed twice, late, by two people, taken back; and what is refused."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from enrolments.attendance.roll import Roll
from enrolments.attendance.services import Press, mark, mark_all, undo
from enrolments.attendance.values import value_before, value_of
from enrolments.erasing.export import export_enrolment, export_participant
from enrolments.erasing.forgetting import forget
from enrolments.errors import EnrolmentRefused
from enrolments.models import Attendance, Enrolment, Participant, SeatState
from tests.factories.attendance import (
    ABSENT,
    PRESENT,
    UNKNOWN,
    people_of,
    running_event,
    seat_without_name,
    state_of,
    today,
    trainer_user,
)
from trainers.models import EventState, TrainingEvent
from valmentamo.accounts.audit.models import AuditEntry
from valmentamo.accounts.models import User

pytestmark = pytest.mark.django_db
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def event() -> TrainingEvent:
    return running_event()


@pytest.fixture
def user() -> User:
    return trainer_user()


def press(person: Participant, state: str = PRESENT, **fields: object) -> Press:
    return Press(person.pk, **{"date": today(), "state": state, **fields})  # type: ignore[arg-type]


def refusal(event: TrainingEvent, one: Press, user: User) -> str:
    with pytest.raises(EnrolmentRefused) as caught:
        mark(event_id=event.pk, press=one, actor=user)
    return caught.value.message


def test_everybody_is_unknown_until_marked(event: TrainingEvent, user: User) -> None:
    roll = Roll(event)
    assert [line.state(today()) for line in roll.lines] == [UNKNOWN] * 3
    mark(event_id=event.pk, press=press(people_of(event)[0]), actor=user)
    assert [line.state(today()) for line in Roll(event).lines] == [PRESENT, UNKNOWN, UNKNOWN]


def test_mark_tells_who_pressed_and_when(event: TrainingEvent, user: User) -> None:
    when = timezone.now() - dt.timedelta(minutes=20)
    row = mark(event_id=event.pk, press=press(people_of(event)[0], came_late=True, pressed_at=when), actor=user)
    row.refresh_from_db()
    assert (row.state, row.came_late, row.marked_by, row.pressed_at) == (PRESENT, True, user, when)
    assert row.saved_at > when


def test_same_press_twice_is_one_mark(event: TrainingEvent, user: User) -> None:
    one = press(people_of(event)[0])
    mark(event_id=event.pk, press=one, actor=user)
    before = list(Attendance.objects.values()), AuditEntry.objects.count()
    mark(event_id=event.pk, press=one, actor=user)
    assert (list(Attendance.objects.values()), AuditEntry.objects.count()) == before


def test_later_press_wins_whenever_it_arrives(event: TrainingEvent, user: User) -> None:
    person, now = people_of(event)[0], timezone.now()
    mark(event_id=event.pk, press=press(person, ABSENT, pressed_at=now - SECOND), actor=user)
    [late] = mark_all(event_id=event.pk, presses=[press(person, PRESENT, pressed_at=now - 60 * SECOND)], actor=user)
    assert (late.is_older, state_of(person)) == (True, ABSENT)
    mark(event_id=event.pk, press=press(person, PRESENT, pressed_at=now), actor=user)
    assert state_of(person) == PRESENT


def test_presses_of_one_request_are_taken_in_the_order_of_pressing(event: TrainingEvent, user: User) -> None:
    person, now = people_of(event)[0], timezone.now()
    presses = [press(person, ABSENT, pressed_at=now), press(person, PRESENT, pressed_at=now - SECOND)]
    mark_all(event_id=event.pk, presses=presses, actor=user)
    assert state_of(person) == ABSENT


def test_same_mark_pressed_again_is_not_lost_to_one_between(event: TrainingEvent, user: User) -> None:
    person, now = people_of(event)[0], timezone.now()
    mark(event_id=event.pk, press=press(person, PRESENT, pressed_at=now - 10 * SECOND), actor=user)
    mark(event_id=event.pk, press=press(person, PRESENT, pressed_at=now), actor=user)
    mark(event_id=event.pk, press=press(person, ABSENT, pressed_at=now - 5 * SECOND), actor=user)
    assert state_of(person) == PRESENT


def test_clock_that_runs_fast_does_not_win_for_ever(event: TrainingEvent, user: User) -> None:
    person = people_of(event)[0]
    row = mark(event_id=event.pk, press=press(person, pressed_at=timezone.now() + dt.timedelta(days=3)), actor=user)
    assert row.pressed_at <= timezone.now()
    mark(event_id=event.pk, press=press(person, ABSENT), actor=user)
    assert state_of(person) == ABSENT


def test_late_belongs_to_being_present(event: TrainingEvent, user: User) -> None:
    row = mark(event_id=event.pk, press=press(people_of(event)[0], ABSENT, came_late=True), actor=user)
    assert row.came_late is False


def test_undo_brings_back_what_was_before_and_twice_redoes_it(event: TrainingEvent, user: User) -> None:
    person = people_of(event)[0]
    where = {"event_id": event.pk, "participant_id": person.pk, "date": today(), "actor": user}
    assert undo(**where) is None  # type: ignore[arg-type]
    mark(event_id=event.pk, press=press(person, PRESENT), actor=user)
    mark(event_id=event.pk, press=press(person, ABSENT), actor=user)
    states = []
    for _time in range(3):
        undo(**where)  # type: ignore[arg-type]
        states.append(state_of(person))
    assert states == [PRESENT, ABSENT, PRESENT]


def test_undo_brings_back_that_somebody_was_late(event: TrainingEvent, user: User) -> None:
    person = people_of(event)[0]
    mark(event_id=event.pk, press=press(person, PRESENT, came_late=True), actor=user)
    mark(event_id=event.pk, press=press(person, ABSENT), actor=user)
    known = Attendance.objects.get()
    assert (value_of(known), value_before(known)) == ("absent", "late")
    again = undo(event_id=event.pk, participant_id=person.pk, date=today(), actor=user)
    assert (value_of(again), value_before(again)) == ("late", "absent")


def test_undo_of_the_first_mark_leaves_the_person_unmarked(event: TrainingEvent, user: User) -> None:
    person = people_of(event)[0]
    mark(event_id=event.pk, press=press(person), actor=user)
    undo(event_id=event.pk, participant_id=person.pk, date=today(), actor=user)
    assert (state_of(person), Roll(event).unmarked(today())) == (UNKNOWN, 3)


def test_day_that_has_not_begun_is_refused(event: TrainingEvent, user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    text = refusal(event, press(people_of(event)[0], date=today(1)), user)
    assert "ei ole vielä alkanut" in text
    assert not Attendance.objects.exists()
    tomorrow, moment = today(1), timezone.now() + dt.timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    mark(event_id=event.pk, press=press(people_of(event)[0], date=tomorrow), actor=user)
    assert Attendance.objects.get().date == tomorrow


def test_day_of_no_event_is_refused(event: TrainingEvent, user: User) -> None:
    assert "ei ole tämän koulutuksen päivä" in refusal(event, press(people_of(event)[0], date=today(-5)), user)


@pytest.mark.parametrize("state", [EventState.CANCELLED, EventState.POSTPONED, EventState.DRAFT])
def test_event_that_is_not_held_is_refused(event: TrainingEvent, user: User, state: EventState) -> None:
    TrainingEvent.objects.filter(pk=event.pk).update(state=state)
    assert refusal(event, press(people_of(event)[0]), user)
    assert not Attendance.objects.exists()


def test_held_event_may_still_be_corrected(event: TrainingEvent, user: User) -> None:
    TrainingEvent.objects.filter(pk=event.pk).update(state=EventState.HELD)
    mark(event_id=event.pk, press=press(people_of(event)[0]), actor=user)
    assert state_of(people_of(event)[0]) == PRESENT


def test_participant_of_another_event_is_unknown(event: TrainingEvent, user: User) -> None:
    other = people_of(running_event("toinen"))[0]
    assert "ei ole tämän koulutuksen osallistuja" in refusal(event, press(other), user)
    assert refusal(event, Press(10**9, today(), PRESENT), user)
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("state", [SeatState.CANCELLED, SeatState.WAITING, SeatState.OFFERED])
def test_person_without_a_seat_is_refused(event: TrainingEvent, user: User, state: SeatState) -> None:
    person = people_of(event)[0]
    Participant.objects.filter(pk=person.pk).update(state=state)
    assert "ei ole (enää) paikkaa" in refusal(event, press(person), user)


def test_erased_person_is_refused(event: TrainingEvent, user: User) -> None:
    Enrolment.objects.filter(event=event).update(erased_at=timezone.now())
    assert "poistettu" in refusal(event, press(people_of(event)[0]), user)
    Attendance.objects.create(participant=people_of(event)[0], date=today(), state=PRESENT)
    with pytest.raises(EnrolmentRefused):
        undo(event_id=event.pk, participant_id=people_of(event)[0].pk, date=today(), actor=user)


def test_refused_press_hinders_no_other(event: TrainingEvent, user: User) -> None:
    first, second, third = people_of(event)
    Participant.objects.filter(pk=second.pk).update(state=SeatState.CANCELLED)
    results = mark_all(event_id=event.pk, presses=[press(p) for p in (first, second, third)], actor=user)
    assert [bool(result.refusal) for result in results] == [False, True, False]
    assert [state_of(person) for person in (first, second, third)] == [PRESENT, "none", PRESENT]


def test_seat_without_a_name_can_be_marked(event: TrainingEvent, user: User) -> None:
    seat = seat_without_name(event)
    mark(event_id=event.pk, press=press(seat), actor=user)
    assert state_of(seat) == PRESENT


def test_marking_is_in_the_audit_trail_with_names_of_fields_only(event: TrainingEvent, user: User) -> None:
    person = people_of(event)[0]
    mark(event_id=event.pk, press=press(person), actor=user)
    mark(event_id=event.pk, press=press(person, ABSENT), actor=user)
    lines = AuditEntry.objects.filter(kind="enrolments.attendance", event_key=event.pk).order_by("pk")
    assert [line.action for line in lines] == ["create", "change"]
    assert lines[1].fields == ["pressed_at", "state"]


@pytest.mark.parametrize("number", [1, 3])
def test_reading_before_writing_is_the_same_for_one_and_for_many(
    user: User, number: int, django_assert_num_queries: Any
) -> None:
    """Every mark that is new costs its own writes; those that change nothing cost nothing."""
    event = running_event(people=number)
    presses = [press(person) for person in people_of(event)]
    mark_all(event_id=event.pk, presses=presses, actor=user)
    with django_assert_num_queries(6):  # savepoint, lock, people, marks, days, release
        mark_all(event_id=event.pk, presses=presses, actor=user)


def test_marks_are_in_what_the_person_can_download(event: TrainingEvent, user: User) -> None:
    person = people_of(event)[0]
    row = mark(event_id=event.pk, press=press(person, came_late=True), actor=user)
    told = export_participant(person)["attendance"]
    assert told == [
        {
            "date": today().isoformat(),
            "state": PRESENT,
            "came_late": True,
            "from_paper": False,
            "pressed_at": row.pressed_at.isoformat(),
        }
    ]
    assert "attendance" not in export_enrolment(person.enrolment)["participants"][0]


def test_after_erasure_marks_stay_as_a_count(event: TrainingEvent, user: User) -> None:
    person = people_of(event)[0]
    mark(event_id=event.pk, press=press(person), actor=user)
    forget(enrolment_id=person.enrolment_id)
    assert Roll(event).count(today(), PRESENT) == 1
    assert [line.person.name for line in Roll(event).lines] == ["", "", ""]
