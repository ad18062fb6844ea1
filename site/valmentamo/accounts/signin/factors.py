"""Second factors: who has one, whether it was used for this session, and how its secret is stored."""

import base64
import secrets
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from valmentamo.core import secrecy

from ..models import User
from .destinations import may_open_admin

# Recovery codes alone are no second factor: they stand in for one that is not at hand.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
METHOD = "mfa"  # allauth's name of it in the records of a session


def has_factor(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def used_factor(request: HttpRequest, user: User) -> bool:
    """Whether this very session was opened, or confirmed since, with a second factor."""
    return any(record.get("method") == METHOD for record in get_authentication_records(request, user))


def needs_factor(user: User) -> bool:
    """Whether the house wants this person to have one."""
    return bool(settings.REQUIRE_SECOND_FACTOR) and may_open_admin(user)


def on_factor_added(*, request: HttpRequest, user: User, authenticator: Authenticator, **_kwargs: Any) -> None:
    """Who has just set one up has used it: an app's code or a passkey was asked for on the way."""
    if authenticator.type in FACTORS and request.user.is_authenticated:
        record_authentication(request, user, METHOD, id=authenticator.pk, type=authenticator.type)


class FactorAdapter(DefaultMFAAdapter):
    """allauth's second factors in our words, with their secrets encrypted."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("The code is not right. Check it and write it again."),
        "cannot_delete_authenticator": gettext_lazy(
            "Whoever keeps the site must have a second step. Add another one before you remove this."
        ),
    }

    def encrypt(self, text: str) -> str:
        return secrecy.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """A secret whose key is gone becomes a random one: no code fits it any more."""
        return secrecy.decrypt(encrypted_text) or base64.b32encode(secrets.token_bytes(20)).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        user = authenticator.user
        others = Authenticator.objects.filter(user=user, type__in=FACTORS).exclude(pk=authenticator.pk)
        return not needs_factor(user) or others.exists()

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002  allauth's name
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Passkey") if number == 1 else _("Passkey %(number)s") % {"number": number}

    def _get_site_name(self) -> str:
        return settings.WAGTAIL_SITE_NAME
