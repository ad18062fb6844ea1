"""Limits on attempts, by address and by network, also behind a proxy."""

import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from tests.factories.signing_in import PASSWORD, is_signed_in
from valmentamo.accounts.models import User

pytestmark = pytest.mark.django_db

TOO_MANY = "Liian monta yritystä"


def try_password(
    password: str, *, address: str = "trainer@example.org", client: Client | None = None, **meta: str
) -> Any:
    client = client or Client()
    return client.post("/kirjaudu/salasana/", {"login": address, "password": password}, **meta)  # type: ignore[arg-type]


def ask(address: str, **meta: str) -> Any:
    return Client().post("/kirjaudu/", {"email": address}, **meta)  # type: ignore[arg-type]


def test_sixth_wrong_password_of_an_address_is_not_looked_at(person: Callable[..., User]) -> None:
    person("trainer")
    for number in range(5):
        assert TOO_MANY not in try_password("vaara", REMOTE_ADDR=f"10.0.0.{number}").content.decode()
    client = Client()
    response = try_password(PASSWORD, client=client, REMOTE_ADDR="10.0.0.99")
    assert TOO_MANY in response.content.decode()
    assert not is_signed_in(client)


def test_unknown_address_meets_the_same_limit() -> None:
    for number in range(5):
        try_password("vaara", address="muu@example.org", REMOTE_ADDR=f"10.0.0.{number}")
    assert TOO_MANY in try_password("vaara", address="muu@example.org", REMOTE_ADDR="10.0.0.99").content.decode()


def test_one_network_cannot_try_many_addresses() -> None:
    answers = [try_password("vaara", address=f"a{n}@example.org", REMOTE_ADDR="10.1.1.1") for n in range(11)]
    assert [TOO_MANY in answer.content.decode() for answer in answers] == [False] * 10 + [True]
    assert TOO_MANY not in try_password("vaara", address="a99@example.org", REMOTE_ADDR="10.1.1.2").content.decode()


def test_signing_in_rightly_uses_up_nothing(person: Callable[..., User]) -> None:
    person("trainer")
    for _time in range(12):
        client = Client()
        try_password(PASSWORD, client=client)
        assert is_signed_in(client)


def test_codes_to_one_address_are_few(person: Callable[..., User]) -> None:
    person("trainer")
    answers = [ask("trainer@example.org", REMOTE_ADDR=f"10.0.0.{n}") for n in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 200]
    assert TOO_MANY in answers[-1].content.decode()
    assert len(mail.outbox) == 3


def test_codes_to_strangers_are_few_too() -> None:
    answers = [ask("muu@example.org", REMOTE_ADDR=f"10.0.0.{n}") for n in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 200]
    assert len(mail.outbox) == 3


def test_one_network_cannot_ask_codes_for_many_addresses() -> None:
    answers = [ask(f"a{n}@example.org", REMOTE_ADDR="10.1.1.1") for n in range(11)]
    assert [answer.status_code for answer in answers] == [302] * 10 + [200]


def test_behind_a_proxy_each_client_counts_by_itself(settings: Any) -> None:
    settings.TRUST_PROXY = True
    for number in range(11):
        answer = ask(f"a{number}@example.org", REMOTE_ADDR="10.9.9.9", HTTP_X_FORWARDED_FOR=f"192.0.2.{number}")
        assert answer.status_code == 302


def test_behind_a_proxy_a_client_cannot_choose_its_address(settings: Any) -> None:
    settings.TRUST_PROXY = True
    answers = [
        ask(f"a{n}@example.org", REMOTE_ADDR="10.9.9.9", HTTP_X_FORWARDED_FOR=f"198.51.100.{n}, 192.0.2.7")
        for n in range(11)
    ]
    assert [answer.status_code for answer in answers] == [302] * 10 + [200]


def test_without_a_proxy_what_the_client_claims_counts_nothing() -> None:
    answers = [
        ask(f"a{n}@example.org", REMOTE_ADDR="10.9.9.9", HTTP_X_FORWARDED_FOR=f"198.51.100.{n}") for n in range(11)
    ]
    assert answers[-1].status_code == 200


@pytest.mark.parametrize("noted", ["", "unknown", "192.0.2.1:5000", "x" * 300])
def test_network_that_is_no_address_is_counted_under_one(settings: Any, noted: str) -> None:
    settings.TRUST_PROXY = True
    answers = [ask(f"a{n}@example.org", REMOTE_ADDR="", HTTP_X_FORWARDED_FOR=noted) for n in range(11)]
    assert [answer.status_code for answer in answers] == [302] * 10 + [200]


def test_thirty_signings_in_a_minute_are_the_most_of_one_network(person: Callable[..., User]) -> None:
    person("trainer")
    answers = [try_password(PASSWORD) for _time in range(31)]
    assert [answer.status_code for answer in answers] == [302] * 30 + [429]
    page = answers[-1].content.decode()
    assert '<html lang="fi">' in page
    assert "liian monta yritystä" in page.lower()


def test_limit_that_is_met_is_logged_without_the_address(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    for number in range(4):
        ask("muu@example.org", REMOTE_ADDR=f"10.0.0.{number}")
    assert "Sign-in refused: too many attempts" in caplog.messages
    assert "muu@" not in caplog.text


def test_limits_are_kept_in_the_cache_that_processes_share(person: Callable[..., User]) -> None:
    person("trainer")
    for number in range(5):
        try_password("vaara", REMOTE_ADDR=f"10.0.0.{number}")
    cache.clear()
    client = Client()
    try_password(PASSWORD, client=client)
    assert is_signed_in(client)
