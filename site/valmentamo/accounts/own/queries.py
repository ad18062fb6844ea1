"""What the account page shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from ..models import User
from ..roles import ROLES
from .devices import device_of


@dataclass(frozen=True)
class Factors:
    """Second factors by kind. `codes_left` is None without recovery codes."""

    passkeys: list[Authenticator]
    app: Authenticator | None
    codes_left: int | None


@dataclass(frozen=True)
class OpenSession:
    pk: int
    device: str
    ip: str
    since: Any
    is_current: bool


def factors_of(user: User) -> Factors:
    rows = list(Authenticator.objects.filter(user=user).order_by("created_at", "pk"))
    codes = _first(rows, Authenticator.Type.RECOVERY_CODES)
    return Factors(
        passkeys=[row for row in rows if row.type == Authenticator.Type.WEBAUTHN],
        app=_first(rows, Authenticator.Type.TOTP),
        codes_left=len(codes.wrap().get_unused_codes()) if codes else None,
    )


def sessions_of(request: HttpRequest, user: User) -> list[OpenSession]:
    """Those that are still open, newest first. Two queries, however many there are."""
    current = request.session.session_key
    return [
        OpenSession(row.pk, device_of(row.user_agent), row.ip, row.created_at, row.session_key == current)
        for row in _open_rows(user)
    ]


def _open_rows(user: User) -> list[UserSession]:
    """Neither run out nor opened before the password was changed or all sessions were ended."""
    rows = list(UserSession.objects.filter(user=user).order_by("-created_at", "-pk"))
    keys = [row.session_key for row in rows]
    living = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    good = {user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()}
    valid = {session.session_key for session in living if session.get_decoded().get(HASH_SESSION_KEY) in good}
    return [row for row in rows if row.session_key in valid]


def role_names(user: User) -> list[str]:
    keys = set(user.groups.values_list("name", flat=True))
    return [str(role.name) for role in ROLES if role.key in keys]


def _first(rows: Iterable[Authenticator], kind: str) -> Authenticator | None:
    return next((row for row in rows if row.type == kind), None)
