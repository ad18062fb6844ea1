"""What this part hears of when the apps are ready."""

from trainers.signals import state_changed

from ..signals import event_closed
from . import happening, own_sections


def register() -> None:
    own_sections.register()
    event_closed.connect(happening.on_event_closed, dispatch_uid="enrolments.qualifications.closed")
    state_changed.connect(happening.on_state_changed, dispatch_uid="enrolments.qualifications")
