"""Runs every test that this machine can run, and says plainly what was left out.

First all tests on SQLite, browser included; then, where PostgreSQL's programs are installed, all but the browser tests
once more on a private PostgreSQL cluster. With REQUIRE_ALL_PARTS set (CI) an absent part is a failure.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from scripts.postgresql import Cluster, find_programs

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [sys.executable, "-m", "pytest"]
NOT_ON_POSTGRESQL = "not browser and not gettext and not nginx"
MISSING_POSTGRESQL = "To run them: apt install postgresql"


def main() -> int:
    arguments = sys.argv[1:]
    # Browser tests are one group: only one worker starts the site and Chromium.
    code = pytest([*arguments, "-n", "2", "--dist", "loadgroup"], {})
    if code:
        return code
    programs = find_programs()
    if programs is None:
        return without_postgresql(arguments)
    with Cluster(programs) as cluster:
        print(f"Once more on PostgreSQL {cluster.version} …", flush=True)
        return pytest([*arguments, "-n", "2", "-m", NOT_ON_POSTGRESQL], {"DATABASE_URL": cluster.url})


def pytest(arguments: list[str], environment: dict[str, str]) -> int:
    return subprocess.run([*PYTEST, *arguments], cwd=ROOT, env={**os.environ, **environment}, check=False).returncode


def without_postgresql(arguments: list[str]) -> int:
    print(f"Left out: {count(arguments)} tests on PostgreSQL. {MISSING_POSTGRESQL}")
    return 1 if os.environ.get("REQUIRE_ALL_PARTS") else 0


def count(arguments: list[str]) -> str:
    """How many tests the run on PostgreSQL would have had."""
    command = [*PYTEST, *arguments, "--collect-only", "-m", NOT_ON_POSTGRESQL]
    output = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    found = re.search(r"^(\d+)(?:/\d+)? tests", output, re.MULTILINE)
    return found[1] if found else "all"


if __name__ == "__main__":
    sys.exit(main())
