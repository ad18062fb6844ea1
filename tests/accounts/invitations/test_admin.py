"""Invitations in the admin: who sees, invites, sends again and withdraws."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from valmentamo.accounts.invitations import services
from valmentamo.accounts.invitations.models import InvitationState
from valmentamo.accounts.models import Invitation, User
from valmentamo.accounts.roles import ROLES, TRAINER, role_of

pytestmark = pytest.mark.django_db

LIST = "/hallinta/kutsut/"
NEW = "/hallinta/kutsut/uusi/"
ADDRESS = "aino@example.org"


def form(role: str = "trainer", **fields: str) -> dict[str, str]:
    return {"email": ADDRESS, "role": role, "first_name": "", "last_name": "", "language": "fi", **fields}


@pytest.mark.parametrize(
    ("role", "invites"),
    [
        ("editor", set()),
        ("trainer", set()),
        ("coordinator", {"trainer"}),
        ("administrator", {role.key for role in ROLES}),
        ("superuser", {role.key for role in ROLES}),
    ],
)
def test_role_invites_exactly_these(client_of: Callable[..., Client], role: str, invites: set[str]) -> None:
    client = client_of(role)
    for each in ROLES:
        client.post(NEW, form(each.key, email=f"{each.key}@example.com"))
    assert set(Invitation.objects.values_list("role", flat=True)) == invites


def test_invitation_is_made_and_told(client_of: Callable[..., Client], django_capture_on_commit_callbacks: Any) -> None:
    client = client_of("coordinator")
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(NEW, form(first_name="Aino", last_name="Virtanen", language="sv"))
    assert response["Location"] == LIST
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.name, invitation.language) == (ADDRESS, "Aino Virtanen", "sv")
    assert invitation.invited_by == User.objects.get(email="coordinator@example.org")
    assert mail.outbox[0].subject == "Inbjudan: ditt konto som utbildare i Valmentamo"
    page = client.get(LIST).content.decode()
    for told in ("Aino Virtanen", ADDRESS, "odottaa vastausta"):
        assert told in page
    assert "Viestiä ei voitu lähettää" not in page


def test_mail_that_was_not_sent_is_told(client_of: Callable[..., Client]) -> None:
    client = client_of("coordinator")
    page = client.post(NEW, form(), follow=True).content.decode()  # without a commit there is no mail
    assert "ei voitu lähettää" in page
    assert Invitation.objects.count() == 1


def test_faulty_address_is_told_beside_its_field(client_of: Callable[..., Client]) -> None:
    page = client_of("coordinator").post(NEW, form(email="aino@", first_name="Aino")).content.decode()
    assert 'value="aino@"' in page
    assert 'value="Aino"' in page
    assert Invitation.objects.count() == 0


def test_who_has_the_role_already_is_not_invited(client_of: Callable[..., Client], person: Callable[..., User]) -> None:
    person("trainer")
    page = client_of("coordinator").post(NEW, form(email="Trainer@Example.org")).content.decode()
    assert "Tällä henkilöllä on jo tämä rooli." in page
    assert Invitation.objects.count() == 0


def test_closed_account_is_told_beside_the_address(client_of: Callable[..., Client]) -> None:
    User.objects.create_user(ADDRESS, is_active=False)
    page = client_of("administrator").post(NEW, form()).content.decode()
    assert "on suljettu" in page
    assert Invitation.objects.count() == 0


def test_sending_again_and_withdrawing(
    client_of: Callable[..., Client], django_capture_on_commit_callbacks: Any
) -> None:
    client = client_of("coordinator")
    invitation = services.invite(email=ADDRESS, role=TRAINER)
    old = invitation.token_hash
    for address in (f"{LIST}{invitation.pk}/laheta/", f"{LIST}{invitation.pk}/peru/"):
        assert client.get(address).status_code == 405
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{LIST}{invitation.pk}/laheta/")
    invitation.refresh_from_db()
    assert (invitation.token_hash == old, len(mail.outbox)) == (False, 1)
    client.post(f"{LIST}{invitation.pk}/peru/")
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.WITHDRAWN
    page = client.post(f"{LIST}{invitation.pk}/laheta/", follow=True).content.decode()
    assert "jo hyväksytty tai peruttu" in page
    assert f"{LIST}{invitation.pk}/laheta/" not in page


@pytest.mark.parametrize("act", ["laheta", "peru"])
def test_coordinator_neither_sees_nor_touches_invitations_of_staff(client_of: Callable[..., Client], act: str) -> None:
    client = client_of("coordinator")
    invitation = services.invite(email=ADDRESS, role=role_of("administrator"))
    assert ADDRESS not in client.get(LIST).content.decode()
    assert client.post(f"{LIST}{invitation.pk}/{act}/").status_code == 404
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.PENDING


def test_list_asks_the_same_number_of_queries_for_one_and_for_three(
    client_of: Callable[..., Client], person: Callable[..., User], django_assert_num_queries: Any
) -> None:
    client = client_of("coordinator")
    services.invite(email="a@example.org", role=TRAINER, invited_by=person("editor"))
    client.get(LIST)
    with django_assert_num_queries(11):
        client.get(LIST)
    for name in "bc":
        inviter = User.objects.create_user(f"kutsuja-{name}@example.org")
        services.invite(email=f"{name}@example.org", role=TRAINER, invited_by=inviter)
    with django_assert_num_queries(11):
        assert client.get(LIST).content.decode().count("/peru/") == 3


def test_empty_list_says_so(client_of: Callable[..., Client]) -> None:
    assert "Ketään ei ole kutsuttu viime aikoina" in client_of("coordinator").get(LIST).content.decode()


@pytest.mark.parametrize(("role", "shown"), [("coordinator", True), ("administrator", True), ("editor", False)])
def test_menu_leads_there_for_those_who_may(client_of: Callable[..., Client], role: str, shown: bool) -> None:
    assert (LIST in client_of(role).get("/hallinta/").content.decode()) is shown
