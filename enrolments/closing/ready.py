"""What this part tells the others when the apps are ready."""

from . import receivers


def register() -> None:
    receivers.connect()
