"""Writes of signing in: the verified address, the password, sessions, taking second factors away."""

import logging
import secrets
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import update_session_auth_hash
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from ..models import User
from .emails import letter

logger = logging.getLogger(__name__)


@transaction.atomic
def sync_address(*, user: User) -> None:
    """Makes the user's address the one verified address that codes are sent to.

    Accounts are made by administrators and by invitations only, so whoever writes the address vouches for it; a person
    who changes the own address proves it by a code first (allauth does that before it writes the user).
    """
    email = user.email.lower()
    addresses = EmailAddress.objects.filter(user=user)
    if addresses.filter(email=email, verified=True, primary=True).exists() and addresses.count() == 1:
        return
    addresses.exclude(email=email).delete()
    EmailAddress.objects.update_or_create(user=user, email=email, defaults={"verified": True, "primary": True})


@transaction.atomic
def set_password(*, user: User, password: str | None) -> None:
    """A new password; None takes it away, and the person signs in by code or passkey. Ends every session."""
    user.set_password(password)
    user.save(update_fields=["password"])


@transaction.atomic
def end_sessions(*, user: User) -> None:
    """Ends every session of the account, wherever it was opened."""
    user.session_nonce = secrets.token_hex(16)
    user.save(update_fields=["session_nonce"])
    UserSession.objects.filter(user=user).delete()


def end_other_sessions(*, request: HttpRequest, user: User) -> None:
    """Ends every session of the account but the one of the request."""
    end_sessions(user=user)
    update_session_auth_hash(request, user)
    remember_session(request=request)


def remember_session(*, request: HttpRequest) -> None:
    """Makes sure that the session of the request is among those that its owner sees: its key changes now and then."""
    if not UserSession.objects.filter(session_key=request.session.session_key).exists():
        UserSession.objects.create_from_request(request)


@transaction.atomic
def end_session(*, user: User, pk: int) -> bool:
    """Ends one session of the account. False when there is none of that number."""
    session = UserSession.objects.filter(user=user, pk=pk).first()
    if session is None:
        return False
    session.end()
    return True


@transaction.atomic
def remove_factors(*, user: User) -> int:
    """Takes all second factors away (a lost telephone) and ends every session. How many were taken.

    The person signs in by code or password and sets up a new one; who asks for this must be known by other means.
    """
    number, _by_model = Authenticator.objects.filter(user=user).delete()
    end_sessions(user=user)
    logger.info("Second factors of account %s removed", user.pk)
    return number


def tell_of_removed_factors(*, user: User) -> None:
    _tell("factors_removed", user.email, {})


def tell_of_moved_address(*, before: str, now: str) -> None:
    """Tells the old address that an administrator has changed it: nobody else would notice that an account is taken."""
    _tell("address_moved", before, {"from_email": before, "to_email": now})


def _tell(kind: str, address: str, values: dict[str, str]) -> None:
    """By mail: the person did not do it. A mail that cannot be sent undoes nothing."""
    try:
        letter(f"account/email/{kind}", values).to(address).send()
    except Exception as error:  # noqa: BLE001  every provider has errors of its own
        logger.error("A mail of an account (%s) was not sent: %s", kind, type(error).__name__)  # noqa: TRY400


def forget_ended_sessions() -> int:
    """Deletes what is kept of sessions that have ended: time, network address and browser. How many rows went.

    Looks first: the clock asks every minute, and on SQLite every transaction is a write that others wait for.
    """
    if _ended().exists() or _left_over().exists():
        return _forget_ended()
    return 0


@transaction.atomic
def _forget_ended() -> int:
    _ended().delete()
    number, _by_model = _left_over().delete()
    return number


def _ended() -> "QuerySet[Session]":
    return Session.objects.filter(expire_date__lt=timezone.now())


def _left_over() -> "QuerySet[UserSession]":
    return UserSession.objects.exclude(session_key__in=Session.objects.values("session_key"))


def on_user_saved(*, instance: User, raw: bool = False, update_fields: Any = None, **_kwargs: Any) -> None:
    """Receiver of `post_save`."""
    if not raw and (update_fields is None or "email" in update_fields):
        sync_address(user=instance)
