"""Who acts now: the signed-in person of the request, somebody without an account, or the clock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse

from .models import Via

View = Callable[[HttpRequest], HttpResponse]


class Actor(NamedTuple):
    """`user` is None unless somebody has signed in."""

    user: Any
    via: Via


NOBODY = Actor(None, Via.CLOCK)

_request: ContextVar[HttpRequest | None] = ContextVar("audit_request", default=None)
_named: ContextVar[Actor | None] = ContextVar("audit_actor", default=None)


def actor_now() -> Actor:
    """Outside a request, and unless somebody is named, it is the clock."""
    named, request = _named.get(), _request.get()
    if named:
        return named
    if request is None:
        return NOBODY
    user = getattr(request, "user", None)
    return Actor(user, Via.PERSON) if user is not None and user.is_authenticated else Actor(None, Via.LINK)


@contextmanager
def acting(user: Any) -> Iterator[None]:
    """Names who acts where there is no request: in a command or a background task that somebody has started."""
    token = _named.set(Actor(user, Via.PERSON) if user else NOBODY)
    try:
        yield
    finally:
        _named.reset(token)


class AuditMiddleware:
    """Remembers the request, whose user is only asked for when something is written. After AuthenticationMiddleware."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _request.set(request)
        try:
            return self.get_response(request)
        finally:
            _request.reset(token)
