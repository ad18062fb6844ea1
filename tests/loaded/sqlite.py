"""SQLite: a copy is a database file."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from .engine import COPY

MAKING = "making.sqlite3"
LENT = "copy.sqlite3"


class SQLite:
    label = "sqlite"
    tools = True

    def save(self, target: Path) -> None:
        part = target.with_suffix(f".{os.getpid()}.part")
        # Unlike the file that it is made from, the copy has no write-ahead log: it may go into memory.
        connection.cursor().execute("VACUUM INTO %s", [str(part)])
        part.replace(target)

    def restore(self, source: Path) -> None:
        connection.ensure_connection()
        kept = sqlite3.connect(source)
        try:
            kept.backup(connection.connection)
        finally:
            kept.close()

    def room(self, part: Path) -> str:
        return f"sqlite:///{part / MAKING}"

    def settle(self, part: Path, folder: Path) -> None:
        for path in folder.glob(f"{MAKING}*"):
            path.unlink()

    def fetch(self, folder: Path) -> bool:
        return (folder / COPY).exists()

    def hand_out(self, folder: Path) -> None:
        name = connection.creation._create_test_db(verbosity=0, autoclobber=True)
        connection.close()
        connection.settings_dict["NAME"] = name
        self.restore(folder / COPY)

    @contextmanager
    def lend(self, folder: Path, target: Path) -> Iterator[str]:
        copy = shutil.copy(folder / COPY, target / LENT)
        yield f"sqlite:///{copy}"
