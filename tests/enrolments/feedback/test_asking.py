"""The mail that thanks and asks: to those who came, once, in their language, one link for all."""

import datetime as dt
import re
from typing import Any

import pytest
from django.utils import timezone

from enrolments.clock import tick
from enrolments.feedback.asking import ask
from enrolments.models import Attendance, Enrolment, FeedbackRound, Message, Participant, Presence
from tests.factories.feedback import asked_of, attended, today
from trainers.models import EventState, TrainingEvent

pytestmark = pytest.mark.django_db


def at(day: dt.date, hour: int = 10) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def mark(person: Participant, state: Presence, *days: dt.date) -> None:
    for day in days or (person.event.last_day,):
        Attendance.objects.create(participant=person, date=day, state=state)


def people(event: TrainingEvent) -> list[Participant]:
    return list(Participant.objects.filter(event=event).select_related("event").order_by("pk"))


def told(kind: str = "feedback") -> list[str]:
    return sorted(Message.objects.filter(kind=kind).values_list("to", flat=True))


def hold(event: TrainingEvent) -> None:
    TrainingEvent.objects.filter(pk=event.pk).update(state=EventState.HELD)


def test_who_was_seen_is_asked_the_morning_after_once() -> None:
    event = attended(people=3, days_ago=0)
    came, absent, _unknown = people(event)
    mark(came, Presence.PRESENT)
    mark(absent, Presence.ABSENT)
    last: dt.date = event.last_day  # type: ignore[assignment]
    assert ask(at(last, 20)) == 0
    assert ask(at(last + dt.timedelta(days=1), 7)) == 0, "nobody wants mail at night"
    assert ask(at(last + dt.timedelta(days=1), 8)) == 1
    assert ask(at(last + dt.timedelta(days=1), 9)) == 0
    assert told() == [came.email]
    assert FeedbackRound.objects.get(event=event, kind="end").asked_at is not None


def test_who_is_marked_later_is_asked_then() -> None:
    event = attended(people=2)
    first, second = people(event)
    mark(first, Presence.PRESENT)
    assert ask(at(today())) == 1
    mark(second, Presence.PRESENT)
    assert ask(at(today() + dt.timedelta(days=2))) == 1
    assert told() == [first.email, second.email]


def test_nobody_is_asked_of_an_event_of_which_nothing_is_known() -> None:
    """Neither marked as held nor anybody seen: it may not have come."""
    attended()
    assert ask(at(today())) == 0


def test_a_held_event_without_marks_asks_everybody_who_is_not_absent() -> None:
    event = attended(people=3)
    mark(people(event)[0], Presence.ABSENT)
    hold(event)
    assert ask(at(today())) == 2
    assert people(event)[0].email not in told()


def test_a_held_event_with_marks_asks_those_who_were_seen() -> None:
    event = attended(people=3)
    mark(people(event)[1], Presence.PRESENT)
    hold(event)
    assert ask(at(today())) == 1


@pytest.mark.parametrize("state", [EventState.CANCELLED, EventState.POSTPONED])
def test_an_event_that_did_not_come_asks_nobody(state: EventState) -> None:
    event = attended()
    mark(people(event)[0], Presence.PRESENT)
    TrainingEvent.objects.filter(pk=event.pk).update(state=state)
    assert ask(at(today())) == 0


def test_an_event_of_long_ago_asks_nobody() -> None:
    event = attended(days_ago=15)
    mark(people(event)[0], Presence.PRESENT)
    hold(event)
    assert ask(at(today())) == 0


def test_everybody_gets_the_same_link_in_the_enrolments_language(settings: Any) -> None:
    event = attended(people=2)
    for person in people(event):
        mark(person, Presence.PRESENT)
    Enrolment.objects.filter(event=event).update(language="sv")
    ask(at(today()))
    asked = asked_of(event)
    mails = list(Message.objects.filter(kind="feedback"))
    links = {found for mail in mails for found in re.findall(r"https?://\S+/palaute/\S+", mail.text)}
    assert links == {f"{settings.SITE_URL}/sv/palaute/{asked.code}/"}
    assert {mail.language for mail in mails} == {"sv"}
    assert "Tack för att du deltog" in mails[0].subject
    assert all(person.token not in mail.text for person in people(event) for mail in mails)


def test_thanks_and_question_are_one_mail_for_who_came_and_thanks_for_who_sent_them() -> None:
    event = attended(people=2)
    mark(people(event)[0], Presence.PRESENT)
    tick(at(today()))
    assert (told(), told("thanks")) == ([people(event)[0].email], [])
    hold(event)
    tick(at(today(), 11))
    tick(at(today() + dt.timedelta(days=1)))
    assert told() == [people(event)[0].email]
    assert told("thanks") == ["yhteys@example.org"]
    thanks = Message.objects.get(kind="thanks")
    assert "/palaute/" not in thanks.text


def test_a_contact_person_who_took_part_gets_one_mail() -> None:
    event = attended(people=1)
    person = people(event)[0]
    Enrolment.objects.filter(event=event).update(contact_email=person.email.upper())
    mark(person, Presence.PRESENT)
    hold(event)
    tick(at(today()))
    tick(at(today() + dt.timedelta(days=1)))
    assert (told(), told("thanks")) == ([person.email], [])


def test_nobody_is_thanked_for_people_who_did_not_come() -> None:
    event = attended(people=1)
    mark(people(event)[0], Presence.ABSENT)
    hold(event)
    tick(at(today()))
    assert told("thanks") == told() == []


def test_a_quiet_clock_asks_the_database_once(django_assert_num_queries: Any) -> None:
    event = attended(people=3)
    for person in people(event):
        mark(person, Presence.PRESENT)
    ask(at(today()))
    with django_assert_num_queries(1):
        assert ask(at(today())) == 0


@pytest.mark.parametrize("number", [1, 3])
def test_asking_one_and_three_differs_by_their_mails_alone(number: int, django_assert_max_num_queries: Any) -> None:
    event = attended(people=number)
    for person in people(event):
        mark(person, Presence.PRESENT)
    with django_assert_max_num_queries(22 + 6 * number):
        assert ask(at(today())) == number
