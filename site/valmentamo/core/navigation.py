"""The five things that people come for. Rooms register their destination; the header shows them in order."""

from collections.abc import Callable
from dataclasses import dataclass

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


_destinations: dict[str, Destination] = {}


def register(destination: Destination) -> None:
    _destinations[destination.section] = destination


def destinations() -> list[Destination]:
    return sorted(_destinations.values(), key=lambda destination: destination.order)
