"""What happens because time has passed: in its window, once, and whatever else fails."""

import datetime as dt
import threading
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from enrolments import clock
from enrolments.clock import tick
from enrolments.models import Enrolment, EnrolmentDraft, Message, Offer, Participant, SeatState
from enrolments.services import changing
from enrolments.services.enrolling import enrol
from enrolments.services.requests import Contact, Person
from tests.factories.enrolments import enrolled, open_event, people, request
from tests.factories.letters import full_event
from trainers.models import EventState, TrainingEvent

pytestmark = pytest.mark.django_db
LONG_AGO = dt.timedelta(days=60)


def at(day: dt.date, hour: int = 10) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def told(kind: str) -> list[str]:
    return sorted(Message.objects.filter(kind=kind).values_list("to", flat=True))


def made_long_ago() -> None:
    past = timezone.now() - LONG_AGO
    Participant.objects.exclude(confirmed_at=None).update(confirmed_at=past)
    Message.objects.update(created_at=past)
    Enrolment.objects.update(created_at=past)


@pytest.mark.parametrize(
    ("days_before", "kind"),
    [
        (8, ""), (7, "reminder-week"), (4, "reminder-week"), (2, "reminder-week"), (1, "reminder-day"), (0, ""),
    ],
)  # fmt: skip
def test_reminders_have_their_days(days_before: int, kind: str) -> None:
    event = open_event()
    enrolled(event)
    made_long_ago()
    tick(at(event.first_day - dt.timedelta(days=days_before)))
    for each in ("reminder-week", "reminder-day"):
        assert bool(told(each)) == (each == kind)


def test_everybody_is_reminded_once_and_not_at_night() -> None:
    event = open_event(capacity=1)
    enrolled(event, name="istuva")
    enrolled(event, name="odottava", contact=Contact("Olli", "olli@example.org"))
    made_long_ago()
    week, day = (event.first_day - dt.timedelta(days=days) for days in (7, 1))
    assert tick(at(week, 7))["people reminded"] == 0
    assert tick(at(week))["people reminded"] == 1
    for moment in (at(week, 11), at(week + dt.timedelta(days=2)), at(day), at(day, 12)):
        tick(moment)
    assert told("reminder-week") == told("reminder-day") == ["istuva.1@example.org", "yhteys@example.org"]


def test_who_has_just_got_the_seat_is_not_reminded() -> None:
    event = open_event(in_days=5)
    enrolled(event, 2)
    made_long_ago()
    person = Participant.objects.order_by("pk")[0]
    changing.swap(enrolment_id=person.enrolment_id, participant_id=person.pk, person=Person("Uusi", "uusi@example.org"))
    enrolled(event, name="myohainen", contact=Contact("Mia", "mia@example.org"))
    tick(at(timezone.localdate()))
    assert told("reminder-week") == ["henkilo.2@example.org", "yhteys@example.org"]


def test_a_moved_event_reminds_anew() -> None:
    event = open_event()
    enrolled(event)
    made_long_ago()
    first = event.first_day
    tick(at(first - dt.timedelta(days=7)))
    later = first + dt.timedelta(days=30)
    TrainingEvent.objects.filter(pk=event.pk).update(first_day=later, last_day=later)
    tick(at(later - dt.timedelta(days=7)))
    assert told("reminder-week").count("henkilo.1@example.org") == 2


def test_a_contact_who_takes_part_is_reminded_once() -> None:
    event = open_event()
    enrol(event_id=event.pk, request=request(people(1), contact=Contact("Henkilo 1", "Henkilo.1@example.org")))
    made_long_ago()
    tick(at(event.first_day - dt.timedelta(days=1)))
    assert told("reminder-day") == ["henkilo.1@example.org"]


def test_names_are_asked_for_twice_and_then_the_seats_go() -> None:
    event = full_event(in_days=30)
    until = event.names_until
    made = enrol(event_id=event.pk, request=request((Person(), *people(1)))).enrolment
    made_long_ago()
    for days, asked in ((8, 0), (7, 1), (5, 1), (3, 1), (2, 2), (1, 2)):
        tick(until - dt.timedelta(days=days))
        assert Message.objects.filter(kind="names-missing").count() == asked, days
    assert set(told("names-missing")) == {"yhteys@example.org"}
    assert made.participants.filter(state=SeatState.HELD).count() == 1
    TrainingEvent.objects.filter(pk=event.pk).update(names_until=timezone.now() - dt.timedelta(minutes=1))
    assert tick()["seats released"] == 1
    assert tick()["seats released"] == 0
    assert told("seats-released") == ["yhteys@example.org"]
    assert made.participants.active().count() == 1


