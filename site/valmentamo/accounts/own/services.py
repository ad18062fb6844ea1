"""Writes of a person's own account."""

from django.db import transaction

from ..models import User


@transaction.atomic
def change_name(*, user: User, first_name: str, last_name: str) -> None:
    user.first_name, user.last_name = first_name, last_name
    user.save(update_fields=["first_name", "last_name"])
