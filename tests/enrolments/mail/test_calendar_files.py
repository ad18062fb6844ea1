"""The calendar file follows the event: same entries, rising sequence, nothing left behind."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from enrolments.models import Message, Participant
from enrolments.services import capacity, changing, moving
from enrolments.services.requests import Contact, Person
from tests.factories.enrolments import enrolled
from tests.factories.letters import full_event
from trainers.models import EventDay, EventState, TrainingEvent
from trainers.services.events import save_event
from trainers.services.states import change_state

pytestmark = pytest.mark.django_db
EMAIL = "henkilo.1@example.org"


def files(email: str = EMAIL, **fields: Any) -> list[Any]:
    texts = Message.objects.filter(to=email, **fields).exclude(calendar="").order_by("pk")
    return [Calendar.from_ical(text) for text in texts.values_list("calendar", flat=True)]


def entries(calendar: Any) -> dict[str, tuple[int, str]]:
    return {str(each["UID"]): (each["SEQUENCE"], str(each["STATUS"])) for each in calendar.walk("VEVENT")}


def test_the_same_entries_as_in_the_public_file() -> None:
    event = full_event()
    enrolled(event)
    public = Calendar.from_ical(Client().get(f"{event.get_absolute_url()}kalenteri.ics").getvalue())
    mailed = files()[0]
    assert set(entries(mailed)) == set(entries(public))
    assert str(mailed["METHOD"]) == "PUBLISH"
    assert all("ATTENDEE" not in each for each in mailed.walk("VEVENT")), "no names in calendars"
    first = mailed.walk("VEVENT")[0]
    assert first["DTSTART"].dt.tzinfo is not None
    assert first["DTSTART"].dt.utcoffset() == dt.timedelta(0)
    assert str(first["ORGANIZER"]) == "mailto:kaisa@jarjestaja.example"


def test_only_those_who_have_a_seat_get_the_days() -> None:
    event = full_event(capacity=1)
    enrolled(event, 2)
    assert len(files()) == 1
    assert files("henkilo.2@example.org") == []
    assert files("yhteys@example.org") == []


def test_changed_days_reach_the_calendar_and_dropped_ones_leave_it(django_capture_on_commit_callbacks: Any) -> None:
    event = full_event()
    enrolled(event)
    event = TrainingEvent.objects.get(pk=event.pk)
    first, second = event.days.all()
    event.days = [EventDay(pk=first.pk, date=first.date, start=dt.time(10), end=dt.time(15), sort_order=0)]
    with django_capture_on_commit_callbacks(execute=True):
        save_event(event=event)
    before, after = files()
    uid = f"{event.calendar_uid}"
    assert entries(before) == {f"{uid}-{first.pk}": (0, "CONFIRMED"), f"{uid}-{second.pk}": (0, "CONFIRMED")}
    assert entries(after) == {f"{uid}-{first.pk}": (1, "CONFIRMED"), f"{uid}-{second.pk}": (1, "CANCELLED")}
    assert str(after["METHOD"]) == "PUBLISH"


def test_a_cancelled_person_loses_the_days_and_gets_them_back_with_a_new_seat() -> None:
    event = full_event()
    made = enrolled(event)
    changing.cancel(enrolment_id=made.pk)
    changing.add_people(enrolment_id=made.pk, people=[Person("Henkilo 1", EMAIL)])
    sequences = [{sequence for sequence, _state in entries(each).values()} for each in files()]
    assert [str(each["METHOD"]) for each in files()] == ["PUBLISH", "CANCEL", "PUBLISH"]
    assert sequences == [{0}, {1}, {2}]
    assert {state for _sequence, state in entries(files()[1]).values()} == {"CANCELLED"}


def test_a_swapped_out_person_loses_the_days() -> None:
    made = enrolled(full_event())
    person = Participant.objects.get()
    changing.swap(enrolment_id=made.pk, participant_id=person.pk, person=Person("Uusi", "uusi@example.org"))
    assert [str(each["METHOD"]) for each in files()] == ["CANCEL"]
    assert [str(each["METHOD"]) for each in files("uusi@example.org")] == ["PUBLISH"]


def test_somebody_who_only_waited_has_nothing_to_lose() -> None:
    event = full_event(capacity=1)
    enrolled(event, name="istuva")
    made = enrolled(event, name="odottava", contact=Contact("Olli", "olli@example.org"))
    changing.cancel(enrolment_id=made.pk)
    assert files("odottava.1@example.org") == []


def test_a_seat_lost_by_a_smaller_event_leaves_the_calendar() -> None:
    event = full_event(capacity=2)
    enrolled(event, 2)
    last = Participant.objects.get(email="henkilo.2@example.org")
    capacity.set_capacity(event_id=event.pk, capacity=1, agreed=[last.pk])
    assert [str(each["METHOD"]) for each in files(last.email)] == ["PUBLISH", "CANCEL"]
    assert Message.objects.filter(participant=None, kind="waiting").count() == 1, "the contact is told, too"


def test_moving_takes_the_old_days_away_and_brings_the_new() -> None:
    made = enrolled(full_event())
    there = full_event("toinen", in_days=60)
    moving.move(enrolment_id=made.pk, event_id=there.pk)
    methods = [(each.event_id == there.pk, each.kind) for each in Message.objects.filter(to=EMAIL).order_by("pk")]
    assert methods == [(False, "confirmation"), (True, "confirmation"), (False, "cancelled-by-you")]
    assert [str(each["METHOD"]) for each in files(event=made.event)] == ["PUBLISH", "CANCEL"]


@pytest.mark.parametrize("state", [EventState.CANCELLED, EventState.POSTPONED])
def test_an_event_that_does_not_come_leaves_the_calendar(state: str, django_capture_on_commit_callbacks: Any) -> None:
    event = full_event()
    made = enrolled(event)
    with django_capture_on_commit_callbacks(execute=True):
        change_state(event=event, to=state, actor=None, reason="Kouluttaja sairastui.")
    assert [str(each["METHOD"]) for each in files()] == ["PUBLISH", "CANCEL"]
    there = full_event("toinen", in_days=60)
    moving.move(enrolment_id=made.pk, event_id=there.pk)
    assert len(files(event=event)) == 2, "moving away from it says nothing new of it"
