"""What this part hears of, and where it is found, when the apps are ready."""

from typing import Any

from trainers.models import EventState, TrainingEvent
from trainers.signals import event_changed, state_changed

from ..workspace.sections import register as register_section
from . import checklist, rounds, section  # noqa: F401  the first registers itself

# States in which people are told of an event, or have been at it.
ASKED_ABOUT = (EventState.ANNOUNCED, EventState.OPEN, EventState.HELD)


def on_state_changed(*, event_id: int, after: str, **_kwargs: Any) -> None:
    if after in ASKED_ABOUT:
        _ensure(event_id)


def on_event_changed(*, event_id: int, **_kwargs: Any) -> None:
    _ensure(event_id)


def _ensure(event_id: int) -> None:
    event = TrainingEvent.objects.filter(pk=event_id).first()
    if event is not None:
        rounds.ensure_all(event)


def register() -> None:
    state_changed.connect(on_state_changed, dispatch_uid="enrolments.feedback.state_changed")
    event_changed.connect(on_event_changed, dispatch_uid="enrolments.feedback.event_changed")
    register_section(80, section.of)
