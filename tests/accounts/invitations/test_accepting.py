"""Accepting: a press, not a look; once; the account, its role, its verified address, and the signal to other rooms."""

import datetime as dt
import logging
import re
import secrets
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from tests.factories.signing_in import app_code, give_app, is_signed_in
from valmentamo.accounts.invitations import services
from valmentamo.accounts.invitations.models import InvitationState, hash_of
from valmentamo.accounts.models import Invitation, User
from valmentamo.accounts.roles import COORDINATOR, TRAINER, Role
from valmentamo.accounts.signals import invitation_accepted

pytestmark = pytest.mark.django_db

ADDRESS = "aino@example.org"
NAMES = {"first_name": "Aino", "last_name": "Virtanen"}


@pytest.fixture
def heard() -> Iterator[list[tuple[str, str]]]:
    told: list[tuple[str, str]] = []

    def receiver(*, invitation: Invitation, user: User, **_more: Any) -> None:
        told.append((invitation.subject, user.email))

    invitation_accepted.connect(receiver)
    yield told
    invitation_accepted.disconnect(receiver)


def invited(role: Role = TRAINER, **fields: Any) -> str:
    """The link's address."""
    invitation = services.invite(email=ADDRESS, role=role, **fields)
    token = secrets.token_urlsafe(32)
    Invitation.objects.filter(pk=invitation.pk).update(token_hash=hash_of(token))
    return f"/kirjaudu/kutsu/{token}/"


def state() -> str:
    return Invitation.objects.get().state


def test_opening_the_link_accepts_nothing(client: Client) -> None:
    link = invited(first_name="Aino")
    for _time in range(2):
        page = client.get(link)
        assert page.status_code == 200
    assert 'value="Aino"' in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert (User.objects.count(), state(), is_signed_in(client)) == (0, InvitationState.PENDING, False)


def test_head_request_of_a_mail_scanner_accepts_nothing(client: Client) -> None:
    assert client.head(invited()).status_code in (200, 405)
    assert User.objects.count() == 0


def test_accepting_makes_the_account_and_signs_in(client: Client, heard: list[tuple[str, str]]) -> None:
    response = client.post(invited(subject="trainer:12"), NAMES)
    assert response["Location"] == "/tili/tervetuloa/"
    user = User.objects.get()
    assert (user.email, user.get_full_name(), user.has_usable_password()) == (ADDRESS, "Aino Virtanen", False)
    assert [group.name for group in user.groups.all()] == ["trainer"]
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [(ADDRESS, True, True)]
    assert (state(), Invitation.objects.get().user) == (InvitationState.ACCEPTED, user)
    assert heard == [("trainer:12", ADDRESS)]
    assert is_signed_in(client)
    page = client.get("/tili/tervetuloa/").content.decode()
    assert 'href="/tili/avaimet/uusi/"' in page
    assert 'href="/kouluttaja/"' in page


def test_passkey_can_be_set_up_right_after_accepting(client: Client) -> None:
    client.post(invited(), NAMES)
    assert client.get("/tili/avaimet/uusi/").status_code == 200


def test_staff_is_led_to_the_second_step(client: Client, settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    assert client.post(invited(COORDINATOR), NAMES)["Location"] == "/tili/toinen-vaihe/"
    assert client.get("/hallinta/").status_code == 302


def test_names_are_asked_for(client: Client) -> None:
    page = client.post(invited(), {"first_name": "", "last_name": "Virtanen"})
    html = page.content.decode()
    assert (page.status_code, User.objects.count(), state()) == (200, 0, InvitationState.PENDING)
    assert 'id="id_first_name_error"' in html
    assert 'value="Virtanen"' in html


def test_link_works_once(client: Client, heard: list[tuple[str, str]]) -> None:
    link = invited()
    client.post(link, NAMES)
    other = Client()
    for response in (other.get(link), other.post(link, NAMES)):
        assert response.status_code == 410
        assert "on jo käytetty" in response.content.decode()
    assert (len(heard), User.objects.count(), is_signed_in(other)) == (1, 1, False)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"expires_at": timezone.now() - dt.timedelta(minutes=1)}, "on vanhentunut"),
        ({"withdrawn_at": timezone.now()}, "on peruttu"),
    ],
)
def test_link_that_is_over_opens_nothing(client: Client, change: dict[str, Any], words: str) -> None:
    link = invited()
    Invitation.objects.update(**change)
    for response in (client.get(link), client.post(link, NAMES)):
        assert response.status_code == 410
        assert words in response.content.decode()
    assert (User.objects.count(), is_signed_in(client)) == (0, False)


