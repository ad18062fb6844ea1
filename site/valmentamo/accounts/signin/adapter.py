"""How allauth behaves here: our mails, our words, nobody signs up, addresses behind a proxy."""

import ipaddress
import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from valmentamo.core.guard import network_address

from .destinations import home_of

logger = logging.getLogger(__name__)

UNKNOWN_NETWORK = "0.0.0.0"  # noqa: S104  a value to count under, nothing is bound to it


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "incorrect_code": _("The code is not right. Check it and write it again."),
        "incorrect_password": _("The password is not right."),
        "rate_limited": _("That was too often in a short time. Wait a moment and try again."),
        "too_many_login_attempts": _("Too many attempts. Wait a few minutes and try again."),
        "duplicate_email": _("This is your address already."),
        "email_taken": _("This e-mail address is already in use."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return home_of(request.user)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where a request comes from, for the limits: with TRUST_PROXY what the nearest proxy noted."""
        noted = network_address(request)
        try:
            return str(ipaddress.ip_address(noted))
        except ValueError:
            return UNKNOWN_NETWORK

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        if code in ("too_many_login_attempts", "rate_limited"):
            logger.warning("Sign-in refused: too many attempts")
        return super().validation_error(code, *args)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        logger.warning("Sign-in refused: wrong address or password")
