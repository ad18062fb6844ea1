"""Passing a reader's message on to a trainer. Nothing of it is stored."""

import logging
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from ..models import Trainer

logger = logging.getLogger(__name__)


class MessageRefusedError(Exception):
    """The mail server did not take the message."""


@dataclass(frozen=True)
class Message:
    name: str
    email: str
    organisation: str
    text: str


def pass_on(*, trainer: Trainer, message: Message) -> None:
    """Mails the message to the trainer; an answer goes straight to its writer.

    Raises MessageRefusedError when the mail server refuses, so that the writer can keep the words and try again.
    """
    mail = _mail(trainer, message)

    def send() -> None:
        try:
            mail.send()
        except OSError as error:
            # The error's own text could hold addresses.
            logger.error("A message to trainer %s was refused: %s", trainer.pk, type(error).__name__)  # noqa: TRY400
            raise MessageRefusedError from error

    transaction.on_commit(send)


def _mail(trainer: Trainer, message: Message) -> EmailMessage:
    """In the trainer's language: it is the trainer who reads it, not the one who wrote the form."""
    with translation.override(trainer.reads):
        context = {"trainer": trainer, "message": message, "site": settings.SITE_URL}
        body = render_to_string("emails/trainers/message.txt", context)
        subject = _("A message to you as a trainer")
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [trainer.email], reply_to=[message.email])
