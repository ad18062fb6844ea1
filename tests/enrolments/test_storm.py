"""A hundred organisations at once for twenty seats, on whichever database the tests run."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from .storm import CAPACITY, GROUPS

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def database(tmp_path: Path) -> str:
    """The address of the loaded test database; SQLite's is written into a file, where other processes see it."""
    if connection.vendor == "postgresql":
        return _postgresql(connection.get_connection_params())
    connection.ensure_connection()
    file = tmp_path / "storm.sqlite3"
    file.write_bytes(connection.connection.serialize())
    return f"sqlite:///{file}"


def _postgresql(known: dict[str, Any]) -> str:
    user, host = known.get("user", ""), known.get("host", "")
    where = f"?host={host}" if str(host).startswith("/") else ""
    port = f":{known['port']}" if known.get("port") else ""
    server = "" if where else f"{host}{port}"
    return f"postgresql://{user}@{server}/{connection.settings_dict['NAME']}{where}"


def blow(database: str, *arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.enrolments.storm", *arguments]
    environment = {**os.environ, "DATABASE_URL": database, "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_storm_oversells_nothing_loses_nobody_and_keeps_the_order(database: str) -> None:
    found = blow(database)
    assert found["seated"] == CAPACITY
    assert found["enrolments"] == GROUPS
    assert found["people"] == found["addresses"] == found["seated"] + found["waiting"]
    assert found["counters"] == [found["seated"], found["waiting"]]
    assert found["in_order"]


def test_same_storm_without_the_lock_oversells(database: str) -> None:
    assert blow(database, "--unlocked")["seated"] > CAPACITY
