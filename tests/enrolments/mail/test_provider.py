"""Mail through a provider: what django-anymail really does with ours, and what its reports do with our messages."""

import base64
import json
from collections.abc import Iterator
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
import requests
from anymail.signals import AnymailTrackingEvent, tracking
from django.core import mail
from django.test import Client, override_settings

from enrolments.models import Delivery, Message
from enrolments.provider_urls import reports_of
from enrolments.receivers import listen_to_reports
from enrolments.services.sending import send_due
from tests.factories.enrolments import enrolled, open_event
from valmentamo.settings.env import MAIL_PROVIDERS

pytestmark = pytest.mark.django_db

SECRET = "raportit:pitka-ja-satunnainen"
INACTIVE = "Found inactive addresses: henkilo.1@example.org. Inactive recipients are ones that have bounced."
POSTMARK = "/posti/postmark/tracking/"
through = override_settings(
    EMAIL_BACKEND="anymail.backends.postmark.EmailBackend",
    ANYMAIL={"POSTMARK_SERVER_TOKEN": "avain", "WEBHOOK_SECRET": SECRET, "IGNORE_RECIPIENT_STATUS": True},
    ROOT_URLCONF="tests.factories.provider_urls",
)


@pytest.fixture(autouse=True)
def reports() -> Iterator[None]:
    listen_to_reports()
    yield
    tracking.disconnect(dispatch_uid="enrolments.mail_report")


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, Any]]]:
    """Postmark as it answers; what it was sent. One address is on its list of those that do not work."""
    sent: list[dict[str, Any]] = []

    def answer(_session: requests.Session, *_args: Any, **asked: Any) -> Any:
        body = json.loads(asked["data"])
        sent.append(body)
        is_bad = body["To"] == "henkilo.1@example.org"
        told = {"ErrorCode": 406, "Message": INACTIVE} if is_bad else {
            "ErrorCode": 0, "Message": "OK", "MessageID": f"id-{len(sent)}", "To": body["To"],
        }  # fmt: skip
        text = json.dumps(told)
        return SimpleNamespace(status_code=422 if is_bad else 200, json=lambda: told, text=text, content=text.encode())

    monkeypatch.setattr(requests.Session, "request", answer)
    with through:
        yield sent


def states() -> dict[str, str]:
    return dict(Message.objects.values_list("to", "state"))


def report(client: Client, message_id: str, secret: str = SECRET, **fields: Any) -> Any:
    body = {"RecordType": "Bounce", "Type": "HardBounce", "MessageID": message_id, "Email": "x@example.org", **fields}
    given = {"Authorization": f"Basic {base64.b64encode(secret.encode()).decode()}"} if secret else {}
    return client.post(POSTMARK, json.dumps(body), content_type="application/json", headers=given)


class TestSending:
    def test_whole_mail_goes_with_its_calendar_and_is_known_by_the_providers_id(
        self, provider: list[dict[str, Any]]
    ) -> None:
        enrolled(open_event(), 2)
        send_due()
        body = next(body for body in provider if body["To"] == "henkilo.2@example.org")
        message = Message.objects.get(to="henkilo.2@example.org")
        assert (body["TextBody"], body["HtmlBody"], body["Subject"]) == (message.text, message.html, message.subject)
        [calendar] = body["Attachments"]
        assert calendar["ContentType"].startswith("text/calendar")
        assert base64.b64decode(calendar["Content"]).decode().startswith("BEGIN:VCALENDAR")
        assert message.message_id.startswith("id-")

    def test_recipient_that_is_refused_at_once_has_come_back(self, provider: list[dict[str, Any]]) -> None:
        enrolled(open_event(), 2)
        assert send_due() == 2
        assert states() == {
            "henkilo.1@example.org": Delivery.BOUNCED,
            "henkilo.2@example.org": Delivery.SENT,
            "yhteys@example.org": Delivery.SENT,
        }

    def test_provider_that_cannot_be_reached_is_asked_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_args: Any, **_kwargs: Any) -> Any:
            raise requests.ConnectionError

        monkeypatch.setattr(requests.Session, "request", fail)
        enrolled(open_event(), 1)
        with through:
            assert send_due() == 0
        assert set(Message.objects.values_list("state", flat=True)) == {Delivery.QUEUED}


class TestReports:
    def test_bounce_reaches_the_message_through_the_web_hook(self, provider: list[dict[str, Any]]) -> None:
        enrolled(open_event(), 2)
        send_due()
        message = Message.objects.get(to="henkilo.2@example.org")
        assert report(Client(), message.message_id).status_code == 200
        assert states()["henkilo.2@example.org"] == Delivery.BOUNCED
        assert states()["yhteys@example.org"] == Delivery.SENT

    @pytest.mark.parametrize("secret", ["", "raportit:arvattu", SECRET.upper()])
    def test_report_without_the_secret_changes_nothing(self, provider: list[dict[str, Any]], secret: str) -> None:
        enrolled(open_event(), 2)
        send_due()
        message = Message.objects.get(to="henkilo.2@example.org")
        assert report(Client(), message.message_id, secret).status_code == 400
        assert states()["henkilo.2@example.org"] == Delivery.SENT

    def test_report_of_somebody_elses_mail_changes_nothing(self, provider: list[dict[str, Any]]) -> None:
        enrolled(open_event(), 2)
        send_due()
        before = states()
        for message_id in ("", "id-99999", "x" * 5000):
            assert report(Client(), message_id).status_code == 200
        assert states() == before

    @pytest.mark.parametrize(
        ("event_type", "state"),
        [
            ("bounced", Delivery.BOUNCED),
            ("rejected", Delivery.BOUNCED),
            ("failed", Delivery.BOUNCED),
            ("delivered", Delivery.SENT),
            ("deferred", Delivery.SENT),
            ("complained", Delivery.SENT),
        ],
    )
    def test_signal_of_any_provider(self, event_type: str, state: str) -> None:
        enrolled(open_event(), 1)
        send_due()
        message = Message.objects.order_by("pk")[0]
        event = AnymailTrackingEvent(event_type=event_type, message_id=message.message_id)
        tracking.send(sender=object, event=event, esp_name="Muu")
        message.refresh_from_db()
        assert message.state == state


class TestAddresses:
    @pytest.mark.parametrize("name", MAIL_PROVIDERS)
    def test_every_provider_has_one_and_a_way_to_send(self, name: str) -> None:
        [address] = reports_of(name)
        assert str(address.pattern) == f"{name}/tracking/"
        assert import_module(f"anymail.backends.{name}").EmailBackend

    def test_without_a_provider_there_is_none(self) -> None:
        assert reports_of("") == []
        assert Client().post(POSTMARK).status_code == 404


def test_plain_mail_server_is_sent_to_as_before(mailoutbox: list[Any]) -> None:
    """What a backend without statuses leaves on the mail is no refusal."""
    enrolled(open_event(), 1)
    assert send_due() == 2
    assert len(mail.outbox) == 2
