"""The main way in: a code of six digits by mail. Short-lived, once, in the same browser, three tries."""

import logging
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from tests.factories.signing_in import ask_code, is_signed_in, last_code
from valmentamo.accounts.models import User

pytestmark = pytest.mark.django_db

STRANGER = "tuntematon@example.org"
WRONG = "000000"
NO_LONGER_GOOD = "Koodi ei enää kelpaa"


@pytest.fixture
def trainer(person: Callable[..., User]) -> User:
    return person("trainer")


def send(client: Client, code: str, **more: str) -> Any:
    return client.post("/kirjaudu/koodi/", {"code": code, **more})


def text_of(response: Any) -> str:
    """What the reader sees in the page's main part, without the token of the form."""
    main = response.content.decode().split("<main")[1].split("</main>")[0]
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", main)


def test_right_code_signs_in(client: Client, trainer: User) -> None:
    response = send(client, ask_code(client, trainer.email))
    assert (response.status_code, response["Location"]) == (302, "/kouluttaja/")
    assert is_signed_in(client)


@pytest.mark.parametrize("typed", ["{} {}", "{}-{}", " {}{} "])
def test_code_may_be_typed_with_spaces(client: Client, trainer: User, typed: str) -> None:
    code = ask_code(client, trainer.email)
    assert send(client, typed.format(code[:3], code[3:])).status_code == 302


@pytest.mark.parametrize("typed", ["Trainer@Example.org", " trainer@example.org "])
def test_address_may_be_typed_in_any_case(client: Client, trainer: User, typed: str) -> None:
    assert send(client, ask_code(client, typed)).status_code == 302
    assert mail.outbox[0].to == ["trainer@example.org"]


def test_wrong_code_is_told_beside_the_field(client: Client, trainer: User) -> None:
    ask_code(client, trainer.email)
    response = send(client, WRONG)
    assert response.status_code == 200
    assert "Koodi ei ole oikein" in text_of(response).split('id="id_code_error"')[1].split("</div>")[0]
    assert not is_signed_in(client)


def test_third_wrong_code_ends_the_trying(client: Client, trainer: User) -> None:
    code = ask_code(client, trainer.email)
    answers = [send(client, WRONG) for _time in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 302]
    assert "kolmas väärä koodi" in client.get(answers[-1]["Location"]).content.decode()
    send(client, code)
    assert not is_signed_in(client)


def test_used_code_is_told_to_be_used(client: Client, trainer: User) -> None:
    code = ask_code(client, trainer.email)
    send(client, code)
    client.post("/kirjaudu/ulos/")
    response = client.post("/kirjaudu/koodi/", {"code": code}, follow=True)
    assert NO_LONGER_GOOD in text_of(response)
    assert not is_signed_in(client)


def test_old_code_is_told_to_be_old(client: Client, trainer: User) -> None:
    code = ask_code(client, trainer.email)
    session = client.session
    session["account_login"]["state"]["stages"]["login_by_code"]["data"]["at"] -= 10 * 60 + 1
    session.save()
    response = client.post("/kirjaudu/koodi/", {"code": code}, follow=True)
    assert NO_LONGER_GOOD in text_of(response)
    assert not is_signed_in(client)


def test_code_opens_only_in_the_browser_that_asked_for_it(client: Client, trainer: User) -> None:
    code = ask_code(client, trainer.email)
    other = Client()
    send(other, code)
    assert not is_signed_in(other)


def test_newer_code_replaces_the_older_one(client: Client, trainer: User) -> None:
    older = ask_code(client, trainer.email)
    client.post("/kirjaudu/koodi/", {"action": "resend"})
    newer = last_code()
    assert len(mail.outbox) == 2
    if newer != older:
        assert send(client, older).status_code == 200
    assert send(client, newer).status_code == 302


def test_page_of_the_code_leads_on_where_the_person_was_going(client: Client, trainer: User) -> None:
    response = client.post("/kirjaudu/", {"email": trainer.email, "next": "/luvut/"})
    page = client.get(response["Location"]).content.decode()
    assert '<input type="hidden" name="next" value="/luvut/">' in page
    assert send(client, last_code(), next="/luvut/")["Location"] == "/luvut/"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_no_other_site_is_led_to(client: Client, trainer: User, target: str) -> None:
    assert send(client, ask_code(client, trainer.email, next=target), next=target)["Location"] == "/kouluttaja/"


