"""XML of strangers, read as a stream: no tree in memory, no document type, no entities."""

from collections.abc import Callable
from typing import IO, Protocol
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import XMLParser

BLOCK = 64 * 1024
__all__ = ["ParseError", "Target", "parse"]


class Target(Protocol):
    """What the parser calls; tags are written {namespace}name."""

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...

    def end(self, tag: str) -> None: ...

    def data(self, text: str) -> None: ...


def parse(content: IO[bytes], target: Target, is_enough: Callable[[], bool] = lambda: False) -> None:
    """Feeds the target until the end or until it has enough. Raises ParseError or ValueError (a forbidden DTD)."""
    parser = XMLParser(target=target, forbid_dtd=True)
    while not is_enough() and (block := content.read(BLOCK)):
        parser.feed(block)
    if not is_enough():
        parser.close()
