"""Wagtail's own forms of signing in and of passwords are gone; ours stand in their place."""

from collections.abc import Callable

import pytest
from django.test import Client

from valmentamo.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "led_to"),
    [
        ("/hallinta/login/", "/kirjaudu/"),
        ("/hallinta/login/?next=/hallinta/pages/", "/kirjaudu/?next=%2Fhallinta%2Fpages%2F"),
    ],
)
def test_sign_in_of_the_admin_is_the_sites(client: Client, address: str, led_to: str) -> None:
    assert client.get(address)["Location"] == led_to


def test_form_without_second_factor_is_gone(client: Client, person: Callable[..., User]) -> None:
    person("editor")
    data = {"username": "editor@example.org", "password": "salasana-on-pitka"}
    assert client.post("/hallinta/login/", data).status_code == 405
    assert client.get("/hallinta/").status_code == 302


@pytest.mark.parametrize("address", ["/hallinta/password_reset/", "/hallinta/password_reset/done/"])
def test_wagtails_reset_of_passwords_is_gone(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
    assert client.post(address, {"email": "editor@example.org"}).status_code == 404


def test_signing_out_of_the_admin_signs_out_of_the_site(client_of: Callable[..., Client]) -> None:
    client = client_of("editor")
    assert client.post("/hallinta/logout/")["Location"] == "/"
    assert client.get("/tili/").status_code == 302


def test_account_page_of_the_admin_leads_to_ours(client_of: Callable[..., Client]) -> None:
    html = client_of("editor").get("/hallinta/account/").content.decode()
    assert 'href="/tili/"' in html
    assert 'name="name_email-email"' not in html
    assert "new_password1" not in html


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/password/reset/", "/kirjaudu/signup/"])
def test_allauth_has_no_addresses_of_its_own(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
