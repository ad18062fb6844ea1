"""What this part tells the others when the apps are ready."""

from . import receivers, section


def register() -> None:
    receivers.connect()
    section.register_section()
