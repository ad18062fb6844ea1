"""Inviting: one open invitation, a mail after the commit, a link of which only the hash is stored."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from valmentamo.accounts.forgetting import forget
from valmentamo.accounts.invitations import services
from valmentamo.accounts.invitations.errors import InvitationRefused
from valmentamo.accounts.invitations.models import InvitationState, hash_of
from valmentamo.accounts.models import Invitation, User
from valmentamo.accounts.roles import EDITOR, TRAINER

pytestmark = pytest.mark.django_db

ADDRESS = "aino@example.org"
LINK = re.compile(r"http://testserver(/\S*kutsu/([\w-]{43})/)")

Commit = Callable[..., Any]


@pytest.fixture
def commit(django_capture_on_commit_callbacks: Any) -> Commit:
    @contextmanager
    def committed() -> Iterator[None]:
        with django_capture_on_commit_callbacks(execute=True):
            yield

    return committed


def token_of_last_mail() -> str:
    found = LINK.search(mail.outbox[-1].body)
    assert found
    return found[2]


def test_mail_leaves_after_the_commit_and_says_what_it_is(commit: Commit, person: Callable[..., User]) -> None:
    inviter = person("coordinator", first_name="Kaisa", last_name="Koski")
    with commit():
        invitation = services.invite(
            email=" Aino@Example.org ", role=TRAINER, invited_by=inviter, first_name="Aino", subject="trainer:12"
        )
        assert mail.outbox == []
    message = mail.outbox[0]
    assert message.to == [ADDRESS]
    assert message.subject == "Kutsu: kouluttajan tilisi Valmentamossa"
    for told in ("Hei Aino!", "Kaisa Koski kutsuu sinut", "Roolisi on kouluttaja."):
        assert told in message.body
    assert f'href="http://testserver/kirjaudu/kutsu/{token_of_last_mail()}/"' in message.alternatives[0].content
    invitation.refresh_from_db()
    assert (invitation.email, invitation.subject, invitation.state) == (ADDRESS, "trainer:12", InvitationState.PENDING)
    assert invitation.sent_at is not None
    assert dt.timedelta(days=13.9) < invitation.expires_at - timezone.now() <= dt.timedelta(days=14)


@pytest.mark.parametrize(
    ("language", "subject", "path"),
    [
        ("fi", "Kutsu: tilisi Valmentamossa", "/kirjaudu/kutsu/"),
        ("sv", "Inbjudan: ditt konto i Valmentamo", "/sv/kirjaudu/kutsu/"),
        ("en", "Invitation: your account in Valmentamo", "/en/kirjaudu/kutsu/"),
    ],
)
def test_mail_is_in_the_language_of_the_invitation(commit: Commit, language: str, subject: str, path: str) -> None:
    with commit():
        services.invite(email=ADDRESS, role=EDITOR, language=language)
    assert mail.outbox[0].subject == subject
    assert f"http://testserver{path}" in mail.outbox[0].body
    assert f'<html lang="{language}">' in mail.outbox[0].alternatives[0].content


def test_database_holds_no_token(commit: Commit) -> None:
    with commit():
        invitation = services.invite(email=ADDRESS, role=TRAINER)
    token = token_of_last_mail()
    row = Invitation.objects.filter(pk=invitation.pk).values().get()
    assert row["token_hash"] == hash_of(token)
    assert token not in str(row)


def test_nothing_is_sent_when_the_transaction_fails(commit: Commit) -> None:
    with commit(), transaction.atomic():
        services.invite(email=ADDRESS, role=TRAINER)
        transaction.set_rollback(True)
    assert (mail.outbox, Invitation.objects.count()) == ([], 0)


def test_inviting_again_renews_the_open_invitation(commit: Commit) -> None:
    with commit():
        first = services.invite(email=ADDRESS, role=TRAINER, subject="trainer:12")
    old = token_of_last_mail()
    day_ago = timezone.now() - dt.timedelta(days=1)
    Invitation.objects.update(expires_at=day_ago, sent_at=day_ago)
    with commit():
        second = services.invite(email=ADDRESS.upper(), role=TRAINER, subject="trainer:12", first_name="Aino")
    assert (first.pk, Invitation.objects.count()) == (second.pk, 1)
    assert (second.state, second.first_name) == (InvitationState.PENDING, "Aino")
    assert len(mail.outbox) == 2
    assert not Invitation.objects.by_token(old).exists()
    assert Invitation.objects.by_token(token_of_last_mail()).get() == second


def test_button_that_is_pressed_twice_sends_one_mail(commit: Commit) -> None:
    for _time in range(2):
        with commit():
            services.invite(email=ADDRESS, role=TRAINER)
    assert (len(mail.outbox), Invitation.objects.count()) == (1, 1)
    assert Invitation.objects.by_token(token_of_last_mail()).exists()


def test_another_role_or_subject_is_another_invitation() -> None:
    services.invite(email=ADDRESS, role=TRAINER, subject="trainer:12")
    services.invite(email=ADDRESS, role=TRAINER)
    services.invite(email=ADDRESS, role=EDITOR)
    assert Invitation.objects.count() == 3


def test_database_refuses_a_second_open_invitation() -> None:
    first = services.invite(email=ADDRESS, role=TRAINER)
    twin = Invitation(email=ADDRESS.upper(), role="trainer", token_hash="x", expires_at=first.expires_at)
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_closed_account_is_not_invited() -> None:
    User.objects.create_user(ADDRESS, is_active=False)
    with pytest.raises(InvitationRefused, match="on suljettu"):
        services.invite(email=ADDRESS, role=TRAINER)


def test_mail_that_cannot_be_sent_leaves_the_invitation_and_says_so(
    commit: Commit, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with commit():
        invitation = services.invite(email=ADDRESS, role=TRAINER)
    invitation.refresh_from_db()
    assert (invitation.sent_at, invitation.state) == (None, InvitationState.PENDING)
    assert caplog.messages == [f"The mail of invitation {invitation.pk} was not sent: ConnectionRefusedError"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with commit():
        services.send_again(invitation=invitation)
    invitation.refresh_from_db()
    assert invitation.sent_at is not None


def test_withdrawn_invitation_is_neither_sent_nor_withdrawn_again() -> None:
    invitation = services.invite(email=ADDRESS, role=TRAINER)
    assert services.withdraw(invitation=invitation).state == InvitationState.WITHDRAWN
    for act in (services.withdraw, services.send_again):
        with pytest.raises(InvitationRefused, match="jo hyväksytty tai peruttu"):
            act(invitation=invitation)


def test_what_has_long_been_over_is_forgotten() -> None:
    long_ago, lately = timezone.now() - dt.timedelta(days=91), timezone.now() - dt.timedelta(days=89)
    for number, past in enumerate([long_ago, lately]):
        for field in ("accepted_at", "withdrawn_at", "expires_at"):
            invitation = services.invite(email=f"{field}{number}@example.org", role=TRAINER)
            Invitation.objects.filter(pk=invitation.pk).update(**{"expires_at": past, field: past})
    services.invite(email="odottaa@example.org", role=TRAINER)
    assert forget() == 3
    assert Invitation.objects.count() == 4
