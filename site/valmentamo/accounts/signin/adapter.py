"""How allauth behaves here: our mails, our words, nobody signs up, addresses behind a proxy."""

import ipaddress
import logging
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from valmentamo.core.guard import network_address

from ..models import User
from .destinations import home_of
from .emails import letter
from .factors import has_factor
from .pages import PLAIN, signed_in

logger = logging.getLogger(__name__)

UNKNOWN_NETWORK = "0.0.0.0"  # noqa: S104  a value to count under, nothing is bound to it

UNAVAILABLE = 503

# What is said on the next page when something has been done, by allauth's name of it. What is not here the page itself
# shows, and nothing is said.
DONE = {
    "account/messages/email_confirmed.txt": _("Your address has been changed."),
    "account/messages/email_confirmation_failed.txt": _("This e-mail address is already in use."),
    "mfa/messages/recovery_codes_generated.txt": _("You have new recovery codes."),
    "mfa/messages/totp_activated.txt": _("The authenticator app is in use."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app has been removed."),
    "mfa/messages/webauthn_added.txt": _("The passkey has been added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey has been removed."),
}


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
        return home_of(signed_in(request))

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

    def add_message(  # noqa: PLR0913, PLR0917  allauth's signature
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        words = message or DONE.get(message_template or "")
        if words:
            messages.add_message(request, level, str(words), extra_tags=extra_tags)

    def render_mail(
        self, template_prefix: str, email: str, context: dict[str, Any], headers: dict[str, str] | None = None
    ) -> EmailMessage:
        return letter(template_prefix, context).to(email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Answers with a page of its own when a code could not be sent; a mail that only tells of a change may fail."""
        try:
            self.render_mail(template_prefix, email, context).send()
        except Exception as error:  # every provider has errors of its own; their words could hold the address
            logger.error("A mail of an account was not sent: %s", type(error).__name__)  # noqa: TRY400  as above
            if "timestamp" not in context:
                page = render(self.request, "accounts/signin/mail_failed.html", PLAIN, status=UNAVAILABLE)
                raise ImmediateHttpResponse(page) from error

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        return reverse("account")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not by those who have signed in just now: they have proved who they are."""
        records = get_authentication_records(self.request, self.request.user)
        since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
        return not any(record["at"] > since for record in records)

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Who has a second factor confirms with it: with a mailbox alone nobody takes it away.

        A passkey needs a script, so a code comes first for those who have both.
        """
        words = {
            "reauthenticate": _("Use your password"),
            "reauthenticate_by_code": _("Get a code by mail"),
            "mfa_reauthenticate": _("Use the app or a recovery code"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        methods = super().get_reauthentication_methods(user)
        if user.is_authenticated and has_factor(user):
            methods = [method for method in methods if method["id"].startswith("mfa")]
        return [{**method, "description": words[method["id"]]} for method in methods]
