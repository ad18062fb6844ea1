"""The account of an example trainer, so that whoever tries the site can sign in to the trainers' workspace at once."""

import secrets
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db import models

from valmentamo.accounts.models import User
from valmentamo.accounts.roles import TRAINER

from ..models import Trainer
from . import memory

# The lead trainer of the event that begins today.
WHOSE = "kaisa"
KEY = "kaisa-tili"


@dataclass(frozen=True)
class Account:
    """The password is told once, and stored only as a hash."""

    email: str
    password: str


def make_account() -> Account | None:
    """None when the trainer has an account, or is not there, or somebody else has the address."""
    trainer: Trainer | None = memory.find(WHOSE)
    if trainer is None or trainer.user_id or User.objects.filter(email__iexact=trainer.email).exists():
        return None
    password = secrets.token_urlsafe(15)
    user = User.objects.create_user(trainer.email, password, first_name=trainer.first_name, last_name=trainer.last_name)
    user.groups.add(Group.objects.get(name=TRAINER.key))
    trainer.user = user
    trainer.save(update_fields=["user"])
    memory.remember(KEY, user)
    return Account(trainer.email, password)


def account() -> models.Model | None:
    """What was made here and is still there."""
    found: models.Model | None = memory.find(KEY)
    return found
