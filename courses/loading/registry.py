"""Where rooms register what they load beside the curriculum itself.

A collector reads its files, notes what is wrong, and returns its items; the engine does the rest for all rooms.
"""

from collections.abc import Callable

from .item import Item
from .problems import Problems

Collector = Callable[[Problems], list[Item]]
_collectors: list[Collector] = []


def register(collector: Collector) -> None:
    if collector not in _collectors:
        _collectors.append(collector)


def collect(problems: Problems) -> list[Item]:
    """Every registered room's items, in the order of registration."""
    return [item for collector in _collectors for item in collector(problems)]
