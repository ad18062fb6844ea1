"""Mails go out in the background: whoever sends a form or announces an event does not wait for them."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from ..models import EventSubscriber
from . import emails, telling
from .subscriptions import UNCONFIRMED_FOR

ATTEMPTS = 5
WAIT = dt.timedelta(minutes=10)


@task(backend="background", queue_name="mail")
def send_link(subscriber_id: int) -> None:
    subscriber = EventSubscriber.objects.filter(pk=subscriber_id).first()
    if subscriber is not None:
        emails.send_link(subscriber, days=UNCONFIRMED_FOR.days)


@task(backend="background", queue_name="mail")
def tell(event_id: int, attempt: int = 1) -> None:
    """Safe to run again: nobody is told twice. What was refused is tried again later, each time after a longer wait."""
    event = telling.news(event_id)
    refused = telling.tell(event) if event else 0
    if refused and attempt < ATTEMPTS:
        later = timezone.now() + WAIT * attempt
        tell.using(run_after=later).enqueue(event_id, attempt + 1)


def on_state_changed(*, event_id: int, before: str, after: str, **_kwargs: Any) -> None:
    """Receiver of `state_changed`: an event that is new to readers becomes news when all is written."""
    if after in telling.NEWS and after != before:
        transaction.on_commit(lambda: tell.enqueue(event_id))
