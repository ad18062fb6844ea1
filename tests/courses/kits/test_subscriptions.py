"""Being told of the next edition: asked for, confirmed, told once, left with one press."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client, TestCase
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from courses.kits import subscriptions, tasks
from courses.kits.subscriptions import Told
from courses.models import CoursePage, Edition, EditionState, EditionSubscriber

pytestmark = pytest.mark.django_db

ADDRESS = "kouluttaja@example.org"
MINUTE = dt.timedelta(minutes=1)


def link_in(body: str) -> str:
    found = re.search(r"http://testserver(/paketit/tilaus/[^\s]+/)", body)
    assert found
    return found[1]


def subscribe(client: Client, email: str = ADDRESS, website: str = "", prefix: str = "") -> None:
    """The request, and then the worker's part."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        response = client.post(f"{prefix}/paketit/tilaa/", {"email": email, "website": website})
    assert (response.status_code, response["Location"]) == (302, f"{prefix}/paketit/tilattu/")
    work()


def work(*, later: bool = False) -> list[str]:
    """Does what waits in the queue, as the worker would: what is due now, or also what is put off."""
    names = []
    for waiting in DBTaskResult.objects.filter(status="READY").order_by("enqueued_at"):
        is_due = waiting.task.run_after is None or waiting.run_after <= timezone.now()
        if is_due or later:
            waiting.delete()
            names.append(waiting.task_path.rpartition(".")[2])
            waiting.task.call(*waiting.args_kwargs["args"], **waiting.args_kwargs["kwargs"])
    return names


def confirmed(client: Client) -> str:
    subscribe(client)
    link = link_in(mail.outbox[-1].body)
    client.post(link)
    return link


@pytest.fixture
def edition() -> Edition:
    course = CoursePage.objects.get(slug="koulutus")
    return Edition.objects.create(
        course=course, number=7, change_note="Opastuskortti uudistui.", state=EditionState.PUBLISHED
    )


def test_address_is_told_only_after_its_owner_confirms(client: Client, edition: Edition) -> None:
    subscribe(client)
    assert subscriptions.tell(edition) == Told(0, 0)
    client.post(link_in(mail.outbox[0].body))
    assert subscriptions.tell(edition) == Told(1, 0)
    assert mail.outbox[-1].to == [ADDRESS]
    assert "Opastuskortti uudistui." in mail.outbox[-1].body


def test_opening_the_link_decides_nothing(client: Client) -> None:
    subscribe(client)
    assert client.get(link_in(mail.outbox[0].body)).status_code == 200
    assert not EditionSubscriber.objects.get().is_confirmed


def test_nobody_is_told_twice_of_one_edition(client: Client, edition: Edition) -> None:
    confirmed(client)
    assert [subscriptions.tell(edition), subscriptions.tell(edition)] == [Told(1, 0), Told(0, 0)]


def test_leaving_deletes_the_address(client: Client) -> None:
    link = confirmed(client)
    client.post(link, {"leave": "1"})
    assert not EditionSubscriber.objects.exists()
    assert client.get(link).status_code == 404


def test_mail_program_can_leave_with_one_post(client: Client, edition: Edition) -> None:
    confirmed(client)
    subscriptions.tell(edition)
    headers = mail.outbox[-1].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 204
    assert not EditionSubscriber.objects.exists()


def test_known_and_unknown_addresses_get_the_same_answer(client: Client) -> None:
    confirmed(client)
    subscribe(client)
    assert len(mail.outbox) == 1


def test_asking_again_before_confirming_sends_a_new_link_and_ends_the_old(client: Client) -> None:
    subscribe(client)
    subscribe(client, ADDRESS.upper())
    old, new = (link_in(message.body) for message in mail.outbox)
    assert EditionSubscriber.objects.count() == 1
    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)


def test_unconfirmed_address_is_deleted_after_a_week(client: Client) -> None:
    subscribe(client)
    EditionSubscriber.objects.update(asked_at=timezone.now() - timedelta(days=8))
    subscribe(client, "toinen@example.org")
    assert [subscriber.email for subscriber in EditionSubscriber.objects.all()] == ["toinen@example.org"]


def test_a_copy_of_the_database_opens_no_link(client: Client) -> None:
    subscribe(client)
    token = link_in(mail.outbox[0].body).split("/")[3]
    key = EditionSubscriber.objects.get().key
    assert token not in str(EditionSubscriber.objects.values())
    forged = [key, f"{key}.", f"{key}.{'A' * 43}", token[:-1], f"{token}A"]
    assert [client.get(f"/paketit/tilaus/{guess}/").status_code for guess in forged] == [404] * 5


def test_the_link_of_an_old_mail_still_ends_the_subscription(client: Client, edition: Edition) -> None:
    confirmed(client)
    subscriptions.tell(edition)
    old = mail.outbox[-1].extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    newer = Edition.objects.create(course=edition.course, number=8, change_note="a", state=EditionState.PUBLISHED)
    subscriptions.tell(newer)
    assert client.post(old).status_code == 204
    assert not EditionSubscriber.objects.exists()


