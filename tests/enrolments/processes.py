"""Processes of their own for what must see others' commits: they work on a copy of the loaded test database."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


def address_of_database(folder: Path) -> str:
    """Of the loaded test database; SQLite's is written into a file, where other processes see it."""
    if connection.vendor == "postgresql":
        return _postgresql(connection.get_connection_params())
    connection.ensure_connection()
    file = folder / "copy.sqlite3"
    file.write_bytes(connection.connection.serialize())
    return f"sqlite:///{file}"


def _postgresql(known: dict[str, Any]) -> str:
    user, host = known.get("user", ""), known.get("host", "")
    where = f"?host={host}" if str(host).startswith("/") else ""
    port = f":{known['port']}" if known.get("port") else ""
    server = "" if where else f"{host}{port}"
    return f"postgresql://{user}@{server}/{connection.settings_dict['NAME']}{where}"


def told_by(module: str, database: str, *arguments: str) -> dict[str, Any]:
    """What `python -m module` prints as JSON."""
    command = [sys.executable, "-m", module, *arguments]
    environment = {**os.environ, "DATABASE_URL": database, "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found
