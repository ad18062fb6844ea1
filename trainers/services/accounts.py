"""Trainers and their accounts."""

import logging
from typing import Any

from django.db import transaction

from valmentamo.accounts.models import Invitation, User

from ..models import Trainer

logger = logging.getLogger(__name__)

PREFIX = "trainer:"


def subject_of(trainer: Trainer) -> str:
    """What an invitation says of whom it is about; whoever accepts it gets the trainer's record."""
    return f"{PREFIX}{trainer.pk}"


@transaction.atomic
def tie_account(*, trainer_id: int, user: User) -> bool:
    """Makes the account the trainer's own. False, and nothing changed, when either already has another."""
    trainer = Trainer.objects.select_for_update().filter(pk=trainer_id).first()
    if trainer is None or (trainer.user_id or user.pk) != user.pk:
        return False
    if Trainer.objects.filter(user=user).exclude(pk=trainer_id).exists():
        return False
    trainer.user = user
    trainer.save(update_fields=["user"])
    return True


def on_invitation_accepted(*, invitation: Invitation, user: User, **_kwargs: Any) -> None:
    """Receiver of `accounts.signals.invitation_accepted`."""
    prefix, _colon, key = invitation.subject.partition(":")
    if f"{prefix}:" != PREFIX or not key.isdecimal():
        return
    if not _is_meant(int(key), invitation):
        logger.warning("Account %s was not tied to trainer %s, whose address has been corrected since", user.pk, key)
    elif not tie_account(trainer_id=int(key), user=user):
        logger.warning("Account %s was not tied to trainer %s: one of them has another already", user.pk, key)


def _is_meant(trainer_id: int, invitation: Invitation) -> bool:
    """An invitation that went to a wrong address opens nobody's events once the address has been put right."""
    found = Trainer.objects.filter(pk=trainer_id)
    return found.filter(email__iexact=invitation.email).exists() or not found.exists()
