"""Every account has one verified address, whoever makes it and however it changes."""

import importlib
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.test import Client

from tests.factories.signing_in import ask_code, is_signed_in, sign_in_by_code
from valmentamo.accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "pitkä salasana 1"


def addresses(user: User) -> list[tuple[str, bool, bool]]:
    return list(EmailAddress.objects.filter(user=user).values_list("email", "verified", "primary"))


def test_made_account_has_a_verified_address(client: Client) -> None:
    user = User.objects.create_user("Aino.Virtanen@Example.org")
    assert addresses(user) == [("aino.virtanen@example.org", True, True)]
    sign_in_by_code(client, "aino.virtanen@example.org")
    assert is_signed_in(client)


def test_superuser_of_the_command_has_one_too() -> None:
    call_command("createsuperuser", email="yllapito@example.org", interactive=False)
    assert addresses(User.objects.get()) == [("yllapito@example.org", True, True)]


def test_administrator_makes_a_user_without_a_password(client_of: Callable[..., Client], client: Client) -> None:
    data = {"email": "uusi@example.org", "first_name": "Uusi", "last_name": "Ihminen", "is_active": "on"}
    assert client_of("administrator").post("/hallinta/users/new/", data).status_code == 302
    user = User.objects.get(email="uusi@example.org")
    assert not user.has_usable_password()
    sign_in_by_code(client, user.email)
    assert is_signed_in(client)


def test_administrator_who_changes_an_address_moves_the_codes(client_of: Callable[..., Client], client: Client) -> None:
    user = User.objects.create_user("vanha@example.org", PASSWORD, first_name="A", last_name="B")
    data = {"email": "uusi@example.org", "first_name": "A", "last_name": "B", "is_active": "on"}
    assert client_of("administrator").post(f"/hallinta/users/edit/{user.pk}/", data).status_code == 302
    assert addresses(user) == [("uusi@example.org", True, True)]
    client.post("/kirjaudu/koodi/", {"code": ask_code(client, "uusi@example.org")})
    assert is_signed_in(client)
    assert EmailAddress.objects.filter(email="vanha@example.org").count() == 0


@pytest.mark.parametrize(("typed", "told"), [("uusi@example.org", ["vanha@example.org"]), ("Vanha@example.org", [])])
def test_old_address_is_told_that_an_administrator_has_changed_it(
    typed: str,
    told: list[str],
    client_of: Callable[..., Client],
    django_capture_on_commit_callbacks: Any,
    mailoutbox: list[EmailMessage],
) -> None:
    user = User.objects.create_user("vanha@example.org", PASSWORD, first_name="A", last_name="B")
    data = {"email": typed, "first_name": "A", "last_name": "B", "is_active": "on"}
    with django_capture_on_commit_callbacks(execute=True):
        assert client_of("administrator").post(f"/hallinta/users/edit/{user.pk}/", data).status_code == 302
    assert [address for mail in mailoutbox for address in mail.to] == told
    assert [typed in mail.body for mail in mailoutbox] == [True] * len(told)


def test_address_changes_even_when_the_old_one_cannot_be_told(
    client_of: Callable[..., Client], django_capture_on_commit_callbacks: Any, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    user = User.objects.create_user("vanha@example.org", PASSWORD, first_name="A", last_name="B")
    data = {"email": "uusi@example.org", "first_name": "A", "last_name": "B", "is_active": "on"}
    with django_capture_on_commit_callbacks(execute=True):
        assert client_of("administrator").post(f"/hallinta/users/edit/{user.pk}/", data).status_code == 302
    user.refresh_from_db()
    assert user.email == "uusi@example.org"


def test_administrator_does_not_change_the_account_of_a_superuser(client_of: Callable[..., Client]) -> None:
    user = User.objects.create_superuser("paa@example.org", PASSWORD, first_name="A", last_name="B")
    data = {"email": "oma@example.org", "first_name": "A", "last_name": "B", "is_active": "on"}
    client_of("administrator").post(f"/hallinta/users/edit/{user.pk}/", data)
    assert addresses(user) == [("paa@example.org", True, True)]
    assert client_of("superuser").post(f"/hallinta/users/edit/{user.pk}/", data).status_code == 302
    assert addresses(user) == [("oma@example.org", True, True)]


def test_saving_something_else_asks_nothing(django_assert_num_queries: Any) -> None:
    user = User.objects.create_user("aino@example.org")
    with django_assert_num_queries(1):
        user.save(update_fields=["last_login"])


def test_accounts_from_before_get_a_verified_address() -> None:
    user = User.objects.create_user("Vanha@example.org")
    EmailAddress.objects.all().delete()
    migration = importlib.import_module("valmentamo.accounts.migrations.0004_signing_in")
    migration.verify_addresses(apps, None)
    migration.verify_addresses(apps, None)
    assert addresses(user) == [("vanha@example.org", True, True)]
