"""Telling people of new editions: asked for, confirmed, left with one press."""

import datetime as dt
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ..models import Edition, EditionSubscriber
from ..models.subscriber import new_key

logger = logging.getLogger(__name__)
UNCONFIRMED_FOR = dt.timedelta(days=7)
_SIGNER = signing.Signer(sep=".", salt="courses.kits.subscription")


@dataclass(frozen=True)
class Told:
    sent: int
    refused: int


@transaction.atomic
def ask(*, email: str, language: str) -> EditionSubscriber | None:
    """Notes the address; None when it is confirmed already.

    Asking again before confirming makes a new link: the former one stops working.
    """
    forget_unconfirmed()
    rows = EditionSubscriber.objects.select_for_update().filter(email__iexact=email, language=language)
    known = rows.first()
    if known and known.is_confirmed:
        return None
    subscriber = known or EditionSubscriber(email=email, language=language)
    subscriber.key, subscriber.asked_at = new_key(), timezone.now()
    subscriber.save()
    return subscriber


def forget_unconfirmed() -> None:
    limit = timezone.now() - UNCONFIRMED_FOR
    EditionSubscriber.objects.filter(confirmed_at=None, asked_at__lt=limit).delete()


def token_of(subscriber: EditionSubscriber) -> str:
    return _SIGNER.sign(subscriber.key)


def find(token: str) -> EditionSubscriber | None:
    """The row that a link of ours is about. A key without our signature finds nothing."""
    try:
        key = _SIGNER.unsign(token)
    except signing.BadSignature:
        return None
    return EditionSubscriber.objects.filter(key=key).first()


def confirm(subscriber: EditionSubscriber) -> None:
    if not subscriber.is_confirmed:
        subscriber.confirmed_at = timezone.now()
        subscriber.save(update_fields=["confirmed_at"])


def leave(subscriber: EditionSubscriber) -> None:
    subscriber.delete()


# --- mail --------------------------------------------------------------------------------------------------------


def send_confirmation(subscriber_id: int) -> bool:
    """Whether nothing is left to do: the mail went, or the row is gone or confirmed meanwhile."""
    subscriber = EditionSubscriber.objects.filter(pk=subscriber_id, confirmed_at=None).first()
    if subscriber is None:
        return True
    with translation.override(subscriber.language):
        context = {"address": _address(subscriber), "site": settings.SITE_URL, "days": UNCONFIRMED_FOR.days}
        body = render_to_string("emails/kits/confirm.txt", context)
        message = EmailMessage(_("Confirm your address"), body, settings.DEFAULT_FROM_EMAIL, [subscriber.email])
        return _sent(message, subscriber, None)


def tell(edition: Edition) -> Told:
    """Mails every confirmed address of the edition's language that has not heard of it.

    May be run again: who was told is not told twice, and who was refused is tried anew.
    """
    rows = EditionSubscriber.objects.exclude(confirmed_at=None).exclude(last_edition=edition.pk)
    waiting = list(rows.filter(language=edition.language).order_by("pk"))
    with translation.override(edition.language), _one_connection() as connection:
        sent = sum(_tell_one(subscriber, edition, connection) for subscriber in waiting)
    return Told(sent, len(waiting) - sent)


def _tell_one(subscriber: EditionSubscriber, edition: Edition, connection: BaseEmailBackend) -> bool:
    if not _sent(_news(subscriber, edition), subscriber, connection):
        return False
    EditionSubscriber.objects.filter(pk=subscriber.pk).update(last_edition=edition.pk)
    return True


@contextmanager
def _one_connection() -> Iterator[BaseEmailBackend]:
    """For all mails of one run. When the server does not answer, each mail tries by itself and is refused in words."""
    connection = get_connection()
    with suppress(OSError):
        connection.open()
    try:
        yield connection
    finally:
        connection.close()


def _news(subscriber: EditionSubscriber, edition: Edition) -> EmailMessage:
    address = _address(subscriber)
    page = f"{settings.SITE_URL}{edition.get_absolute_url()}"
    leave_address = f"{settings.SITE_URL}{reverse('kits:leave', args=[token_of(subscriber)])}"
    return EmailMessage(
        _("A new edition: %(course)s") % {"course": edition.course.title},
        render_to_string("emails/kits/new_edition.txt", {"edition": edition, "page": page, "address": address}),
        settings.DEFAULT_FROM_EMAIL,
        [subscriber.email],
        headers={"List-Unsubscribe": f"<{leave_address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )


def _sent(message: EmailMessage, subscriber: EditionSubscriber, connection: BaseEmailBackend | None) -> bool:
    """A refused mail is logged without the address. SMTP's errors are OSErrors."""
    message.connection = connection
    try:
        return bool(message.send())
    except OSError:
        logger.exception("Mail to subscriber %s was refused", subscriber.pk)
        return False


def give_up(task: str, number: int) -> None:
    """Called when mail has been refused for longer than is worth trying."""
    logger.error("%s of %s was given up: mail is refused", task, number)


def _address(subscriber: EditionSubscriber) -> str:
    return f"{settings.SITE_URL}{reverse('kits:subscription', args=[token_of(subscriber)])}"
