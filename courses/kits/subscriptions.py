"""Telling people of new editions: asked for, confirmed, left with one press."""

import datetime as dt
import logging
import secrets

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Edition, EditionSubscriber
from ..models.subscriber import hash_of

logger = logging.getLogger(__name__)
UNCONFIRMED_FOR = dt.timedelta(days=7)


@transaction.atomic
def ask(*, email: str) -> str | None:
    """Notes the address and returns the token for its confirmation; None when it is confirmed already.

    Asking again before confirming makes a new token: the former link stops working.
    """
    limit = timezone.now() - UNCONFIRMED_FOR
    EditionSubscriber.objects.filter(confirmed_at=None, asked_at__lt=limit).delete()
    known = EditionSubscriber.objects.select_for_update().filter(email__iexact=email).first()
    if known and known.is_confirmed:
        return None
    token = secrets.token_urlsafe(24)
    subscriber = known or EditionSubscriber(email=email)
    subscriber.token_hash = hash_of(token)
    subscriber.save()
    return token


def find(token: str) -> EditionSubscriber | None:
    return EditionSubscriber.objects.filter(token_hash=hash_of(token)).first()


def confirm(subscriber: EditionSubscriber) -> None:
    if not subscriber.is_confirmed:
        subscriber.confirmed_at = timezone.now()
        subscriber.save(update_fields=["confirmed_at"])


def leave(subscriber: EditionSubscriber) -> None:
    subscriber.delete()


def send_confirmation(*, email: str, token: str) -> None:
    context = {"address": _address(token), "site": settings.SITE_URL, "days": UNCONFIRMED_FOR.days}
    body = render_to_string("emails/kits/confirm.txt", context)
    EmailMessage(_("Confirm your address"), body, settings.DEFAULT_FROM_EMAIL, [email]).send()


def tell(edition: Edition) -> int:
    """Mails every confirmed address that has not heard of this edition. May be run again: nobody is told twice."""
    told = 0
    for subscriber in EditionSubscriber.objects.exclude(confirmed_at=None).exclude(last_edition=edition.pk):
        told += _tell_one(subscriber, edition)
    return told


def _tell_one(subscriber: EditionSubscriber, edition: Edition) -> int:
    """A fresh token each time, because only its hash is kept. A refused mail is logged without the address."""
    token = secrets.token_urlsafe(24)
    EditionSubscriber.objects.filter(pk=subscriber.pk).update(token_hash=hash_of(token), last_edition=edition.pk)
    address = _address(token)
    context = {"edition": edition, "page": f"{settings.SITE_URL}{edition.get_absolute_url()}", "address": address}
    message = EmailMessage(
        _("A new edition: %(course)s") % {"course": edition.course.title},
        render_to_string("emails/kits/new_edition.txt", context),
        settings.DEFAULT_FROM_EMAIL,
        [subscriber.email],
        headers={"List-Unsubscribe": f"<{address}poistu/>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )
    try:
        return message.send()
    except OSError:
        logger.exception("Subscriber %s could not be told of edition %s", subscriber.pk, edition.pk)
        EditionSubscriber.objects.filter(pk=subscriber.pk).update(last_edition=subscriber.last_edition)
        return 0


def _address(token: str) -> str:
    return f"{settings.SITE_URL}{reverse('kits:subscription', args=[token])}"
