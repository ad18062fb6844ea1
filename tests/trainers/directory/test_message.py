"""Writing to a trainer: what is mailed, what is refused, and that nothing is stored or lost."""

import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.test import Client

from tests.factories.forms import opened_before
from tests.factories.trainers import EMAIL, make_trainer
from trainers.models import Trainer

pytestmark = pytest.mark.django_db

ADDRESS = "/kouluttajat/maija/viesti/"
SENT = "/kouluttajat/maija/viesti/lahetetty/"
WORDS = "Voisitko pitää koulutuksen Porissa maaliskuussa?"


@pytest.fixture(autouse=True)
def maija() -> Trainer:
    return make_trainer("maija")


@pytest.fixture(autouse=True)
def commits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside tests there is no transaction around a request, so that what waits for its end is done at once."""
    monkeypatch.setattr("trainers.directory.services.transaction.on_commit", lambda act: act())


def send(client: Client, address: str = ADDRESS, **changes: str) -> Any:
    plain = {
        "name": "Tero Tiedustelija",
        "email": "tero@example.org",
        "organisation": "Tuki ry",
        "message": WORDS,
        "website": "",
        "opened": opened_before(60),
    }
    return client.post(address, {**plain, **changes})


def test_message_goes_to_the_trainer_and_the_answer_to_the_writer(client: Client) -> None:
    response = send(client)
    assert (response.status_code, response["Location"]) == (302, SENT)
    message = mail.outbox[0]
    assert len(mail.outbox) == 1
    assert (message.to, message.reply_to, message.cc, message.bcc) == ([EMAIL], ["tero@example.org"], [], [])
    assert message.from_email == "valmentamo@valmentamo.example"
    assert message.subject == "Viesti sinulle kouluttajana"
    for shown in ("Tero Tiedustelija", "tero@example.org", "Tuki ry", WORDS, "http://testserver/kouluttajat/maija/"):
        assert shown in message.body
    assert "Viesti on lähetetty" in client.get(SENT).content.decode()


def test_mail_is_in_the_trainers_language_whatever_the_writer_reads(client: Client) -> None:
    response = send(client, f"/sv{ADDRESS}")
    assert response["Location"] == f"/sv{SENT}"
    assert mail.outbox[0].subject == "Viesti sinulle kouluttajana"


def test_mail_waits_for_the_end_of_the_transaction(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    monkeypatch.undo()
    with django_capture_on_commit_callbacks() as callbacks:
        send(client)
        assert mail.outbox == []
    assert len(callbacks) == 1
    callbacks[0]()
    assert len(mail.outbox) == 1


def test_nothing_of_a_message_is_stored(client: Client) -> None:
    def counts() -> dict[str, int]:
        return {model._meta.label: model._base_manager.count() for model in apps.get_models()}

    before = counts()
    send(client)
    assert len(mail.outbox) == 1
    assert counts() == before


def test_form_says_what_is_sent_and_kept(client: Client) -> None:
    text = client.get(ADDRESS).content.decode().replace("\xad", "")
    assert "Emme tallenna niitä." in text
    assert 'href="/tietosuoja/"' in text
    assert '<meta name="robots" content="noindex">' in text
    assert "no-store" in client.get(ADDRESS)["Cache-Control"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "x" * 101), ("email", ""), ("email", "tero@"), ("email", "a@b.fi\nBcc: c@d.fi"),
     ("message", " "), ("message", "x" * 3001), ("organisation", "x" * 151), ("name", "Tero\x00")],
)  # fmt: skip
def test_fault_is_told_beside_its_field_and_nothing_is_lost(client: Client, field: str, value: str) -> None:
    response = send(client, **{field: value})
    text = response.content.decode()
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert text.count('class="field field--error"') == 1
    assert f'id="id_{field}_error"' in text
    assert f'<a href="#id_{field}">' in text
    assert f"id_{field}_error" in response.context["form"][field].as_widget()
    assert "<title>Virhe:" in text
    for kept in {"name": "Tero Tiedustelija", "email": "tero@example.org", "message": WORDS}.items():
        assert kept[0] == field or kept[1] in text
    assert mail.outbox == []


def test_organisation_may_be_left_out(client: Client) -> None:
    assert send(client, organisation="").status_code == 302
    assert "Organisaatio:" not in mail.outbox[0].body


def test_line_breaks_in_a_name_cannot_forge_the_mail(client: Client) -> None:
    send(client, name="Tero\r\nSähköposti: joku@muu.fi", organisation="A\nB")
    lines = mail.outbox[0].body.splitlines()
    for line in ("Nimi: Tero Sähköposti: joku@muu.fi", "Sähköposti: tero@example.org", "Organisaatio: A B"):
        assert line in lines


@pytest.mark.parametrize(
    "changes", [lambda: {"website": "x"}, lambda: {"opened": ""}, lambda: {"opened": opened_before(0)}]
)
def test_what_looks_like_a_program_is_refused_and_a_person_may_send_again(
    client: Client, changes: Callable[[], dict[str, str]]
) -> None:
    response = send(client, **changes())
    assert response.status_code == 200
    assert 'role="alert"' in response.content.decode()
    assert WORDS in response.content.decode()
    assert mail.outbox == []
    assert send(client).status_code == 302


def test_one_network_cannot_write_without_end(client: Client) -> None:
    make_trainer("toinen")
    addresses = [ADDRESS, "/kouluttajat/toinen/viesti/"] * 3
    assert [send(client, address).status_code for address in addresses] == [302] * 5 + [429]
    refused = send(client)
    assert WORDS in refused.content.decode()
    assert len(mail.outbox) == 5
    assert send(Client(REMOTE_ADDR="203.0.113.9")).status_code == 302


def test_one_trainer_is_not_flooded_from_many_networks() -> None:
    clients = [Client(REMOTE_ADDR=f"203.0.113.{number}") for number in range(11)]
    assert [send(client).status_code for client in clients] == [302] * 10 + [429]


def test_faulty_form_is_not_counted(client: Client) -> None:
    for _ in range(7):
        send(client, email="tero@")
    assert send(client).status_code == 302


def test_refused_mail_is_told_and_nothing_is_lost_or_logged(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(_message: object) -> int:
        raise ConnectionRefusedError(f"550 {EMAIL} tero@example.org")

    with monkeypatch.context() as context, caplog.at_level(logging.INFO):
        context.setattr("django.core.mail.EmailMessage.send", refuse)
        response = send(client)
    assert response.status_code == 503
    assert WORDS in response.content.decode()
    assert "refused" in caplog.text
    assert not [secret for secret in (EMAIL, "tero@example.org", WORDS, "Tero") if secret in caplog.text]
    assert send(client).status_code == 302


def test_form_without_a_token_is_refused() -> None:
    assert send(Client(enforce_csrf_checks=True)).status_code == 403


def test_nobody_can_write_to_a_trainer_without_a_public_profile(client: Client, maija: Trainer) -> None:
    Trainer.objects.filter(pk=maija.pk).update(is_public=False)
    assert send(client).status_code == 404
    assert mail.outbox == []
