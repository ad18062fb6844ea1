"""What this part tells the others when the apps are ready."""

from . import checklist  # noqa: F401  it registers itself
from .workspace.section import register_section


def register() -> None:
    register_section()
