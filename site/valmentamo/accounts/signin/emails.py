"""allauth's mails in our words and our look. Each has a template of its name in templates/emails/accounts/."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from valmentamo.core.letters import Letter, write

from ..own.devices import device_of

FOLDER = "emails/accounts"


def letter(prefix: str, values: dict[str, Any]) -> Letter:
    """For allauth's name of the mail ("account/email/login_code"), in the active language."""
    kind = prefix.rpartition("/")[2].replace("_", "-")
    return write(f"{FOLDER}/{kind}.txt", {**values, **_of_site(), **_of_moment(values)})


def _of_site() -> dict[str, Any]:
    return {
        "answers_to": settings.FEEDBACK_EMAIL,
        "sender": f"{settings.WAGTAIL_SITE_NAME}, {settings.OPERATOR_NAME}, {settings.SITE_URL}",
        "account_address": settings.SITE_URL + reverse("account"),
        "help_address": settings.SITE_URL + reverse("account_signup"),
        "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60,
    }


def _of_moment(values: dict[str, Any]) -> dict[str, Any]:
    """When and with what a change of the account was made."""
    if "timestamp" not in values:
        return {}
    moment = timezone.localtime(values["timestamp"])
    return {"moment": date_format(moment, "SHORT_DATETIME_FORMAT"), "device": device_of(values.get("user_agent", ""))}
