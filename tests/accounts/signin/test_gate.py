"""The gate before the admin: a role of the site, and a second factor that was used for this very session."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.factories.signing_in import PASSWORD, app_code, ask_code, give_app, recovery_codes, sign_in_by_code
from valmentamo.accounts.models import User

pytestmark = pytest.mark.django_db

SET_UP = "/tili/toinen-vaihe/?next=%2Fhallinta%2F"
CONFIRM = "/tili/toinen-vaihe/vahvista/?next=%2Fhallinta%2F"


@pytest.fixture(autouse=True)
def gate(settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.fixture
def editor(person: Callable[..., User]) -> User:
    return person("editor")


def sign_in_with_password(user: User) -> Client:
    client = Client()
    client.post("/kirjaudu/salasana/", {"login": user.email, "password": PASSWORD})
    return client


@pytest.mark.parametrize("role", ["editor", "coordinator", "administrator", "superuser"])
def test_without_a_second_factor_the_admin_leads_to_setting_one_up(client_of: Callable[..., Client], role: str) -> None:
    client = client_of(role)
    assert client.get("/hallinta/")["Location"] == SET_UP
    page = client.get(SET_UP).content.decode()
    assert "varastettu salasana" in page
    assert 'href="/tili/avaimet/uusi/"' in page
    assert 'href="/tili/sovellus/"' in page


@pytest.mark.parametrize("address", ["/hallinta/pages/", "/hallinta/users/", "/hallinta/kutsut/", "/hallinta/ei-ole/"])
def test_nothing_behind_the_gate_opens_without_it(client_of: Callable[..., Client], address: str) -> None:
    client = client_of("superuser")
    for response in (client.get(address), client.post(address)):
        assert response.status_code == 302
        assert response["Location"].startswith("/tili/toinen-vaihe/")


def test_session_that_was_opened_without_it_must_confirm(editor: User) -> None:
    client = sign_in_with_password(editor)
    give_app(editor)
    response = client.get("/hallinta/")
    assert response["Location"] == CONFIRM
    assert client.get(CONFIRM)["Location"] == "/tili/vahvista/toinen-vaihe/?next=%2Fhallinta%2F"


def test_confirming_opens_the_gate(editor: User) -> None:
    client = sign_in_with_password(editor)
    secret = give_app(editor)
    proof = "/tili/vahvista/toinen-vaihe/?next=%2Fhallinta%2F"
    wrong = client.post(proof, {"code": "000000", "next": "/hallinta/"})
    assert (wrong.status_code, client.get("/hallinta/").status_code) == (200, 302)
    assert client.post(proof, {"code": app_code(secret), "next": "/hallinta/"})["Location"] == "/hallinta/"
    assert client.get("/hallinta/").status_code == 200


@pytest.mark.parametrize("first", ["password", "code"])
def test_signing_in_asks_for_the_second_factor_and_opens_the_gate(editor: User, first: str) -> None:
    secret = give_app(editor)
    client = Client()
    if first == "password":
        response = client.post("/kirjaudu/salasana/", {"login": editor.email, "password": PASSWORD})
    else:
        response = client.post("/kirjaudu/koodi/", {"code": ask_code(client, editor.email)})
    assert response["Location"] == "/kirjaudu/toinen-vaihe/"
    assert client.get("/tili/").status_code == 302
    assert client.get("/hallinta/")["Location"] == "/kirjaudu/?next=/hallinta/"
    assert client.post("/kirjaudu/toinen-vaihe/", {"code": app_code(secret)})["Location"] == "/hallinta/"
    assert client.get("/hallinta/").status_code == 200


def test_wrong_second_factor_does_not_sign_in(editor: User) -> None:
    give_app(editor)
    client = sign_in_with_password(editor)
    response = client.post("/kirjaudu/toinen-vaihe/", {"code": "000000"})
    assert response.status_code == 200
    assert "Koodi ei ole oikein" in response.content.decode()
    assert client.get("/tili/").status_code == 302


def test_code_of_the_app_works_once(editor: User) -> None:
    code = app_code(give_app(editor))
    opened = []
    for _time in range(2):
        client = sign_in_with_password(editor)
        client.post("/kirjaudu/toinen-vaihe/", {"code": code})
        opened.append(client.get("/hallinta/").status_code)
    assert opened == [200, 302]


def test_recovery_code_stands_in_once(editor: User) -> None:
    give_app(editor)
    code = recovery_codes(editor)[0]
    opened = []
    for _time in range(2):
        client = sign_in_with_password(editor)
        client.post("/kirjaudu/toinen-vaihe/", {"code": code})
        opened.append(client.get("/hallinta/").status_code)
    assert opened == [200, 302]
    assert code not in recovery_codes(editor)


def test_setting_one_up_opens_the_gate_for_this_session_only(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.db.transaction.on_commit", lambda call, **_more: call())
    client, other = sign_in_with_password(editor), sign_in_with_password(editor)
    client.get(SET_UP)
    client.get("/tili/sovellus/")
    secret = client.session["mfa.totp.secret"]
    response = client.post("/tili/sovellus/", {"code": app_code(secret)})
    assert response["Location"] == "/tili/varakoodit/"
    assert 'href="/hallinta/"' in client.get("/tili/varakoodit/").content.decode().split("<main")[1]
    assert client.get("/hallinta/").status_code == 200
    assert other.get("/hallinta/")["Location"] == CONFIRM


def test_recovery_codes_alone_are_no_second_factor(editor: User) -> None:
    give_app(editor)
    editor.authenticator_set.filter(type="totp").delete()  # type: ignore[attr-defined]
    assert sign_in_with_password(editor).get("/hallinta/")["Location"] == SET_UP


def test_factor_of_one_account_is_nothing_to_another(editor: User, person: Callable[..., User]) -> None:
    give_app(editor)
    coordinator = person("coordinator")
    client = sign_in_with_password(coordinator)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 1.0, "type": "totp"}]
    session["account_authentication_methods_user"] = str(editor.pk)
    session.save()
    give_app(coordinator)
    assert client.get("/hallinta/")["Location"] == CONFIRM


def test_trainers_need_no_second_factor(person: Callable[..., User], client: Client) -> None:
    sign_in_by_code(client, person("trainer").email)
    assert client.get("/tili/").status_code == 200
    assert client.get("/koulutus/moduulit/").status_code == 200


def test_trainer_is_told_that_the_admin_is_not_open(client_of: Callable[..., Client]) -> None:
    response = client_of("trainer").get("/hallinta/")
    assert response.status_code == 403
    assert 'href="/tili/"' in response.content.decode()


def test_stranger_is_asked_to_sign_in(client: Client) -> None:
    assert client.get("/hallinta/pages/")["Location"] == "/kirjaudu/?next=/hallinta/pages/"


def test_gate_can_be_opened_by_a_setting(client_of: Callable[..., Client], settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = False
    assert client_of("editor").get("/hallinta/").status_code == 200


def test_readers_pay_nothing_for_the_gate(client_of: Callable[..., Client], django_assert_num_queries: Any) -> None:
    client = client_of("trainer")
    client.get("/terveys/")
    with django_assert_num_queries(1):  # the health of the database
        client.get("/terveys/")