@pytest.mark.parametrize("token", ["ei-ole", "x" * 43, "ä" * 5, "a\x00b", "%F0%9F%98%80"])
def test_unknown_link_is_told_in_words(client: Client, token: str) -> None:
    response = client.get(f"/kirjaudu/kutsu/{token}/")
    assert response.status_code == 404
    assert "Tämä linkki ei avaa mitään" in response.content.decode()


def test_older_link_opens_nothing_after_a_newer_one(client: Client) -> None:
    link = invited()
    services.send_again(invitation=Invitation.objects.get())
    assert client.post(link, NAMES).status_code == 404
    assert User.objects.count() == 0


def test_who_has_an_account_keeps_it_and_gets_the_role(client: Client, person: Callable[..., User]) -> None:
    user = User.objects.create_user("Aino@example.org", "salasana-on-pitka", first_name="Aino-Maria")
    page = client.get(link := invited()).content.decode()
    assert "Sinulla on jo tili" in page
    assert 'name="first_name"' not in page
    assert client.post(link)["Location"] == "/tili/tervetuloa/"
    user.refresh_from_db()
    assert (User.objects.count(), user.first_name) == (1, "Aino-Maria")
    assert user.check_password("salasana-on-pitka")
    assert [group.name for group in user.groups.all()] == ["trainer"]


def test_account_with_a_second_factor_is_asked_for_it(client: Client) -> None:
    secret = give_app(User.objects.create_user(ADDRESS, first_name="Aino"))
    assert client.post(invited())["Location"] == "/kirjaudu/toinen-vaihe/"
    assert not is_signed_in(client)
    client.post("/kirjaudu/toinen-vaihe/", {"code": app_code(secret)})
    assert is_signed_in(client)


def test_closed_account_is_not_opened(client: Client) -> None:
    link = invited()
    User.objects.create_user(ADDRESS, is_active=False)
    response = client.post(link)
    assert (response.status_code, state()) == (410, InvitationState.PENDING)
    assert "on suljettu" in response.content.decode()
    assert not is_signed_in(client)


def test_another_person_who_is_signed_in_is_signed_out(client_of: Callable[..., Client]) -> None:
    client, link = client_of("editor"), invited()
    assert "siltä kirjaudutaan ulos" in client.get(link).content.decode()
    client.post(link, NAMES)
    assert ADDRESS in client.get("/tili/").content.decode()


def test_receiver_that_fails_undoes_everything(client: Client) -> None:
    def receiver(**_more: Any) -> None:
        raise ZeroDivisionError

    link = invited()
    invitation_accepted.connect(receiver)
    try:
        with pytest.raises(ZeroDivisionError):
            client.post(link, NAMES)
    finally:
        invitation_accepted.disconnect(receiver)
    assert (User.objects.count(), state()) == (0, InvitationState.PENDING)


def test_links_cannot_be_guessed_for_long(client: Client) -> None:
    answers = [client.get(f"/kirjaudu/kutsu/{'x' * 42}{number % 10}/").status_code for number in range(61)]
    assert answers == [404] * 60 + [429]


def test_log_holds_neither_link_nor_address(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    link = invited()
    client.post(link, NAMES)
    client.get(link)
    own = [record.getMessage() for record in caplog.records if record.name.startswith("valmentamo")]
    assert own == [f"Invitation {Invitation.objects.get().pk} not opened: accepted"]
    assert not re.search(rf"{ADDRESS}", caplog.text)
