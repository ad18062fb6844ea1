"""Processes of their own for what must see others' commits: they work on a lent copy of the loaded database."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def told_by(module: str, database: str, *arguments: str) -> dict[str, Any]:
    """What `python -m module` prints as JSON."""
    command = [sys.executable, "-m", module, *arguments]
    environment = {**os.environ, "DATABASE_URL": database, "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found
