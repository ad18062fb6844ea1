"""The gate before the admin: who has no business there is told so, who has must bring a second factor."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from ..models import User
from .destinations import may_open_admin
from .factors import has_factor, needs_factor, used_factor

# Below the admin's prefix, but open to everybody: they lead to our own pages.
OPEN = ("login/", "logout/")


class AdminGateMiddleware:
    """Below the admin's prefix only. Must stand inside allauth's middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_behind_gate(request.path_info) or not request.user.is_authenticated:
            return self.get_response(request)
        if not may_open_admin(request.user):
            raise PermissionDenied
        return way_to_step(request, request.user) or self.get_response(request)


def is_behind_gate(path: str) -> bool:
    prefix = settings.ADMIN_PREFIX
    return path.startswith(prefix) and path.removeprefix(prefix) not in OPEN


def step_missing(request: HttpRequest, user: User) -> str:
    """The name of the page to be led to, or "": none set up, or set up but not used for this session."""
    if not needs_factor(user):
        return ""
    if not has_factor(user):
        return "second_factor"
    return "" if used_factor(request, user) else "second_factor_confirm"


def way_to_step(request: HttpRequest, user: User) -> HttpResponse | None:
    """To the page of the step that is missing, and from there on to where the person was going; None without one.

    Also for pages outside the admin on which the same people do the same things.
    """
    missing = step_missing(request, user)
    return redirect(f"{reverse(missing)}?{urlencode({'next': request.get_full_path()})}") if missing else None
