"""How second factors are stored, given up and taken away."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.test import Client

from tests.factories.signing_in import PASSWORD, app_code, give_app, is_signed_in, recovery_codes, sign_in_by_code
from valmentamo.accounts.audit.models import AuditEntry
from valmentamo.accounts.models import User

pytestmark = pytest.mark.django_db


def stored(user: User) -> str:
    return str(list(Authenticator.objects.filter(user=user).values_list("data", flat=True)))


def test_secrets_are_stored_encrypted(person: Callable[..., User]) -> None:
    user = person("editor")
    secret = give_app(user)
    assert secret not in stored(user)
    row = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    assert TOTP(row).validate_code(app_code(secret))


def test_keys_can_be_changed(person: Callable[..., User], settings: Any) -> None:
    user = person("editor")
    settings.NEEDS_KEYS = ["vanha"]
    codes = (give_app(user), recovery_codes(user))[1]
    settings.NEEDS_KEYS = ["uusi", "vanha"]
    assert recovery_codes(user) == codes


def test_secret_whose_key_is_gone_lets_nobody_in(person: Callable[..., User], settings: Any) -> None:
    user = person("editor")
    settings.NEEDS_KEYS = ["vanha"]
    secret = give_app(user)
    known = recovery_codes(user)
    settings.NEEDS_KEYS = ["uusi"]
    assert not TOTP(Authenticator.objects.get(user=user, type="totp")).validate_code(app_code(secret))
    row = RecoveryCodes(Authenticator.objects.get(user=user, type="recovery_codes"))
    # Neither the old codes nor those that an empty seed would give, which anybody can compute.
    assert not any(row.validate_code(code) for code in known)
    assert row.generate_codes() != row.generate_codes()


def test_last_factor_of_who_must_have_one_stays(person: Callable[..., User], settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    user = person("editor")
    secret = give_app(user)
    client = Client()
    client.post("/kirjaudu/salasana/", {"login": user.email, "password": PASSWORD})
    client.post("/kirjaudu/toinen-vaihe/", {"code": app_code(secret)})
    page = client.post("/tili/sovellus/poista/").content.decode()
    assert "täytyy olla toinen vaihe" in page
    assert Authenticator.objects.filter(user=user, type="totp").count() == 1


def test_trainer_may_give_up_the_factor_and_is_told(person: Callable[..., User]) -> None:
    user = person("trainer")
    secret = give_app(user)
    client = Client()
    sign_in_by_code(client, user.email)
    client.post("/kirjaudu/toinen-vaihe/", {"code": app_code(secret)})
    assert client.post("/tili/sovellus/poista/")["Location"] == "/tili/"
    assert not Authenticator.objects.filter(user=user).exists()
    assert mail.outbox[-1].subject == "Todennussovellus on poistettu Valmentamossa"


def test_second_factor_cannot_be_taken_away_with_the_mailbox_alone(person: Callable[..., User]) -> None:
    user = person("trainer")
    client = Client()
    client.force_login(user)
    give_app(user)
    sent = len(mail.outbox)
    response = client.post("/tili/sovellus/poista/")
    assert response["Location"] == "/tili/vahvista/toinen-vaihe/?next=%2Ftili%2Fsovellus%2Fpoista%2F"
    assert client.get("/tili/vahvista/")["Location"] == "/tili/vahvista/toinen-vaihe/"
    assert client.post("/tili/vahvista/", {"recipient": user.email}).status_code == 302
    assert len(mail.outbox) == sent
    assert Authenticator.objects.filter(user=user, type="totp").exists()


def test_administrator_takes_lost_factors_away(client_of: Callable[..., Client], person: Callable[..., User]) -> None:
    user = person("editor")
    secret = give_app(user)
    lost = Client()
    lost.post("/kirjaudu/salasana/", {"login": user.email, "password": PASSWORD})
    lost.post("/kirjaudu/toinen-vaihe/", {"code": app_code(secret)})
    assert is_signed_in(lost)
    client = client_of("administrator")
    address = f"/hallinta/users/{user.pk}/toinen-vaihe/"
    assert "soita numeroon" in client.get(address).content.decode()
    assert Authenticator.objects.filter(user=user).exists()
    assert client.post(address)["Location"] == "/hallinta/users/"
    assert not Authenticator.objects.filter(user=user).exists()
    assert not is_signed_in(lost)
    assert (mail.outbox[-1].to, mail.outbox[-1].subject) == (
        [user.email],
        "Valmentamon tilisi toinen vaihe on poistettu",
    )
    line = AuditEntry.objects.latest("pk")
    assert (line.kind, line.key, line.fields) == ("accounts.user", str(user.pk), ["second_factors"])


@pytest.mark.parametrize("role", ["editor", "coordinator"])
def test_others_take_no_factors_away(client_of: Callable[..., Client], person: Callable[..., User], role: str) -> None:
    user = person("trainer")
    give_app(user)
    client_of(role).post(f"/hallinta/users/{user.pk}/toinen-vaihe/")
    assert Authenticator.objects.filter(user=user).exists()


def test_administrator_takes_nothing_from_a_superuser(client_of: Callable[..., Client]) -> None:
    user = User.objects.create_superuser("yllapito@example.org")
    give_app(user)
    client = client_of("administrator")
    client.post(f"/hallinta/users/{user.pk}/toinen-vaihe/")
    assert Authenticator.objects.filter(user=user).exists()
    assert "/toinen-vaihe/" not in client.get("/hallinta/users/").content.decode()


def test_list_of_users_leads_to_lost_factors(client_of: Callable[..., Client], person: Callable[..., User]) -> None:
    user = person("trainer")
    html = client_of("administrator").get("/hallinta/users/").content.decode()
    assert f"/hallinta/users/{user.pk}/toinen-vaihe/" in html
