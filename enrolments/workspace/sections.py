"""What a trainer finds on an event's page beside its timetable: each part of this room adds its own section.

A part registers a function that returns its section for an event, or None when it has nothing to say there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from trainers.models import TrainingEvent


@dataclass(frozen=True)
class Section:
    """A row on the event's page: where it leads, and in one short line how things stand (“12 of 14 marked”).

    `needs_you` marks what waits for the trainer now.
    """

    title: str
    url: str
    standing: str = ""
    icon: str = ""
    needs_you: bool = False


Maker = Callable[[TrainingEvent, Any], Section | None]
OwnMaker = Callable[[Any], Section | None]

_makers: list[tuple[int, Maker]] = []
_own_makers: list[tuple[int, OwnMaker]] = []


def register(order: int, maker: Maker) -> None:
    """Called from `ready()`. The maker is given the event and the signed-in user; lower orders come first."""
    _makers.append((order, maker))
    _makers.sort(key=lambda pair: pair[0])


def register_own(order: int, maker: OwnMaker) -> None:
    """For the first page, below the events: what is the trainer's own, given the signed-in user."""
    _own_makers.append((order, maker))
    _own_makers.sort(key=lambda pair: pair[0])


def own_sections_of(user: Any) -> list[Section]:
    return [section for _order, make in _own_makers if (section := make(user))]


def sections_of(event: TrainingEvent, user: Any) -> list[Section]:
    return [section for _order, make in _makers if (section := make(event, user))]
