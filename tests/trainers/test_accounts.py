"""A trainer's account comes with an accepted invitation."""

import secrets
from collections.abc import Callable

import pytest

from tests.factories.trainers import EMAIL, make_trainer
from trainers.models import Trainer
from trainers.services.accounts import subject_of
from valmentamo.accounts.invitations import services
from valmentamo.accounts.invitations.models import hash_of
from valmentamo.accounts.models import Invitation, User
from valmentamo.accounts.roles import TRAINER

pytestmark = pytest.mark.django_db


def accept(subject: str) -> User:
    token = secrets.token_urlsafe(32)
    invitation = services.invite(email=EMAIL, role=TRAINER, subject=subject)
    Invitation.objects.filter(pk=invitation.pk).update(token_hash=hash_of(token))
    return services.accept(token=token, first_name="Aino", last_name="Virtanen").user


def account_of(trainer: Trainer) -> User | None:
    return Trainer.objects.get(pk=trainer.pk).user


def test_accepting_ties_the_account_to_the_trainer() -> None:
    trainer, other = make_trainer("aino"), make_trainer("eeva")
    user = accept(subject_of(trainer))
    assert (account_of(trainer), account_of(other)) == (user, None)


def test_accepting_twice_over_is_harmless() -> None:
    trainer = make_trainer("aino")
    assert accept(subject_of(trainer)) == accept(subject_of(trainer)) == account_of(trainer)


def test_account_of_another_is_not_replaced(person: Callable[..., User], caplog: pytest.LogCaptureFixture) -> None:
    owner = person("trainer")
    trainer = make_trainer("aino", user=owner)
    user = accept(subject_of(trainer))
    assert account_of(trainer) == owner
    assert caplog.messages == [
        f"Account {user.pk} was not tied to trainer {trainer.pk}: one of them has another already"
    ]


def test_account_that_has_a_trainer_gets_no_second_one() -> None:
    first, second = make_trainer("aino"), make_trainer("eeva")
    user = accept(subject_of(first))
    accept(subject_of(second))
    assert (account_of(first), account_of(second)) == (user, None)


def test_invitation_to_a_wrong_address_opens_nothing_once_it_has_been_put_right(
    caplog: pytest.LogCaptureFixture,
) -> None:
    trainer = make_trainer("aino")
    Trainer.objects.filter(pk=trainer.pk).update(email="oikea@example.org")
    user = accept(subject_of(trainer))
    assert account_of(trainer) is None
    assert caplog.messages == [
        f"Account {user.pk} was not tied to trainer {trainer.pk}, whose address has been corrected since"
    ]


@pytest.mark.parametrize("subject", ["", "trainer", "trainer:", "trainer:x", "trainer:-1", "trainer:999999", "event:1"])
def test_subject_that_is_no_trainer_changes_nothing(subject: str) -> None:
    trainer = make_trainer("aino")
    assert accept(subject).email == EMAIL
    assert account_of(trainer) is None


def test_deleted_trainer_does_not_hinder_accepting() -> None:
    trainer = make_trainer("aino")
    subject = subject_of(trainer)
    trainer.delete()
    assert accept(subject).groups.get().name == "trainer"
