"""Users in the admin, many at once."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks
from wagtail.log_actions import log

from .models import User

# What Wagtail calls the same when it is done to one user.
DELETED, CHANGED = "wagtail.delete", "wagtail.edit"


@hooks.register("before_bulk_action")
def leave_superusers_alone(request: HttpRequest, _kind: str, things: Iterable[Any], _action: Any) -> None:
    """As in the form of one user: superusers are theirs to change. Raises PermissionDenied, and nothing is done."""
    actor: Any = request.user
    if not actor.is_superuser and any(isinstance(thing, User) and thing.is_superuser for thing in things):
        raise PermissionDenied


@hooks.register("after_bulk_action")
def keep_in_history(_request: HttpRequest, kind: str, things: Iterable[Any], _action: Any) -> None:
    """Who closed an account or gave a role is known, as it is when users are changed one by one."""
    for user in (thing for thing in things if isinstance(thing, User)):
        log(instance=user, action=DELETED if kind == "delete" else CHANGED)
