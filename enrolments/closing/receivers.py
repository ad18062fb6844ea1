"""What closing has to do with the rooms below: events that are taken back, typed figures, examples that go away."""

from typing import Any

from django.utils.translation import gettext as _

from trainers.demo.registry import before_removal
from trainers.models import EventState, TrainingEvent
from trainers.rules import kept_figures
from trainers.signals import state_changing

from ..models import EventStatistics
from ..qualifications.happening import on_event_closed
from ..signals import event_closed
from .services import withdraw


def on_state_changing(*, event: TrainingEvent, before: str, after: str, **_kwargs: Any) -> None:
    if before == EventState.HELD and after != EventState.HELD:
        withdraw(event)


def kept_here(event: TrainingEvent) -> str:
    """A keeper of figures: those that somebody has confirmed when the event was closed."""
    confirmed = EventStatistics.objects.filter(event=event).exclude(confirmed_at=None)
    return _("Counted when the event was closed. Close it again to correct them.") if confirmed.exists() else ""


def remove_figures(event: TrainingEvent) -> None:
    EventStatistics.objects.filter(event=event).delete()


def connect() -> None:
    """Called once, when the apps are ready."""
    state_changing.connect(on_state_changing, dispatch_uid="enrolments.closing.state_changing")
    # An event that had been marked as held before changes no state when it is closed.
    event_closed.connect(on_event_closed, dispatch_uid="enrolments.closing.event_closed")
    kept_figures.register(kept_here)
    before_removal(remove_figures)
