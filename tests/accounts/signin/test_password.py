"""Signing in with a password, for those who have given their account one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.factories.signing_in import PASSWORD, is_signed_in
from valmentamo.accounts.models import User
from valmentamo.accounts.services import create_first_admin

pytestmark = pytest.mark.django_db

REFUSED = "Sähköpostiosoite tai salasana ei ole oikein."


def send(client: Client, address: str, password: str, **more: str) -> Any:
    return client.post("/kirjaudu/salasana/", {"login": address, "password": password, **more})


@pytest.mark.parametrize("typed", ["trainer@example.org", "TRAINER@example.org"])
def test_right_password_signs_in(client: Client, person: Callable[..., User], typed: str) -> None:
    person("trainer")
    assert send(client, typed, PASSWORD)["Location"] == "/kouluttaja/"
    assert is_signed_in(client)


def test_wrong_password_and_unknown_address_get_the_same_answer(client: Client, person: Callable[..., User]) -> None:
    person("trainer")
    pages = []
    for address in ("trainer@example.org", "muu@example.org"):
        response = send(Client(), address, "vaara-salasana")
        assert response.status_code == 200
        pages.append(response.content.decode().split("<main")[1].replace(address, "X").count(REFUSED))
    assert pages == [1, 1]


def test_account_without_password_is_not_opened_by_an_empty_one(client: Client) -> None:
    User.objects.create_user("ilman@example.org")
    for password in ("", "!", "None"):
        send(client, "ilman@example.org", password)
    assert not is_signed_in(client)


def test_closed_account_is_told_only_to_who_knows_the_password(client: Client, person: Callable[..., User]) -> None:
    person("trainer", is_active=False)
    assert send(client, "trainer@example.org", "vaara-salasana").status_code == 200
    assert send(client, "trainer@example.org", PASSWORD)["Location"] == "/kirjaudu/suljettu/"
    assert not is_signed_in(client)


def test_first_administrator_signs_in_at_once(client: Client) -> None:
    password = create_first_admin(email="Yllapito@Example.org")
    assert password
    assert send(client, "yllapito@example.org", password)["Location"] == "/hallinta/"
    assert client.get("/hallinta/").status_code == 200


def test_where_the_person_was_going_is_kept(client: Client, person: Callable[..., User]) -> None:
    person("trainer")
    assert send(client, "trainer@example.org", PASSWORD, next="/luvut/")["Location"] == "/luvut/"
    other = Client()
    assert send(other, "trainer@example.org", PASSWORD, next="//evil.example/")["Location"] == "/kouluttaja/"


def test_session_ends_with_the_working_day(client: Client, person: Callable[..., User]) -> None:
    person("trainer")
    send(client, "trainer@example.org", PASSWORD)
    assert client.session.get_expiry_age() <= 12 * 60 * 60
