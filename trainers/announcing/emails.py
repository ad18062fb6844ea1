"""The mails: the link that confirms, and the news of an event. In the language in which the person asked."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ..models import EventSubscriber, TrainingEvent
from ..share import when_text
from ..standing import standing
from .tokens import token_of


def send_link(subscriber: EventSubscriber, *, days: int) -> None:
    """The link that confirms an address, or with which a confirmed one is changed. Raises OSError when refused."""
    with translation.override(subscriber.reads):
        context = {
            "address": address_of(subscriber),
            "site": settings.SITE_URL,
            "days": days,
            "is_confirmed": subscriber.is_confirmed,
        }
        subject = _("Mail of new training events") if subscriber.is_confirmed else _("Confirm your address")
        body = render_to_string("emails/events/link.txt", context)
        EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [subscriber.email]).send()


def send_news(subscriber: EventSubscriber, event: TrainingEvent) -> None:
    """Raises OSError when the mail is refused."""
    with translation.override(subscriber.reads):
        address = address_of(subscriber)
        context = {
            "event": event,
            "when": when_text(event),
            "standing": standing(event),
            "page": f"{settings.SITE_URL}{event.get_absolute_url()}",
            "address": address,
        }
        EmailMessage(
            _("A new training event: %(title)s") % {"title": event.title},
            render_to_string("emails/events/new_event.txt", context),
            settings.DEFAULT_FROM_EMAIL,
            [subscriber.email],
            headers={
                "List-Unsubscribe": f"<{address}poistu/>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            },
        ).send()


def address_of(subscriber: EventSubscriber) -> str:
    return f"{settings.SITE_URL}{reverse('events:subscription', args=[token_of(subscriber)])}"
