"""The five things that people come for. Rooms register their destination; the header shows them in order.

Beside them stands what is there for somebody who has signed in; a room says by `register_personal` what that is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Destination:
    """A link of the header. `section` is what a page says to mark it as current."""

    order: int
    section: str
    title: str | Promise
    address: Callable[[], str]

    @property
    def url(self) -> str:
        return self.address()


# Given the signed-in user; None when there is nothing for them there.
Personal = Callable[[Any], Destination | None]

_destinations: dict[str, Destination] = {}
_personal: list[Personal] = []


def register(destination: Destination) -> None:
    _destinations[destination.section] = destination


def destinations() -> list[Destination]:
    return sorted(_destinations.values(), key=lambda destination: destination.order)


def register_personal(personal: Personal) -> None:
    if personal not in _personal:
        _personal.append(personal)


def personal_destinations(user: Any) -> list[Destination]:
    found = [destination for personal in _personal if (destination := personal(user))]
    return sorted(found, key=lambda destination: destination.order)
