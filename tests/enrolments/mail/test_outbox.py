"""The outbox: mails are written with their cause, sent after it, once, and by whoever comes first."""

import datetime as dt
from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from enrolments.errors import EnrolmentRefused
from enrolments.models import Delivery, Message, MessageKind, Participant
from enrolments.receivers import on_mail_report
from enrolments.services import changing, notices, offers
from enrolments.services.delivery import mark_bounced, resend
from enrolments.services.outbox import wake
from enrolments.services.requests import Contact, Person
from enrolments.services.sending import send_due
from tests.factories.enrolments import enrolled, open_event
from trainers.models import EventState, TrainingEvent

pytestmark = pytest.mark.django_db


def kinds(**fields: Any) -> list[str]:
    return list(Message.objects.filter(**fields).order_by("pk").values_list("kind", flat=True))


def first_person() -> Participant:
    return Participant.objects.select_related("enrolment", "event").order_by("pk")[0]


def test_nothing_is_sent_before_the_commit_and_one_worker_is_woken_after_it(
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True) as calls:
        enrolled(open_event(), 5)
        assert mail.outbox == []
        assert not DBTaskResult.objects.exists()
    assert Message.objects.count() == 6
    assert calls.count(wake) == 1
    assert DBTaskResult.objects.get().task_path == "enrolments.tasks.send_outbox"
    assert mail.outbox == []


def test_nothing_is_sent_after_a_rollback(django_capture_on_commit_callbacks: Any) -> None:
    event = open_event()
    with django_capture_on_commit_callbacks(execute=True) as calls, transaction.atomic():
        enrolled(event, 2)
        assert Message.objects.count() == 3
        transaction.set_rollback(True)
    assert wake not in calls
    assert send_due() == 0
    assert not Message.objects.exists()
    assert not DBTaskResult.objects.exists()
    assert mail.outbox == []


def test_a_cause_mails_nobody_twice() -> None:
    enrolled(open_event())
    before = Message.objects.count()
    for _again in range(3):
        notices.named(first_person())
    assert Message.objects.count() == before


def test_a_coordinators_letter_goes_once_to_each_and_again_under_another_name() -> None:
    made = enrolled(open_event(), 2)
    people = list(made.participants.select_related("event", "enrolment"))
    for what in ("a", "a", "b"):
        notices.letter(made, people, notices.Letter("Muki mukaan", "Tuo oma muki.", what))
    notices.letter(made, people[:1], notices.Letter("Vain sinulle", "Hei.", "c"), to_contact=False)
    assert Counter(Message.objects.filter(kind=MessageKind.FREE).values_list("to", flat=True)) == {
        "yhteys@example.org": 2, "henkilo.1@example.org": 3, "henkilo.2@example.org": 2,
    }  # fmt: skip


def test_a_participant_can_get_the_own_link_again() -> None:
    enrolled(open_event())
    person = first_person()
    notices.participant_link(person)
    assert person.token in Message.objects.get(kind=MessageKind.NEW_LINK).text


def test_an_empty_address_gets_nothing() -> None:
    made = enrolled(open_event())
    changing.add_people(enrolment_id=made.pk, people=[Person()])
    assert not Message.objects.filter(to="").exists()
    assert kinds(participant=None) == ["confirmation", "confirmation"]


def test_a_corrected_address_gets_what_the_wrong_one_missed() -> None:
    enrolled(open_event())
    person = first_person()
    right = Person(person.name, "oikea@example.org", person.role)
    changing.correct(enrolment_id=person.enrolment_id, participant_id=person.pk, person=right)
    assert kinds(to="oikea@example.org") == ["confirmation"]
    wrong = Message.objects.get(to="henkilo.1@example.org")
    with pytest.raises(EnrolmentRefused) as refusal:
        resend(message_id=wrong.pk)
    assert refusal.value.code == "readdressed"


def test_those_who_leave_the_queue_with_an_offer_are_told() -> None:
    event = open_event(capacity=1)
    enrolled(event, name="istuva")
    enrolled(event, name="odottava", contact=Contact("Olli", "olli@example.org"))
    changing.cancel(enrolment_id=first_person().enrolment_id)
    offer = Participant.objects.get(email="odottava.1@example.org").offers.get()
    Message.objects.update(state=Delivery.SENT)
    offers.refuse(offer_id=offer.pk)
    assert kinds(to="odottava.1@example.org") == ["waiting", "cancelled-by-you"]
    assert kinds(to="olli@example.org") == ["waiting", "offer", "cancelled-by-you"]


