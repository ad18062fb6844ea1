"""Where rooms above say how what hangs on an example event goes away with it (enrolments to it, for instance)."""

from collections.abc import Callable

from ..models import TrainingEvent

Remover = Callable[[TrainingEvent], None]
_removers: list[Remover] = []


def before_removal(remover: Remover) -> Remover:
    """Called with an example event just before it is deleted, in the same transaction. Usable as a decorator."""
    if remover not in _removers:
        _removers.append(remover)
    return remover


def clear(event: TrainingEvent) -> None:
    for remover in _removers:
        remover(event)
