"""What this part hears of when the apps are ready."""

from trainers.signals import state_changed

from . import happening, own_sections


def register() -> None:
    own_sections.register()
    state_changed.connect(happening.on_state_changed, dispatch_uid="enrolments.qualifications")
