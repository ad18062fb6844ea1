"""Figures of held events that are not typed but kept by a room above, which counts them from its lists.

A room registers a function that says in words where an event's figures are mended, "" when it does not keep them. What
is kept is not written by the event's form.
"""

from collections.abc import Callable

from ..models import TrainingEvent

Keeper = Callable[[TrainingEvent], str]

FIGURES = ("people_trained", "people_approximate", "organisations_trained", "organisations_approximate")

_keepers: list[Keeper] = []


def register(keeper: Keeper) -> None:
    if keeper not in _keepers:
        _keepers.append(keeper)


def where_mended(event: TrainingEvent) -> str:
    """The words of whoever keeps the figures; empty when they are free to be typed."""
    return next((words for keeper in _keepers if (words := keeper(event))), "") if event.pk else ""
