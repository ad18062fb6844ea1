"""People who sign in are known by their e-mail address, in any case of letters."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client

from valmentamo.accounts.models import User
from valmentamo.accounts.services import create_first_admin

pytestmark = pytest.mark.django_db

PASSWORD = "pitkä salasana 1"
ADDRESS = "Aino.Virtanen@example.org"


@pytest.fixture
def user() -> User:
    return User.objects.create_user(ADDRESS, PASSWORD)


@pytest.mark.parametrize("typed", [ADDRESS, ADDRESS.lower(), ADDRESS.upper()])
def test_address_signs_in_in_any_case(user: User, typed: str) -> None:
    assert authenticate(username=typed, password=PASSWORD) == user


@pytest.mark.parametrize(("typed", "password"), [(ADDRESS, "väärä"), ("muu@example.org", PASSWORD), ("", PASSWORD)])
def test_wrong_address_or_password_does_not_sign_in(user: User, typed: str, password: str) -> None:
    assert authenticate(username=typed, password=password) is None


def test_inactive_person_does_not_sign_in(user: User) -> None:
    User.objects.update(is_active=False)
    assert authenticate(username=ADDRESS, password=PASSWORD) is None


def test_same_address_in_another_case_is_refused_by_the_database(user: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user(ADDRESS.lower(), PASSWORD)
    assert User.objects.count() == 1


def test_same_address_in_another_case_is_told_in_words(user: User) -> None:
    with pytest.raises(ValidationError) as refusal:
        User(email=ADDRESS.lower(), password="x").full_clean()
    assert refusal.value.messages == ["Tämä sähköpostiosoite on jo käytössä."]


def test_user_needs_an_address() -> None:
    with pytest.raises(ValueError, match="A user needs an e-mail address"):
        User.objects.create_user("")


def test_new_user_has_no_rights(user: User) -> None:
    assert (user.is_staff, user.is_superuser, user.is_active, user.get_all_permissions()) == (False, False, True, set())


def test_user_without_password_cannot_sign_in() -> None:
    assert not User.objects.create_user("ilman@example.org").has_usable_password()


@pytest.mark.parametrize(
    ("fields", "full", "short"),
    [
        ({"first_name": "Aino", "last_name": "Virtanen"}, "Aino Virtanen", "Aino"),
        ({"last_name": "Virtanen"}, "Virtanen", "a@example.org"),
        ({}, "a@example.org", "a@example.org"),
    ],
)
def test_user_is_addressed_by_what_is_known(fields: dict[str, str], full: str, short: str) -> None:
    person = User(email="a@example.org", **fields)
    assert (str(person), person.get_short_name()) == (full, short)


def test_administrator_makes_a_user_in_the_admin(client_of: Callable[..., Client], user: User) -> None:
    client = client_of("administrator")
    data = {
        "email": "uusi@example.org",
        "first_name": "U",
        "last_name": "U",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    data["is_active"] = "on"
    assert client.post("/hallinta/users/new/", data).status_code == 302
    assert User.objects.get(email="uusi@example.org").check_password(PASSWORD)
    again = client.post("/hallinta/users/new/", {**data, "email": ADDRESS.lower()})
    assert (again.status_code, User.objects.filter(email__iexact=ADDRESS).count()) == (200, 1)


def test_first_admin_is_made_once_with_a_password_of_their_own() -> None:
    password = create_first_admin(email="yllapito@example.org")
    assert authenticate(username="yllapito@example.org", password=password).is_superuser
    assert len(password) >= 20
    assert create_first_admin(email="toinen@example.org") is None
    assert User.objects.count() == 1


def test_first_admins_password_is_never_the_same() -> None:
    passwords = set()
    for _time in range(5):
        passwords.add(create_first_admin(email="yllapito@example.org"))
        User.objects.all().delete()
    assert len(passwords) == 5


def test_first_admins_password_is_shown_once() -> None:
    first, second = StringIO(), StringIO()
    call_command("first_admin", email="yllapito@example.org", stdout=first)
    call_command("first_admin", email="yllapito@example.org", stdout=second)
    password = first.getvalue().split("salasana: ")[1].split("\n")[0]
    assert authenticate(username="yllapito@example.org", password=password)
    assert password not in second.getvalue()