def test_people_are_told_of_editions_in_the_language_they_asked_in(client: Client, edition: Edition) -> None:
    subscribe(client, prefix="/sv")
    link = re.search(r"http://testserver(/sv/paketit/tilaus/[^\s]+/)", mail.outbox[0].body)
    assert link
    client.post(link[1])
    assert mail.outbox[0].subject == "Bekräfta din adress"
    assert subscriptions.tell(edition) == Told(0, 0)
    Edition.objects.filter(pk=edition.pk).update(language="sv")
    edition.refresh_from_db()
    assert subscriptions.tell(edition) == Told(1, 0)
    assert "/sv/paketit/koulutus/7/" in mail.outbox[-1].body


def test_program_that_fills_the_hidden_field_is_not_mailed(client: Client) -> None:
    subscribe(client, website="https://example.org")
    assert mail.outbox == []


def test_one_machine_cannot_have_mail_sent_without_end(client: Client) -> None:
    for number in range(15):
        subscribe(client, f"osoite{number}@example.org")
    assert len(mail.outbox) == 10


def test_faulty_address_is_told_beside_the_field_and_kept(client: Client) -> None:
    html = client.post("/paketit/tilaa/", {"email": "kouluttaja@"}).content.decode()
    assert 'value="kouluttaja@"' in html
    assert 'aria-describedby="id_email_error"' in html
    assert not EditionSubscriber.objects.exists()


# --- mail that is refused --------------------------------------------------------------------------------------------


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """No mail goes out until the test undoes it."""

    def refuse(_message: object) -> int:
        raise SMTPServerDisconnected

    with monkeypatch.context() as context:
        context.setattr("django.core.mail.EmailMessage.send", refuse)
        yield context


def put_off() -> list[dt.timedelta]:
    """How long the waiting tasks are put off, to the minute."""
    waits = DBTaskResult.objects.filter(status="READY").exclude(task_path__endswith="forget_unconfirmed")
    now = timezone.now()
    return [dt.timedelta(minutes=round((row.run_after - now) / MINUTE)) for row in waits]


def test_a_refused_confirmation_is_sent_later_and_the_answer_is_the_same(
    client: Client, refused: pytest.MonkeyPatch
) -> None:
    subscribe(client)
    assert (mail.outbox, put_off()) == ([], [dt.timedelta(minutes=2)])
    refused.undo()
    work(later=True)
    client.post(link_in(mail.outbox[0].body))
    assert EditionSubscriber.objects.get().is_confirmed


def test_the_queue_holds_neither_the_address_nor_the_link(client: Client, refused: pytest.MonkeyPatch) -> None:
    subscribe(client)
    row = EditionSubscriber.objects.get()
    for task in DBTaskResult.objects.all():
        kept = str(task.args_kwargs)
        assert (ADDRESS in kept, row.key in kept) == (False, False)


def test_refused_mail_of_an_edition_is_tried_again_by_the_worker(client: Client, edition: Edition) -> None:
    link = confirmed(client)
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", raising(ConnectionRefusedError()))
        tasks.tell_subscribers.call(edition.pk)
    assert (len(mail.outbox), put_off()) == (1, [dt.timedelta(minutes=2)])
    work(later=True)
    assert (len(mail.outbox), put_off(), link_in(mail.outbox[-1].body)) == (2, [], link)


def test_only_those_who_were_refused_are_mailed_again(client: Client, edition: Edition) -> None:
    for address in (ADDRESS, "toinen@example.org"):
        subscribe(client, address)
        client.post(link_in(mail.outbox[-1].body))
    mail.outbox.clear()
    send = EmailMessage.send
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(EmailMessage, "send", lambda mail: send(mail) if mail.to == [ADDRESS] else raising(OSError())())
        assert subscriptions.tell(edition) == Told(1, 1)
    assert subscriptions.tell(edition) == Told(1, 0)
    assert [message.to for message in mail.outbox] == [[ADDRESS], ["toinen@example.org"]]


def raising(error: Exception) -> Callable[[object], int]:
    def refuse(*_args: object) -> int:
        raise error

    return refuse


def test_each_try_waits_longer_and_the_last_is_given_up_in_the_log(
    client: Client, refused: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    subscribe(client)
    waits = []
    while put_off():
        waits += put_off()
        work(later=True)
    assert waits == [dt.timedelta(minutes=minutes) for minutes in tasks.TRY_AGAIN_AFTER]
    assert "confirm_address" in caplog.records[-1].getMessage()
    assert ADDRESS not in caplog.text


def test_a_mail_server_that_does_not_answer_stops_no_task(client: Client, edition: Edition, settings: Any) -> None:
    confirmed(client)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert subscriptions.tell(edition) == Told(0, 1)


def test_an_unconfirmed_address_is_deleted_by_the_worker_after_its_week(client: Client) -> None:
    subscribe(client)
    (task,) = DBTaskResult.objects.filter(status="READY")
    asked = EditionSubscriber.objects.get().asked_at
    assert task.run_after - asked >= subscriptions.UNCONFIRMED_FOR
    EditionSubscriber.objects.update(asked_at=asked - (task.run_after - timezone.now()))
    assert (work(), work(later=True)) == ([], ["forget_unconfirmed"])
    assert not EditionSubscriber.objects.exists()
