"""What the workspace tells the rooms below when the apps are ready."""

from .. import demo
from . import navigation, own_sections


def register() -> None:
    navigation.register()
    own_sections.register_all()
    demo.register()
