"""Being told of the next edition: asked for, confirmed, told once, left with one press."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from courses.kits import subscriptions
from courses.models import CoursePage, Edition, EditionState, EditionSubscriber

pytestmark = pytest.mark.django_db

ADDRESS = "kouluttaja@example.org"


def link_in(body: str) -> str:
    found = re.search(r"http://testserver(/paketit/tilaus/[^\s]+/)", body)
    assert found
    return found[1]


def subscribe(client: Client, email: str = ADDRESS, website: str = "") -> None:
    response = client.post("/paketit/tilaa/", {"email": email, "website": website})
    assert (response.status_code, response["Location"]) == (302, "/paketit/tilattu/")


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
    assert subscriptions.tell(edition) == 0
    client.post(link_in(mail.outbox[0].body))
    assert subscriptions.tell(edition) == 1
    assert mail.outbox[-1].to == [ADDRESS]
    assert "Opastuskortti uudistui." in mail.outbox[-1].body


def test_opening_the_link_decides_nothing(client: Client) -> None:
    subscribe(client)
    assert client.get(link_in(mail.outbox[0].body)).status_code == 200
    assert not EditionSubscriber.objects.get().is_confirmed


def test_nobody_is_told_twice_of_one_edition(client: Client, edition: Edition) -> None:
    confirmed(client)
    assert [subscriptions.tell(edition), subscriptions.tell(edition)] == [1, 0]


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


def test_token_is_not_in_the_database(client: Client) -> None:
    subscribe(client)
    token = link_in(mail.outbox[0].body).split("/")[3]
    assert token not in str(EditionSubscriber.objects.values())


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


def test_refused_mail_is_tried_again_at_the_next_run(
    client: Client, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed(client)

    def refuse(_message: object) -> int:
        raise ConnectionRefusedError

    with monkeypatch.context() as context:
        context.setattr("django.core.mail.EmailMessage.send", refuse)
        assert subscriptions.tell(edition) == 0
    assert subscriptions.tell(edition) == 1
