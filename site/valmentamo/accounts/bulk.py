"""Users in the admin, many at once."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks

from .models import User


@hooks.register("before_bulk_action")
def leave_superusers_alone(request: HttpRequest, _kind: str, things: Iterable[Any], _action: Any) -> None:
    """As in the form of one user: superusers are theirs to change. Raises PermissionDenied, and nothing is done."""
    actor: Any = request.user
    if not actor.is_superuser and any(isinstance(thing, User) and thing.is_superuser for thing in things):
        raise PermissionDenied
