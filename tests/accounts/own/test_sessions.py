"""Open sessions: seen by their owner, ended one by one or everywhere, forgotten when they end."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from tests.factories.signing_in import is_signed_in, sign_in_by_code
from valmentamo.accounts.forgetting import forget
from valmentamo.accounts.models import User
from valmentamo.accounts.own.devices import device_of

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 (KHTML) Version/18.0 Mobile Safari/604"


@pytest.fixture
def trainer(person: Callable[..., User]) -> User:
    return person("trainer")


def browser(trainer: User, agent: str = FIREFOX) -> Client:
    client = Client(headers={"user-agent": agent})
    sign_in_by_code(client, trainer.email)
    return client


@pytest.mark.parametrize(
    ("agent", "told"),
    [
        (FIREFOX, "Firefox, Linux"),
        (PHONE, "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 (KHTML) Chrome/140.0 Safari/537 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537 (KHTML) Chrome/140.0 Mobile Safari/537", "Chrome, Android"),
        ("curl/8", "Tuntematon selain"),
        ("", "Tuntematon selain"),
    ],
)
def test_device_is_told_in_words(agent: str, told: str) -> None:
    assert device_of(agent) == told


def test_sessions_are_listed_and_this_one_is_marked(trainer: User) -> None:
    computer, phone = browser(trainer), browser(trainer, PHONE)
    for client in (computer, phone):
        rows = client.get("/tili/").content.decode().split('id="sessions"')[1]
        assert (rows.count("Firefox, Linux"), rows.count('class="tag tag--open"')) == (2 - (client is computer), 1)
        assert "127.0.0.1" in rows


def test_signing_out_elsewhere_ends_every_other_session(trainer: User) -> None:
    here, there, third = browser(trainer), browser(trainer, PHONE), browser(trainer)
    unknown = Client()
    unknown.force_login(trainer)
    response = here.post("/tili/istunnot/", follow=True)
    assert "kirjattu ulos kaikkialta muualta" in response.content.decode()
    assert [is_signed_in(client) for client in (here, there, third, unknown)] == [True, False, False, False]


def test_signing_out_elsewhere_ends_nobody_elses_session(trainer: User, person: Callable[..., User]) -> None:
    other = browser(person("editor"))
    browser(trainer).post("/tili/istunnot/")
    assert is_signed_in(other)


def test_one_session_is_ended(trainer: User) -> None:
    here, there, third = browser(trainer), browser(trainer, PHONE), browser(trainer)
    row = UserSession.objects.get(session_key=there.session.session_key)
    here.post(f"/tili/istunnot/{row.pk}/")
    assert [is_signed_in(client) for client in (here, there, third)] == [True, False, True]


def test_session_of_another_is_not_ended(trainer: User, person: Callable[..., User]) -> None:
    other = browser(person("editor"))
    row = UserSession.objects.get(session_key=other.session.session_key)
    browser(trainer).post(f"/tili/istunnot/{row.pk}/")
    assert is_signed_in(other)


def test_looking_ends_nothing(trainer: User) -> None:
    here, there = browser(trainer), browser(trainer)
    row = UserSession.objects.get(session_key=there.session.session_key)
    for address in ("/tili/istunnot/", f"/tili/istunnot/{row.pk}/", "/tili/salasana/poista/"):
        assert here.get(address).status_code == 405
    assert is_signed_in(there)


def test_new_password_ends_every_other_session(trainer: User) -> None:
    here, there = browser(trainer), browser(trainer)
    here.post("/tili/salasana/", {"password": "kolme ovea ja yksi avain"})
    assert [is_signed_in(client) for client in (here, there)] == [True, False]


def test_closing_an_account_ends_its_sessions(trainer: User) -> None:
    client = browser(trainer)
    User.objects.filter(pk=trainer.pk).update(is_active=False)
    assert not is_signed_in(client)


def test_signing_out_needs_a_press(trainer: User) -> None:
    client = browser(trainer)
    page = client.get("/kirjaudu/ulos/")
    assert (page.status_code, is_signed_in(client)) == (200, True)
    assert client.post("/kirjaudu/ulos/")["Location"] == "/"
    assert not is_signed_in(client)


def test_what_is_kept_of_a_session_ends_with_it(trainer: User) -> None:
    here, there = browser(trainer), browser(trainer)
    there.post("/kirjaudu/ulos/")
    assert forget() == 1
    assert [row.session_key for row in UserSession.objects.all()] == [here.session.session_key]
    Session.objects.update(expire_date="2020-01-01T00:00:00Z")
    assert forget() == 1
    assert (UserSession.objects.count(), Session.objects.count()) == (0, 0)


def test_session_that_changed_its_key_is_listed(trainer: User) -> None:
    client: Any = browser(trainer)
    UserSession.objects.all().delete()
    assert "Firefox, Linux" in client.get("/tili/").content.decode().split('id="sessions"')[1]