def test_stranger_gets_the_same_answer_as_one_with_an_account(client: Client, trainer: User) -> None:
    answers = {}
    for address in (trainer.email, STRANGER):
        visitor = Client()
        asked = visitor.post("/kirjaudu/", {"email": address})
        page = text_of(visitor.get(asked["Location"])).replace(address, "ADDRESS")
        tries = [send(visitor, WRONG) for _time in range(3)]
        answers[address] = (
            asked.status_code,
            asked["Location"],
            page,
            [answer.status_code for answer in tries],
            [text_of(answer).replace(address, "ADDRESS") for answer in tries[:2]],
            tries[2]["Location"],
            set(visitor.cookies),
        )
    assert answers[trainer.email] == answers[STRANGER]


def test_stranger_is_told_by_mail_and_gets_no_code(client: Client) -> None:
    client.post("/kirjaudu/", {"email": STRANGER})
    assert [message.to for message in mail.outbox] == [[STRANGER]]
    assert mail.outbox[0].subject == "Tällä osoitteella ei ole tiliä"
    assert not re.search(r"\d{6}", mail.outbox[0].body)
    assert User.objects.count() == 0


def test_closed_account_gets_no_code(client: Client, trainer: User) -> None:
    User.objects.update(is_active=False)
    client.post("/kirjaudu/", {"email": trainer.email})
    assert not re.search(r"\d{6}", mail.outbox[0].subject + mail.outbox[0].body)


def test_account_that_is_closed_meanwhile_is_not_opened(client: Client, trainer: User) -> None:
    code = ask_code(client, trainer.email)
    User.objects.update(is_active=False)
    assert send(client, code)["Location"] == "/kirjaudu/suljettu/"
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("prefix", "subject"),
    [("", "on koodisi kirjautumiseen"), ("/sv", "är din kod för inloggning"), ("/en", "is your code for signing in")],
)
def test_mail_is_in_the_language_of_the_page(client: Client, trainer: User, prefix: str, subject: str) -> None:
    client.post(f"{prefix}/kirjaudu/", {"email": trainer.email})
    message = mail.outbox[0]
    html = message.alternatives[0].content
    assert re.fullmatch(rf"\d{{6}} {subject}", message.subject)
    assert f'<html lang="{prefix.strip("/") or "fi"}">' in html
    assert last_code() in message.body
    assert f"<h1>{last_code()}</h1>" in html


def test_mail_that_cannot_be_sent_is_told(client: Client, trainer: User, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    for address in (trainer.email, STRANGER):
        response = client.post("/kirjaudu/", {"email": address})
        assert response.status_code == 503
        assert "Viestiä ei voitu lähettää" in text_of(response)


def test_log_tells_what_was_refused_and_no_value(
    client: Client, trainer: User, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    code = ask_code(client, trainer.email)
    for _time in range(3):
        send(client, WRONG)
    send(client, code)
    own = [record.getMessage() for record in caplog.records if record.name.startswith("valmentamo.accounts")]
    assert own == ["Sign-in by code refused: wrong code"] * 3 + ["Sign-in by code refused: the code is used or old"]
    assert not re.search(rf"{WRONG}|{code}|trainer@", caplog.text)


def test_who_comes_back_begins_anew(client: Client, trainer: User) -> None:
    ask_code(client, trainer.email)
    assert client.get("/kirjaudu/").status_code == 200
    assert client.get("/kirjaudu/salasana/").status_code == 200


def test_signed_in_person_is_led_on(client_of: Callable[..., Client]) -> None:
    client = client_of("trainer")
    assert client.get("/kirjaudu/")["Location"] == "/kouluttaja/"
    assert client.get("/kirjaudu/?next=/luvut/")["Location"] == "/luvut/"


def test_faulty_address_is_told_and_stays(client: Client) -> None:
    response = client.post("/kirjaudu/", {"email": "aino@"})
    assert response.status_code == 200
    assert 'value="aino@"' in text_of(response)
    assert "field--error" in text_of(response)
    assert mail.outbox == []


def test_nobody_signs_up(client: Client) -> None:
    for address in ("/kirjaudu/tunnus/", "/kirjaudu/"):
        client.post(address, {"email": STRANGER, "password1": "pitka-salasana-on-tama"})
    assert User.objects.count() == 0


def test_code_lives_ten_minutes_and_has_six_digits() -> None:
    assert settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT == 600
    assert settings.ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS == 3
