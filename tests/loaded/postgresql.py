"""PostgreSQL: a copy is an archive of pg_dump; each server gets it once, as a template for its test databases."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import OperationalError, connection

from scripts.postgresql import find_programs

from .engine import COPY, PART

PREFIX = "valmentamo_loaded_"


class PostgreSQL:
    def __init__(self) -> None:
        self.label = f"postgresql-{connection.pg_version // 10_000}"
        self.programs = find_programs()
        self.tools = self.programs is not None

    def save(self, target: Path) -> None:
        part = target.with_suffix(f".{os.getpid()}.part")
        self._run("pg_dump", "--format=custom", f"--file={part}", dbname=connection.settings_dict["NAME"])
        part.replace(target)

    def restore(self, source: Path) -> None:
        self._restore(source, connection.settings_dict["NAME"])

    def room(self, part: Path) -> str:
        with connection.creation._nodb_cursor() as cursor:
            for old in self._templates(cursor):
                # In use by another run: it will be dropped another time.
                with suppress(OperationalError):
                    cursor.execute(f"DROP DATABASE {connection.ops.quote_name(old)}")
            cursor.execute(f"CREATE DATABASE {connection.ops.quote_name(name_of(part))}")
        return address_of(name_of(part))

    def settle(self, part: Path, folder: Path) -> None:
        old, new = (connection.ops.quote_name(name_of(path)) for path in (part, folder))
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(f"ALTER DATABASE {old} RENAME TO {new}")

    def fetch(self, folder: Path) -> bool:
        with connection.creation._nodb_cursor() as cursor:
            if name_of(folder) in self._templates(cursor):
                return True
        if not (folder / COPY).exists() or not self.tools:
            return False
        part = folder.with_suffix(PART)
        self.room(part)
        self._restore(folder / COPY, name_of(part))
        self.settle(part, folder)
        return True

    def hand_out(self, folder: Path) -> None:
        connection.settings_dict["TEST"]["TEMPLATE"] = name_of(folder)
        name = connection.creation._create_test_db(verbosity=0, autoclobber=True)
        connection.close()
        connection.close_pool()  # its connections lead to the server's own database
        connection.settings_dict["NAME"] = name

    @contextmanager
    def lend(self, folder: Path, target: Path) -> Iterator[str]:
        own = f"{connection.settings_dict['NAME']}_lent"
        copy, template = map(connection.ops.quote_name, (own, name_of(folder)))
        self._command(f"CREATE DATABASE {copy} TEMPLATE {template}")
        try:
            yield address_of(own)
        finally:
            self._command(f"DROP DATABASE {copy} WITH (FORCE)")

    def _command(self, sql: str) -> None:
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(sql)

    def _templates(self, cursor: Any) -> list[str]:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{PREFIX}%"])
        return [name for (name,) in cursor.fetchall()]

    def _restore(self, source: Path, name: str) -> None:
        self._run("pg_restore", "--no-owner", "--exit-on-error", str(source), dbname=name)

    def _run(self, program: str, *arguments: str, dbname: str) -> None:
        """Raises RuntimeError with the program's own words when it fails."""
        assert self.programs is not None
        command = [str(self.programs.folder / program), f"--dbname={address_of(dbname)}", *arguments]
        done = subprocess.run(command, env=dict(os.environ), capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr}")


def name_of(folder: Path) -> str:
    """`…-12ab.part` → `valmentamo_loaded_12ab_part`."""
    return PREFIX + folder.name.rpartition("-")[2].replace(".", "_")


def address_of(name: str) -> str:
    """The DATABASE_URL of a database of the connected server."""
    known: dict[str, Any] = connection.get_connection_params()
    who = ":".join(quote(str(known[key]), safe="") for key in ("user", "password") if known.get(key))
    where = ":".join(quote(str(known[key]), safe="") for key in ("host", "port") if known.get(key))
    return f"postgresql://{who}@{where}/{name}" if who else f"postgresql://{where}/{name}"
