"""What becomes of everybody when the event itself changes."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from enrolments.clock import tick
from enrolments.models import Enrolment, Message, Offer, Participant, ParticipantNeeds, SeatState
from enrolments.services import changing, telling
from enrolments.services.enrolling import enrol
from enrolments.services.requests import Contact, Person
from enrolments.services.sending import send_due
from tests.factories.enrolments import enrolled, request
from tests.factories.letters import full_event
from trainers.models import EventDay, EventState, TrainingEvent
from trainers.services.events import save_event
from trainers.services.states import change_state

pytestmark = pytest.mark.django_db
REASON = "Kouluttaja sairastui."


@pytest.fixture
def to_state(django_capture_on_commit_callbacks: Any) -> Any:
    def change(event: TrainingEvent, state: str) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            change_state(event=event, to=state, actor=None, reason=REASON)

    return change


def told(kind: str) -> list[str]:
    return sorted(Message.objects.filter(kind=kind).values_list("to", flat=True))


def full(event: TrainingEvent) -> tuple[Enrolment, Enrolment]:
    """A seat and a place in the queue, of two organisations."""
    seated = enrolled(event, name="istuva", contact=Contact("Ira", "ira@example.org"), language="en")
    waiting = enrolled(event, name="odottava", contact=Contact("Olli", "olli@example.org"), language="en")
    return seated, waiting


EVERYBODY = ["ira@example.org", "istuva.1@example.org", "odottava.1@example.org", "olli@example.org"]


def test_a_cancelled_event_tells_everybody_once_with_the_reason_and_the_next_events(to_state: Any) -> None:
    event = full_event(capacity=1)
    later = [full_event(f"muu-{days}", in_days=days, title=f"Muu {days}") for days in (50, 60, 70, 80)]
    seated, _waiting = full(event)
    to_state(event, EventState.CANCELLED)
    assert told("cancelled-by-us") == EVERYBODY
    text = Message.objects.get(to="ira@example.org", kind="cancelled-by-us").text
    assert REASON in text
    assert [title in text for title in ("Muu 50", "Muu 60", "Muu 70", "Muu 80")] == [True, True, True, False]
    assert f"{seated.token}/siirra/?koulutus={later[0].pk}" in text
    telling.event_cancelled(event_id=event.pk)
    tick()
    assert told("cancelled-by-us") == EVERYBODY
    states = list(Participant.objects.filter(event=event).order_by("pk").values_list("state", flat=True))
    assert states == [SeatState.CONFIRMED, SeatState.WAITING], "people stay as they were, so that they can be moved"


def test_nobody_is_reminded_of_an_event_that_does_not_come(to_state: Any) -> None:
    event = full_event(in_days=5)
    enrolled(event)
    Participant.objects.update(confirmed_at=timezone.now() - dt.timedelta(days=30))
    Message.objects.update(created_at=timezone.now() - dt.timedelta(days=30))
    to_state(event, EventState.CANCELLED)
    tick(morning())
    assert told("reminder-week") == []


def morning() -> dt.datetime:
    return timezone.localtime().replace(hour=10, minute=0)


@pytest.mark.parametrize("state", [EventState.CANCELLED, EventState.POSTPONED])
def test_offers_of_an_event_that_does_not_come_are_withdrawn_without_a_mail(to_state: Any, state: str) -> None:
    event = full_event(capacity=1)
    seated, _waiting = full(event)
    changing.cancel(enrolment_id=seated.pk)
    assert Offer.objects.pending().count() == 1
    before = told("waiting")
    to_state(event, state)
    assert not Offer.objects.pending().exists()
    assert Participant.objects.get(email="odottava.1@example.org").state == SeatState.WAITING
    assert told("waiting") == before
    Offer.objects.update(expires_at=timezone.now() - dt.timedelta(days=1))
    assert tick()["offers expired"] == 0


def test_a_postponed_event_keeps_its_people_and_tells_of_the_new_days(to_state: Any) -> None:
    event = full_event(capacity=1)
    full(event)
    before = Enrolment.objects.first().erase_on
    to_state(event, EventState.POSTPONED)
    assert told("postponed") == EVERYBODY
    kept = timezone.localdate() + dt.timedelta(days=180)
    assert set(Enrolment.objects.values_list("erase_on", flat=True)) == {kept}
    assert kept > before

    event = TrainingEvent.objects.get(pk=event.pk)
    shift = dt.timedelta(days=100)
    event.days = [
        EventDay(pk=day.pk, date=day.date + shift, start=day.start, end=day.end, sort_order=day.sort_order)
        for day in event.days.all()
    ]
    event.names_until = event.cancel_until = None
    save_event(event=event)
    assert told("changed") == [], "while it is postponed nothing is certain"
    event.refresh_from_db()
    # What `change_state` does, without asking for a programme and an edition.
    TrainingEvent.objects.filter(pk=event.pk).update(state=EventState.OPEN)
    telling.event_reopened(event_id=event.pk)
    assert told("changed") == EVERYBODY
    text = Message.objects.get(to="istuva.1@example.org", kind="changed").text
    new_day = event.first_day
    assert f"{new_day.day}.{new_day.month}.{new_day.year}" in text
    assert set(Enrolment.objects.values_list("erase_on", flat=True)) == {event.last_day + dt.timedelta(days=30)}


def test_new_place_is_told_once_with_the_old_and_the_new() -> None:
    event = full_event(capacity=1)
    full(event)
    event = TrainingEvent.objects.get(pk=event.pk)
    event.venue = "Porin kirjasto"
    save_event(event=event)
    save_event(event=TrainingEvent.objects.get(pk=event.pk))
    assert told("changed") == EVERYBODY
    text = Message.objects.get(to="istuva.1@example.org", kind="changed").text
    assert "as it was:\n  Satakunnan talo, Valtakatu 4, Pori" in text
    assert "as it is now:\n  Porin kirjasto, Valtakatu 4, Pori" in text
    assert "9.00" in text
    waiting = Message.objects.get(to="odottava.1@example.org", kind="changed")
    assert "still in the queue" in waiting.text
    assert waiting.calendar == ""


def test_each_change_is_told() -> None:
    event = full_event()
    enrolled(event)
    for venue in ("Eka", "Toka"):
        event = TrainingEvent.objects.get(pk=event.pk)
        event.venue = venue
        save_event(event=event)
    assert Message.objects.filter(kind="changed", participant=None).count() == 2


def test_what_nobody_must_know_tells_nothing() -> None:
    event = full_event()
    enrolled(event)
    event = TrainingEvent.objects.get(pk=event.pk)
    event.summary = "Parempi kuvaus"
    save_event(event=event)
    assert told("changed") == []


def test_an_event_that_is_over_is_corrected_in_silence() -> None:
    event = full_event()
    enrolled(event)
    event = TrainingEvent.objects.get(pk=event.pk)
    event.days = [EventDay(date=timezone.localdate() - dt.timedelta(days=3), sort_order=0)]
    event.venue = "Oikea paikka"
    save_event(event=event)
    assert told("changed") == []


def test_the_change_and_its_mails_are_written_together_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    event = full_event()
    enrolled(event)

    def fail(**_kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(telling, "keep_until_new_days", lambda _event: fail())
    event = TrainingEvent.objects.get(pk=event.pk)
    event.venue = "Muualla"
    with pytest.raises(RuntimeError):
        save_event(event=event)
    assert TrainingEvent.objects.get(pk=event.pk).venue == "Satakunnan talo"
    assert told("changed") == []


def test_the_clock_tells_what_a_process_that_ended_could_not(django_capture_on_commit_callbacks: Any) -> None:
    event = full_event(capacity=1)
    full(event)
    change_state(event=event, to=EventState.CANCELLED, actor=None, reason=REASON)  # the commit's calls are never made
    assert told("cancelled-by-us") == []
    assert tick()["enrolments told"] == 2
    assert tick()["enrolments told"] == 0
    assert told("cancelled-by-us") == EVERYBODY


def test_needs_are_kept_until_the_new_day() -> None:
    event = full_event()
    person = Person("Maija", "maija@example.org", needs="istumapaikka edessä")
    enrol(event_id=event.pk, request=request((person,)))
    event = TrainingEvent.objects.get(pk=event.pk)
    event.days = [EventDay(date=event.first_day + dt.timedelta(days=20), sort_order=0)]
    save_event(event=event)
    event.refresh_from_db()
    assert ParticipantNeeds.objects.get().erase_on == event.last_day + dt.timedelta(days=1)


def test_telling_twenty_people_reads_the_event_once(django_assert_max_num_queries: Any) -> None:
    """Each more person costs: known already?, earlier file, place in the queue, insert with its savepoint."""
    numbers = []
    for people, slug in ((1, "yksi"), (5, "viisi")):
        event = full_event(slug, capacity=40)
        enrolled(event, people)
        send_due()
        with django_assert_max_num_queries(1000) as counted:
            telling.event_cancelled(event_id=event.pk)
        numbers.append(len(counted))
    assert (numbers[1] - numbers[0]) / 4 <= 7
