"""What differs between SQLite and PostgreSQL when a whole database is kept in a file and copied from there."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

COPY = "database"
MEDIA = "media"
PART = ".part"  # the ending of what is not finished


class Engine(Protocol):
    """`label` names the files that are kept for it; without `tools` no file can be written or read."""

    label: str
    tools: bool

    def save(self, target: Path) -> None:
        """Writes the connected database into a file that appears only when it is whole."""

    def restore(self, source: Path) -> None:
        """Fills the connected database, which is empty, from such a file."""

    def room(self, part: Path) -> str:
        """The DATABASE_URL of an empty database, in which the one of this unfinished folder is made."""

    def settle(self, part: Path, folder: Path) -> None:
        """What was made for the unfinished folder is whole, and now belongs to the finished one."""

    def fetch(self, folder: Path) -> bool:
        """Whether the loaded database of this folder is at hand, from its file if need be."""

    def hand_out(self, folder: Path) -> None:
        """Makes the connected test database a copy of it."""

    def lend(self, folder: Path, target: Path) -> AbstractContextManager[str]:
        """The DATABASE_URL of a copy for other processes, gone after the block. `target`: a folder for its files."""
