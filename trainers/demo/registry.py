"""Where rooms above say what hangs on an example event: who comes to the one that runs, and how it all goes away."""

from collections.abc import Callable

from ..models import TrainingEvent

Handler = Callable[[TrainingEvent], None]
_removers: list[Handler] = []
_fillers: list[Handler] = []


def before_removal(remover: Handler) -> Handler:
    """Called with an example event just before it is deleted, in the same transaction. Usable as a decorator."""
    if remover not in _removers:
        _removers.append(remover)
    return remover


def clear(event: TrainingEvent) -> None:
    for remover in _removers:
        remover(event)


def when_running(filler: Handler) -> Handler:
    """Called with the example event that begins today as long as people can enrol. Usable as a decorator."""
    if filler not in _fillers:
        _fillers.append(filler)
    return filler


def fill(event: TrainingEvent) -> None:
    for filler in _fillers:
        filler(event)