def test_somebody_whose_second_offer_expires_is_told() -> None:
    event = open_event(capacity=1)
    enrolled(event, name="istuva")
    enrolled(event, name="odottava")
    changing.cancel(enrolment_id=first_person().enrolment_id)
    person = Participant.objects.get(email="odottava.1@example.org")
    for _time in range(2):
        person.offers.filter(state="pending").update(expires_at=timezone.now() - dt.timedelta(minutes=1))
        offers.expire(offer_id=person.offers.latest("pk").pk)
    assert kinds(to=person.email) == ["waiting", "offer-expired"]


def test_a_swapped_person_is_told_and_then_forgotten() -> None:
    enrolled(open_event())
    person = first_person()
    changing.swap(enrolment_id=person.enrolment_id, participant_id=person.pk, person=Person("Uusi", "uusi@example.org"))
    told = Message.objects.get(to="henkilo.1@example.org")
    assert told.erase_when_sent
    send_due()
    told.refresh_from_db()
    assert (told.state, told.to, told.subject, told.text, told.html, told.calendar) == ("sent", "", "", "", "", "")
    assert "henkilo.1@example.org" in {to for each in mail.outbox for to in each.to}


class Refusing(BaseEmailBackend):
    def send_messages(self, email_messages: Any) -> int:
        raise ValueError("maija@example.org cannot be written")


def test_an_odd_fault_neither_stops_the_run_nor_tells_addresses(
    settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    enrolled(open_event(), 2)
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    assert send_due() == 0
    assert set(Message.objects.values_list("state", "tries", "error")) == {("queued", 1, "ValueError")}
    assert "example.org" not in caplog.text


def test_a_crash_that_repeats_is_not_tried_for_ever() -> None:
    enrolled(open_event())
    Message.objects.update(tries=50)
    assert send_due() == 0
    assert set(Message.objects.values_list("state", flat=True)) == {Delivery.FAILED}
    assert mail.outbox == []


def test_words_that_cannot_be_read_any_more_are_not_sent_empty(settings: Any) -> None:
    enrolled(open_event())
    settings.NEEDS_KEYS = ["another key"]
    assert send_due() == 0
    assert set(Message.objects.values_list("state", "error")) == {("failed", "unreadable")}


@pytest.mark.parametrize("fault", ["begun", "cancelled", "gone"])
def test_a_reminder_that_comes_too_late_is_not_sent(fault: str) -> None:
    event = open_event()
    made = enrolled(event)
    send_due()
    notices.reminded(MessageKind.REMINDER_WEEK, made, list(made.participants.select_related("event", "enrolment")), "x")
    if fault == "begun":
        TrainingEvent.objects.filter(pk=event.pk).update(first_day=timezone.localdate())
    elif fault == "cancelled":
        TrainingEvent.objects.filter(pk=event.pk).update(state=EventState.CANCELLED)
    else:
        Participant.objects.filter(event=event).update(state="cancelled", cancelled_at=timezone.now())
    reminder = Message.objects.get(kind=MessageKind.REMINDER_WEEK, participant__isnull=False)
    send_due()
    reminder.refresh_from_db()
    assert (reminder.state, reminder.error) == ("failed", "late")


def test_sending_again_sends_once_more_with_another_id() -> None:
    enrolled(open_event())
    send_due()
    message = Message.objects.order_by("pk")[0]
    resend(message_id=message.pk)
    resend(message_id=message.pk)
    assert send_due() == 1
    again = Message.objects.get(pk=message.pk)
    assert again.state == Delivery.SENT
    assert again.message_id != message.message_id
    assert Counter(to for each in mail.outbox for to in each.to)[message.to] == 2


def test_erased_words_cannot_be_sent_again() -> None:
    enrolled(open_event())
    message = Message.objects.order_by("pk")[0]
    Message.objects.filter(pk=message.pk).update(state=Delivery.SENT, to="", text="")
    with pytest.raises(EnrolmentRefused, match=r".+") as refusal:
        resend(message_id=message.pk)
    assert refusal.value.code == "erased"


def test_a_providers_report_marks_the_mail() -> None:
    enrolled(open_event())
    send_due()
    message = Message.objects.order_by("pk")[0]
    assert not mark_bounced("")
    assert not mark_bounced("<unknown@testserver>")
    on_mail_report(event=SimpleNamespace(event_type="opened", message_id=message.message_id))
    message.refresh_from_db()
    assert message.state == Delivery.SENT
    on_mail_report(event=SimpleNamespace(event_type="bounced", message_id=message.message_id))
    message.refresh_from_db()
    assert message.state == Delivery.BOUNCED


def test_the_words_are_encrypted_in_the_database() -> None:
    made = enrolled(open_event())
    with connection.cursor() as cursor:
        cursor.execute("SELECT text, html FROM enrolments_message")
        stored = repr(cursor.fetchall())
    assert made.token not in stored
    assert "Yhteys" not in stored
    assert made.token in Message.objects.get(participant=None).text
