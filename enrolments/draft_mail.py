"""The link of an unfinished enrolment by mail. Nothing that somebody typed is in it, so it advertises nothing."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from trainers.models import TrainingEvent

from .drafts import KEPT

logger = logging.getLogger(__name__)


def send_link(*, event: TrainingEvent, address: str, email: str) -> bool:
    """In the reader's language. Whether the mail server took it; no draft depends on that."""
    context = {"event": event, "address": address, "site": settings.SITE_URL, "days": KEPT.days}
    body = render_to_string("emails/enrolments/draft.txt", context)
    subject = _("Your unfinished enrolment: %(title)s") % {"title": " ".join(event.title.split())}
    try:
        EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [email]).send()
    except OSError as error:  # smtplib's errors are among these
        logger.warning("The link of a draft could not be sent: %s", type(error).__name__)
        return False
    return True
