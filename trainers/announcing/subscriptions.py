"""Being on the list: asking, confirming, changing, leaving."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from ..models import EventSubscriber
from .tokens import key_in

UNCONFIRMED_FOR = dt.timedelta(days=7)


@transaction.atomic
def ask(*, email: str, region_code: str = "", language: str = "", reads: str = "fi") -> EventSubscriber:
    """Notes the address and what its owner wants to hear of.

    Whoever is on the list already keeps what was confirmed: only the link in the mail changes it.
    """
    EventSubscriber.objects.filter(confirmed_at=None, asked_at__lt=_limit()).delete()
    wishes = {"region_code": region_code, "language": language, "reads": reads, "asked_at": timezone.now()}
    subscriber, is_new = EventSubscriber.objects.select_for_update().get_or_create(
        email__iexact=email, defaults={"email": email, **wishes}
    )
    if not is_new and not subscriber.is_confirmed:
        _write(subscriber, **wishes)
    return subscriber


def find(token: str) -> EventSubscriber | None:
    """Whose link it is; None when it is nobody's, or has not been confirmed in time."""
    key = key_in(token)
    subscriber = EventSubscriber.objects.filter(key=key).first() if key else None
    if subscriber and not subscriber.is_confirmed and subscriber.asked_at < _limit():
        return None
    return subscriber


def confirm(*, subscriber: EventSubscriber) -> None:
    if not subscriber.is_confirmed:
        _write(subscriber, confirmed_at=timezone.now())


def change(*, subscriber: EventSubscriber, region_code: str, language: str) -> None:
    _write(subscriber, region_code=region_code, language=language)


def leave(*, subscriber: EventSubscriber) -> None:
    """Nothing is kept of the person."""
    subscriber.delete()


def _write(subscriber: EventSubscriber, **fields: object) -> None:
    for name, value in fields.items():
        setattr(subscriber, name, value)
    subscriber.save(update_fields=list(fields))


def _limit() -> dt.datetime:
    return timezone.now() - UNCONFIRMED_FOR
