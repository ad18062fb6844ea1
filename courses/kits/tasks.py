"""Work that goes on while people go on with theirs. A task may be run again: what is done is not done twice."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task

from ..models import CoursePage, Edition, EditionState
from . import subscriptions
from .services import begin_edition, build

# Minutes until the next try of mail that was refused; after the last one it is given up and logged.
TRY_AGAIN_AFTER = (2, 10, 60, 360, 1440)


@task(backend="background", queue_name="kits")
def build_edition(edition_id: int) -> None:
    edition = Edition.objects.filter(pk=edition_id, state=EditionState.BUILDING).select_related("course").first()
    if edition is not None and build(edition):
        tell_subscribers.enqueue(edition_id)


@task(backend="background", queue_name="kits")
def tell_subscribers(edition_id: int, attempt: int = 0) -> None:
    """Mails everyone who has not heard of the edition; whose mail was refused is tried again later."""
    edition = Edition.objects.published().filter(pk=edition_id).select_related("course").first()
    if edition is not None and subscriptions.tell(edition).refused:
        _later(tell_subscribers, edition_id, attempt=attempt)


@task(backend="background", queue_name="kits")
def confirm_address(subscriber_id: int, attempt: int = 0) -> None:
    """Mails the link that confirms an address. Only the row's number waits in the queue, neither address nor link."""
    if not subscriptions.send_confirmation(subscriber_id):
        _later(confirm_address, subscriber_id, attempt=attempt)


@task(backend="background", queue_name="kits")
def forget_unconfirmed() -> None:
    subscriptions.forget_unconfirmed()


def _later(again: Task, number: int, *, attempt: int) -> None:
    if attempt < len(TRY_AGAIN_AFTER):
        when = timezone.now() + dt.timedelta(minutes=TRY_AGAIN_AFTER[attempt])
        again.using(run_after=when).enqueue(number, attempt=attempt + 1)
    else:
        subscriptions.give_up(again.name, number)


def publish(*, course: CoursePage, change_note: str, user: Any = None) -> Edition:
    """Begins an edition and has its files built in the background. Raises EditionError."""
    with transaction.atomic():
        edition = begin_edition(course=course, change_note=change_note, user=user)
        transaction.on_commit(lambda: build_edition.enqueue(edition.pk))
    return edition


def subscribe(*, email: str, language: str) -> None:
    """Notes the address and has the confirmation sent; an address that is confirmed already gets no mail."""
    with transaction.atomic():
        subscriber = subscriptions.ask(email=email, language=language)
        if subscriber is not None:
            transaction.on_commit(lambda: _after_asking(subscriber.pk))


def _after_asking(subscriber_id: int) -> None:
    confirm_address.enqueue(subscriber_id)
    when = timezone.now() + subscriptions.UNCONFIRMED_FOR + dt.timedelta(minutes=1)
    forget_unconfirmed.using(run_after=when).enqueue()