def test_who_enrols_after_the_asking_is_not_asked_at_once() -> None:
    event = full_event()
    enrol(event_id=event.pk, request=request((Person(),)))
    Enrolment.objects.update(created_at=event.names_until - dt.timedelta(days=6))
    tick(event.names_until - dt.timedelta(days=5))
    assert told("names-missing") == []
    tick(event.names_until - dt.timedelta(days=1))
    assert told("names-missing") == ["yhteys@example.org"]


def test_thanks_come_the_day_after_an_event_that_was_held() -> None:
    event = open_event()
    enrolled(event)
    last = event.last_day
    tick(at(last + dt.timedelta(days=1)))
    assert told("thanks") == []
    TrainingEvent.objects.filter(pk=event.pk).update(state=EventState.HELD)
    tick(at(last))
    assert told("thanks") == []
    for days in (1, 1, 2, 20):
        tick(at(last + dt.timedelta(days=days)))
    assert told("thanks") == ["yhteys@example.org"]
    assert told("feedback") == ["henkilo.1@example.org"], "thanks to who came, and the question, in one mail"


def test_an_event_of_long_ago_is_not_thanked_for() -> None:
    event = open_event()
    enrolled(event)
    TrainingEvent.objects.filter(pk=event.pk).update(state=EventState.HELD)
    tick(at(event.last_day + dt.timedelta(days=20)))
    assert told("thanks") == told("feedback") == []


def test_overdue_offers_end_and_free_seats_are_offered() -> None:
    event = open_event(capacity=1)
    enrolled(event, name="istuva")
    enrolled(event, name="odottava")
    TrainingEvent.objects.filter(pk=event.pk).update(capacity=2)
    assert tick()["offers made"] == 1, "somebody has written a greater number of seats"
    assert tick()["offers made"] == 0
    Offer.objects.update(expires_at=timezone.now() - dt.timedelta(minutes=1))
    assert tick()["offers expired"] == 1


def test_old_drafts_go() -> None:
    event = open_event()
    old, new = (EnrolmentDraft.objects.create(event=event, content="x") for _number in range(2))
    EnrolmentDraft.objects.filter(pk=old.pk).update(changed_at=timezone.now() - dt.timedelta(days=8))
    assert tick()["drafts deleted"] == 1
    assert EnrolmentDraft.objects.get() == new


def test_mails_go_out_with_the_tick_even_without_a_worker() -> None:
    enrolled(open_event())
    assert tick()["mails sent"] == 2
    assert tick()["mails sent"] == 0
    assert len(mail.outbox) == 2


def test_a_step_that_fails_stops_no_other_and_tells_no_names(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_now: dt.datetime) -> int:
        raise RuntimeError("maija@example.org")

    monkeypatch.setattr(clock, "STEPS", {"broken": fail, **clock.STEPS})
    enrolled(open_event())
    done = tick()
    assert done["broken"] == 0
    assert done["mails sent"] == 2
    assert "broken failed: RuntimeError" in caplog.text
    assert "maija" not in caplog.text


def test_a_quiet_tick_writes_nothing(django_assert_num_queries: Any) -> None:
    """Every minute, on a database that lets only one write at a time."""
    enrolled(open_event())
    tick()
    with django_assert_num_queries(36) as counted:
        tick()
    verbs = {query["sql"].split()[0] for query in counted.captured_queries}
    assert verbs == {"SELECT"}


def test_the_command_prints_numbers_only() -> None:
    enrolled(open_event())
    out = StringIO()
    call_command("tick", stdout=out)
    assert out.getvalue() == "mails sent: 2\n"


def test_the_embedded_clock_follows_the_setting(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    ticked = threading.Event()
    monkeypatch.setattr(clock, "SECONDS", 0.01)
    monkeypatch.setattr(clock, "tick", ticked.set)
    settings.EMBEDDED_WORKER = False
    assert clock.start_embedded() is None
    pause = threading.Event()
    thread = threading.Thread(target=clock.run, args=(pause,), daemon=True)
    thread.start()
    assert ticked.wait(20)
    pause.set()
    thread.join(20)
    assert not thread.is_alive()
