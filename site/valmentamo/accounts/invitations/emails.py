"""The mail that brings an invitation."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from valmentamo.core.letters import Letter, write

from ..roles import role_of
from .models import Invitation

TEMPLATE = "emails/accounts/invitation.txt"


def letter(invitation: Invitation, token: str) -> Letter:
    """In the invitation's language, with the link that opens it."""
    with translation.override(invitation.language):
        return write(TEMPLATE, _values(invitation, token))


def _values(invitation: Invitation, token: str) -> dict[str, Any]:
    inviter = invitation.invited_by
    return {
        "name": invitation.first_name,
        "role": role_of(invitation.role),
        "inviter": inviter.get_full_name() if inviter else "",
        "address": settings.SITE_URL + reverse("invitation", args=[token]),
        "expires": date_format(timezone.localtime(invitation.expires_at), "DATE_FORMAT"),
        "answers_to": settings.FEEDBACK_EMAIL,
        "sender": f"{settings.WAGTAIL_SITE_NAME}, {settings.OPERATOR_NAME}, {settings.SITE_URL}",
    }
