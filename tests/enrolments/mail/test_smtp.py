"""Delivery through a real mail server: what it gets, whom it refuses, and that it may be away for a while."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from enrolments.models import Delivery, Enrolment, Message
from enrolments.services import sending
from enrolments.services.delivery import resend
from enrolments.services.sending import send_due
from tests.factories.enrolments import enrolled
from tests.factories.letters import full_event
from tests.factories.smtp import Letterbox, free_port, mail_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def letterbox(settings: Any) -> Letterbox:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", free_port(), 20
    return Letterbox()


@pytest.fixture
def enrolment(letterbox: Letterbox) -> Enrolment:
    """Two participants: with the contact three mails."""
    return enrolled(full_event(), 2)


def states() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("state", flat=True))


def make_due() -> None:
    Message.objects.filter(state=Delivery.QUEUED).update(next_try_at=timezone.now() - dt.timedelta(seconds=1))


def test_everybody_gets_one_whole_mail_over_one_connection(
    enrolment: Enrolment, letterbox: Letterbox, settings: Any
) -> None:
    with mail_server(settings.EMAIL_PORT, letterbox):
        assert send_due() == 3
        assert send_due() == 0
    assert sorted(letterbox.receivers) == ["henkilo.1@example.org", "henkilo.2@example.org", "yhteys@example.org"]
    assert letterbox.connections == 1
    assert states() == [Delivery.SENT] * 3
    mail = next(mail for mail in letterbox.mails if mail["To"].startswith("henkilo.1"))
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Reply-To"] == "kaisa@jarjestaja.example"
    assert mail["Message-ID"] == Message.objects.get(to="henkilo.1@example.org").message_id
    assert mail["Message-ID"].endswith("@testserver>")
    assert [part.get_content_type() for part in mail.walk() if not part.is_multipart()] == [
        "text/plain", "text/html", "text/calendar",
    ]  # fmt: skip
    calendar = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    assert calendar.get_param("method") == "PUBLISH"
    assert "Satakunnan talo" in calendar.get_content()


def test_an_unknown_recipient_bounces_and_the_others_are_sent(
    enrolment: Enrolment, letterbox: Letterbox, settings: Any
) -> None:
    letterbox.refuses = lambda address: "550 5.1.1 No such user" if address.startswith("henkilo.1") else ""
    with mail_server(settings.EMAIL_PORT, letterbox):
        assert send_due() == 2
        make_due()
        assert send_due() == 0
    bounced = Message.objects.get(state=Delivery.BOUNCED)
    assert bounced.to == "henkilo.1@example.org"
    assert bounced.error == "SMTPRecipientsRefused"
    assert len(letterbox.mails) == 2


def test_a_server_that_asks_to_come_again_is_asked_again(
    enrolment: Enrolment, letterbox: Letterbox, settings: Any
) -> None:
    letterbox.refuses = lambda address: "451 4.7.1 Try again later" if address.startswith("henkilo.1") else ""
    with mail_server(settings.EMAIL_PORT, letterbox):
        assert send_due() == 2
        waiting = Message.objects.get(state=Delivery.QUEUED)
        assert waiting.next_try_at > timezone.now()
        letterbox.refuses = lambda _address: ""
        assert send_due() == 0
        make_due()
        assert send_due() == 1
    assert states() == [Delivery.SENT] * 3
    assert len(letterbox.mails) == 3


def test_a_server_that_is_down_loses_nothing_and_costs_no_tries(
    enrolment: Enrolment, letterbox: Letterbox, settings: Any
) -> None:
    for _tick in range(20):
        assert send_due() == 0
    assert states() == [Delivery.QUEUED] * 3
    assert set(Message.objects.values_list("tries", "error")) == {(0, "ConnectionRefusedError")}
    with mail_server(settings.EMAIL_PORT, letterbox):
        assert send_due() == 3
    assert states() == [Delivery.SENT] * 3
    assert set(Message.objects.values_list("error", flat=True)) == {""}
    assert len(letterbox.mails) == 3


def test_a_server_that_goes_away_in_the_middle(
    enrolment: Enrolment, letterbox: Letterbox, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the first mail nobody listens any more; the rest goes when somebody does."""
    server = mail_server(settings.EMAIL_PORT, letterbox)
    server.__enter__()
    mark = sending._mark_sent

    def mark_and_stop(message: Message, mail: Any) -> None:
        mark(message, mail)
        server.__exit__(None, None, None)

    monkeypatch.setattr(sending, "_mark_sent", mark_and_stop)
    assert send_due() == 1
    assert sorted(states()) == [Delivery.QUEUED, Delivery.QUEUED, Delivery.SENT]
    monkeypatch.setattr(sending, "_mark_sent", mark)
    make_due()
    with mail_server(settings.EMAIL_PORT, letterbox):
        assert send_due() == 2
    assert len(letterbox.mails) == 3


def test_a_mail_that_nobody_takes_fails_in_the_end_and_can_be_sent_again(
    enrolment: Enrolment, letterbox: Letterbox, settings: Any
) -> None:
    letterbox.refuses_content = "554 5.7.1 Looks like spam"
    with mail_server(settings.EMAIL_PORT, letterbox):
        for _try in range(len(sending.PAUSES) + 2):
            make_due()
            send_due()
        assert states() == [Delivery.FAILED] * 3
        assert set(Message.objects.values_list("error", flat=True)) == {"SMTPDataError 554"}
        letterbox.refuses_content = ""
        resend(message_id=Message.objects.order_by("pk").values_list("pk", flat=True)[0])
        assert send_due() == 1
    assert len(letterbox.mails) == 1


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("where", ["send", "_mark_sent"])
def test_a_worker_that_dies_loses_nothing_and_doubles_at_most_one(
    enrolment: Enrolment, letterbox: Letterbox, settings: Any, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def die(*_args: Any) -> None:
        raise Killed

    with mail_server(settings.EMAIL_PORT, letterbox):
        with monkeypatch.context() as patch:
            patch.setattr(sending, "as_mail" if where == "send" else where, die)
            with pytest.raises(Killed):
                send_due()
        assert send_due() == 2, "the others do not wait for the claim of the dead"
        assert send_due() == 0, "nobody takes what is claimed"
        make_due()
        assert send_due() == 1
    assert states() == [Delivery.SENT] * 3
    assert len(letterbox.mails) == (3 if where == "send" else 4)
    assert len({mail["Message-ID"] for mail in letterbox.mails}) == 3, "a double is known by its id"
