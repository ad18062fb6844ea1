"""The account page: what it tells and what is changed from it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from tests.factories.signing_in import PASSWORD, give_app, is_signed_in, last_code, sign_in_by_code
from valmentamo.accounts.models import User

pytestmark = pytest.mark.django_db

QUERIES = 13
NEW_PASSWORD = "kolme ovea ja yksi avain"


@pytest.fixture
def trainer(person: Callable[..., User]) -> User:
    return person("trainer", first_name="Aino", last_name="Virtanen")


@pytest.fixture
def own(client: Client, trainer: User) -> Client:
    """Signed in just now, by a code."""
    sign_in_by_code(client, trainer.email)
    return client


def main(client: Client, address: str = "/tili/") -> str:
    return re.sub(r"\s+", " ", client.get(address).content.decode().split("<main")[1].split("</main>")[0])


def test_account_tells_who_and_how(own: Client) -> None:
    page = main(own)
    for told in ("Aino Virtanen", "trainer@example.org", "Kouluttaja", "Koodi sähköpostiin", "Vaihda salasana"):
        assert told in page


@pytest.mark.parametrize(
    "address",
    ["/tili/", "/tili/nimi/", "/tili/osoite/", "/tili/salasana/", "/tili/toinen-vaihe/", "/tili/avaimet/uusi/",
     "/tili/sovellus/", "/tili/varakoodit/", "/tili/tervetuloa/"],
)  # fmt: skip
def test_account_opens_only_to_its_owner(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 302
    assert response["Location"].startswith("/kirjaudu/")


def test_account_page_asks_the_same_number_of_queries_however_much_there_is(
    own: Client, trainer: User, django_assert_num_queries: Any
) -> None:
    own.get("/tili/")
    with django_assert_num_queries(QUERIES):
        own.get("/tili/")
    give_app(trainer)
    for _time in range(3):
        sign_in_by_code(Client(), trainer.email)
    with django_assert_num_queries(QUERIES):
        own.get("/tili/")


def test_no_page_of_the_account_is_stored(own: Client) -> None:
    for address in ("/tili/", "/tili/varakoodit/", "/tili/sovellus/"):
        assert "no-store" in own.get(address)["Cache-Control"]


def test_name_is_changed(own: Client, trainer: User) -> None:
    response = own.post("/tili/nimi/", {"first_name": "  Aino \n Maria ", "last_name": "Virtanen"}, follow=True)
    trainer.refresh_from_db()
    assert trainer.get_full_name() == "Aino Maria Virtanen"
    assert "Nimesi on tallennettu" in response.content.decode()


def test_empty_name_is_refused_beside_its_field(own: Client, trainer: User) -> None:
    page = own.post("/tili/nimi/", {"first_name": "", "last_name": "Laine"}).content.decode()
    assert 'id="id_first_name_error"' in page
    assert 'value="Laine"' in page
    trainer.refresh_from_db()
    assert trainer.last_name == "Virtanen"


# --- password ---------------------------------------------------------------------------------------------------------


def test_password_is_changed_without_the_old_one_and_told_by_mail(own: Client, trainer: User) -> None:
    response = own.post("/tili/salasana/", {"password": NEW_PASSWORD}, follow=True)
    assert "Salasanasi on tallennettu" in response.content.decode()
    trainer.refresh_from_db()
    assert trainer.check_password(NEW_PASSWORD)
    assert is_signed_in(own)
    assert mail.outbox[-1].subject == "Salasanasi Valmentamossa on vaihdettu"
    assert NEW_PASSWORD not in mail.outbox[-1].body


@pytest.mark.parametrize("weak", ["lyhyt", "1234567890123", "password1234", "trainer@example.org"])
def test_weak_password_is_refused(own: Client, trainer: User, weak: str) -> None:
    page = own.post("/tili/salasana/", {"password": weak}).content.decode()
    assert 'id="id_password_error"' in page
    assert f'value="{weak}"' not in page.split('id="id_password_error"')[1].split("</form>")[0]
    trainer.refresh_from_db()
    assert trainer.check_password(PASSWORD)


def test_password_is_removed(own: Client, trainer: User) -> None:
    own.post("/tili/salasana/poista/")
    trainer.refresh_from_db()
    assert not trainer.has_usable_password()
    assert mail.outbox[-1].subject == "Salasanasi Valmentamossa on poistettu"
    assert "Aseta salasana" in main(own)


@pytest.mark.parametrize("address", ["/tili/salasana/", "/tili/osoite/", "/tili/sovellus/", "/tili/avaimet/uusi/"])
def test_who_signed_in_long_ago_must_confirm(own: Client, address: str) -> None:
    session = own.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 11 * 60
    session.save()
    data = {"password": NEW_PASSWORD, "email": "uusi@example.org", "action_add": "1"}
    response = own.post(address, data)
    assert response.status_code == 302
    assert response["Location"].startswith("/tili/vahvista/")
    sent = len(mail.outbox)
    own.post("/tili/vahvista/", {"recipient": "trainer@example.org", "next": address})
    assert len(mail.outbox) == sent + 1
    wrong = own.post("/tili/vahvista/koodi/", {"code": "000000", "next": address})
    assert "Koodi ei ole oikein" in wrong.content.decode()
    own.post("/tili/vahvista/koodi/", {"code": last_code(), "next": address})
    assert own.get(address).status_code == 200


# --- address ----------------------------------------------------------------------------------------------------------


def test_address_changes_when_the_code_has_come_back(own: Client, trainer: User) -> None:
    response = own.post("/tili/osoite/", {"email": "Uusi@example.org", "action_add": "1"})
    assert response["Location"] == "/tili/osoite/koodi/"
    assert mail.outbox[-1].to == ["uusi@example.org"]
    code = last_code()
    trainer.refresh_from_db()
    assert trainer.email == "trainer@example.org"
    assert own.post("/tili/osoite/koodi/", {"code": code})["Location"] == "/tili/"
    trainer.refresh_from_db()
    assert trainer.email == "uusi@example.org"
    assert list(EmailAddress.objects.filter(user=trainer).values_list("email", "verified", "primary")) == [
        ("uusi@example.org", True, True)
    ]
    told = [message for message in mail.outbox if message.to == ["trainer@example.org"]][-1]
    assert told.subject == "Osoitteesi Valmentamossa on vaihdettu"
    assert "uusi@example.org" in told.body


def test_wrong_code_changes_no_address(own: Client, trainer: User) -> None:
    own.post("/tili/osoite/", {"email": "uusi@example.org", "action_add": "1"})
    statuses = [own.post("/tili/osoite/koodi/", {"code": "000000"}).status_code for _time in range(3)]
    own.post("/tili/osoite/koodi/", {"code": last_code()})
    trainer.refresh_from_db()
    assert (statuses, trainer.email) == ([200, 200, 302], "trainer@example.org")


def test_address_of_another_account_is_not_taken(own: Client, trainer: User, person: Callable[..., User]) -> None:
    person("editor")
    own.post("/tili/osoite/", {"email": "editor@example.org", "action_add": "1"})
    page = own.post("/tili/osoite/koodi/", {"code": last_code()}).content.decode()
    assert "Tämä sähköpostiosoite on jo käytössä." in page
    trainer.refresh_from_db()
    assert trainer.email == "trainer@example.org"
