"""What this room does when something has happened, here or in the rooms below."""

from importlib import import_module
from typing import Any

from django.conf import settings

from trainers.demo.registry import before_removal
from trainers.models import EventState, TrainingEvent
from trainers.services.whereabouts import Whereabouts
from trainers.signals import event_changed, state_changed

from .models import Certificate, Enrolment, EnrolmentDraft
from .services import telling
from .services.delivery import mark_bounced
from .signals import outbox_filled
from .tasks import send_outbox

# What a mail provider calls a mail that did not arrive (django-anymail's words).
CAME_BACK = ("bounced", "rejected", "failed")
TAKEN_BACK = (EventState.POSTPONED, EventState.DRAFT)
GIVEN_AGAIN = (EventState.ANNOUNCED, EventState.OPEN)


def wake_worker(**_kwargs: object) -> None:
    send_outbox.enqueue()


def on_state_changed(*, event_id: int, before: str, after: str, **_kwargs: Any) -> None:
    """An announcement that was taken back is told as postponed: nobody knows yet when the event will be."""
    if after == EventState.CANCELLED:
        telling.event_cancelled(event_id=event_id)
    elif after in TAKEN_BACK:
        telling.event_postponed(event_id=event_id)
    elif before in TAKEN_BACK and after in GIVEN_AGAIN:
        telling.event_reopened(event_id=event_id)


def on_event_changed(*, event_id: int, before: Whereabouts, **_kwargs: Any) -> None:
    telling.event_changed(event_id=event_id, before=before)


def on_mail_report(*, event: Any, **_kwargs: Any) -> None:
    """A report of django-anymail, for installations that send through a provider (`MAIL_PROVIDER`)."""
    if event.event_type in CAME_BACK:
        mark_bounced(event.message_id)


def remove_enrolments(event: TrainingEvent) -> None:
    """An example goes with everything that people tried out on it."""
    Certificate.objects.filter(event=event).delete()
    EnrolmentDraft.objects.filter(event=event).delete()
    Enrolment.objects.filter(event=event).delete()


def connect() -> None:
    """Called once, when the apps are ready."""
    outbox_filled.connect(wake_worker, dispatch_uid="enrolments.wake_worker")
    state_changed.connect(on_state_changed, dispatch_uid="enrolments.state_changed")
    event_changed.connect(on_event_changed, dispatch_uid="enrolments.event_changed")
    before_removal(remove_enrolments)
    if settings.MAIL_PROVIDER:
        listen_to_reports()


def listen_to_reports() -> None:
    import_module("anymail.signals").tracking.connect(on_mail_report, dispatch_uid="enrolments.mail_report")
