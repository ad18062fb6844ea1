"""Names of a kit's files and folders: readable everywhere, and no name twice."""

from collections.abc import Iterable
from pathlib import PurePosixPath


def file_word(word: str) -> str:
    """A word for a file's name: small letters, no spaces; Finnish letters stay readable everywhere."""
    table = str.maketrans("äöåÄÖÅ ", "aoaaoa-")
    return "".join(sign for sign in word.lower().translate(table) if sign.isalnum() or sign == "-")


class NameBook:
    """Hands out names; the second file that wants a name gets a number: `M4-moniste-2.pdf`.

    Names that differ only in capitals are one name: on Windows and macOS one file would replace the other.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {name.casefold() for name in taken}

    def take(self, name: str) -> str:
        path = PurePosixPath(name)
        number, free = 1, name
        while free.casefold() in self._taken:
            number += 1
            free = f"{path.stem}-{number}{path.suffix}"
        self._taken.add(free.casefold())
        return free
