"""The list of an event as numbers: what counts, what does not, and that it is the roll's own definition."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enrolments.attendance.roll import Roll
from enrolments.closing.counting import Counted, OfKind, count
from enrolments.models import Attendance, Participant, SeatState
from tests.factories.closing import came, held_event, past_event, sent, two_of_three, walked_in
from trainers.models import EventDay, Organisation, TrainingEvent

pytestmark = pytest.mark.django_db


def counted(event: TrainingEvent) -> Counted:
    return count([TrainingEvent.objects.get(pk=event.pk)])[event.pk]


def test_an_event_that_nobody_has_enrolled_in_is_not_counted() -> None:
    event = past_event()
    assert count([event]) == {}


def test_every_seat_and_mark_is_in_its_own_number() -> None:
    event = past_event()
    first, second = sent(event), sent(event, "Toinen oy", organisation_kind="company")
    came(first, "pp")
    came(first, "pa")
    came(first, "aa")
    came(first, state=SeatState.CANCELLED)
    came(first, state=SeatState.WAITING)
    came(second, "p-")
    came(second, state=SeatState.HELD)
    walked_in(event, "pp")
    assert counted(event) == Counted(
        enrolments=3,
        organisations=2,
        enrolled=6,
        cancelled=1,
        left_waiting=1,
        walk_ins=1,
        came=4,
        completed=2,
        marks_present=6,
        marks_absent=3,
        marks_unknown=3,
        by_kind=(
            OfKind("association", organisations=1, enrolled=3, came=2, completed=1, present=3, absent=3),
            OfKind("company", organisations=1, enrolled=3, came=2, completed=1, present=3, absent=0),
        ),
    )


def test_the_rule_of_the_programme_decides_who_is_trained() -> None:
    event = past_event(days=3, programme=two_of_three())
    for marks in ("ppp", "ppa", "paa"):
        came(sent(event), marks)
    assert (counted(event).completed, counted(event).came) == (2, 3)


def test_marks_of_a_day_that_was_moved_do_not_count() -> None:
    event = held_event(groups=[["pp"]])
    EventDay.objects.filter(event=event, date=event.last_day).update(date=event.last_day - dt.timedelta(days=10))
    found = counted(event)
    assert (found.completed, found.marks_present, found.marks_unknown) == (0, 1, 1)


def test_whoever_was_moved_to_another_event_has_not_cancelled() -> None:
    event, other = past_event(), past_event("toinen")
    seat = came(sent(other), "pp")
    moved = came(sent(event), state=SeatState.CANCELLED)
    Participant.objects.filter(pk=moved.pk).update(moved_to=seat)
    came(sent(event), state=SeatState.CANCELLED)
    assert counted(event).cancelled == 1


@pytest.mark.parametrize(
    ("one", "other", "organisations"),
    [
        ({"name": "Pori oy"}, {"name": "pori  OY"}, 1),
        ({"name": "Pori oy"}, {"name": "Rauma oy"}, 2),
        ({"name": "Pori oy", "business_id": "20774740"}, {"name": "Porin toimipiste", "business_id": "20774740"}, 1),
        ({"name": "Pori oy", "business_id": "20774740"}, {"name": "Pori oy", "business_id": "01120389"}, 2),
        ({"name": "Pori oy", "business_id": "20774740"}, {"name": "Pori oy"}, 1),
        ({"name": ""}, {"name": ""}, 2),
    ],
)
def test_an_organisation_is_counted_once(one: Any, other: Any, organisations: int) -> None:
    event = past_event()
    for fields in (one, other):
        came(sent(event, **fields), "pp")
    assert counted(event).organisations == organisations


def test_known_organisation_and_its_business_id_are_one() -> None:
    event = past_event()
    known = Organisation.objects.create(name="Porin kaupunki", kind="municipality", business_id="20774740")
    came(sent(event, "Sivistys", organisation=known, organisation_kind=""), "pp")
    came(sent(event, "Perusturva", organisation=known), "pa")
    came(sent(event, "Joku muu nimi", business_id="20774740", organisation_kind="company"), "pp")
    found = counted(event)
    assert found.organisations == 1
    assert [(part.kind, part.organisations, part.enrolled) for part in found.by_kind] == [("municipality", 1, 3)]


def test_organisation_whose_people_did_not_fulfil_the_rule_is_not_trained() -> None:
    assert counted(held_event(groups=[["pp"], ["pa"], ["aa"]])).organisations == 1


person = st.tuples(st.integers(0, 2), st.sampled_from(["pp", "pa", "ap", "aa", "p-", "-a", "--"]))
people = st.lists(st.tuples(person, st.sampled_from(SeatState.values)), max_size=8)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(list_=people)
def test_counting_is_what_the_roll_says(list_: Any) -> None:
    event = past_event(f"kasa-{TrainingEvent.objects.count()}")
    enrolments = [sent(event, f"Yhdistys {number}") for number in range(3)]
    for (number, marks), state in list_:
        came(enrolments[number], marks, state=state)
    found, roll = counted(event), Roll(TrainingEvent.objects.get(pk=event.pk))
    trained = [one for one in roll.standings if one.has_fulfilled]
    assert found.completed == len(trained)
    assert found.organisations == len({one.line.person.enrolment_id for one in trained})
    assert found.marks_unknown == sum(one.unknown for one in roll.standings)
    assert found.marks_present == sum(one.present for one in roll.standings)
    assert found.marks_absent == sum(one.absent for one in roll.standings)


@pytest.mark.parametrize("number", [1, 3])
def test_counting_asks_as_often_for_one_event_as_for_three(number: int, django_assert_num_queries: Any) -> None:
    for each in range(number):
        held_event(f"tapahtuma-{each}", programme=two_of_three())
    Attendance.objects.all()
    events = list(TrainingEvent.objects.filter(slug__startswith="tapahtuma-").select_related("programme"))
    with django_assert_num_queries(4):
        count(events)
