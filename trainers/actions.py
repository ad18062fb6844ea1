"""What a reader can do with an event beside reading of it: rooms above say so here.

A room registers a function that returns ready markup for an event, or nothing. Without any, the page tells whom to ask.
"""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.safestring import SafeString

from .models import TrainingEvent

Action = Callable[[TrainingEvent, HttpRequest | None], SafeString | None]

_actions: list[Action] = []


def register(action: Action) -> Action:
    _actions.append(action)
    return action


def actions_of(event: TrainingEvent, request: HttpRequest | None) -> list[SafeString]:
    """In the order in which they were registered."""
    return [markup for action in _actions if (markup := action(event, request))]
