"""Runs every test that this machine can run, and says plainly what was left out.

First all tests on SQLite, browser included. Then, where PostgreSQL's programs are installed, those that depend on the
database once more on a private PostgreSQL cluster (see `tests/rounds.py`); with `--all`, or with REQUIRE_ALL_PARTS set
(CI), all that touch it. With REQUIRE_ALL_PARTS an absent part is a failure.
"""

import os
import re
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

from scripts.postgresql import Cluster, find_programs

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [sys.executable, "-m", "pytest"]
# Browser tests are one group: only one worker starts the site and Chromium.
TWO_WORKERS = ["-n", "2", "--dist", "loadgroup"]
NOT_ON_POSTGRESQL = "not browser and not gettext and not nginx"
MISSING_POSTGRESQL = "To run them: apt install postgresql"
ALL = "--all"


def main() -> int:
    arguments = [argument for argument in sys.argv[1:] if argument != ALL]
    whole = ALL in sys.argv or bool(os.environ.get("REQUIRE_ALL_PARTS"))
    second = ["-m", NOT_ON_POSTGRESQL, f"--second-round={'whole' if whole else 'part'}"]
    programs = find_programs()
    with Cluster(programs) if programs else nullcontext() as cluster:
        make_databases(*[cluster.url] if cluster else [])
        code = pytest([*arguments, *TWO_WORKERS], {})
        if code or not cluster:
            return code or without_postgresql([*arguments, *second])
        print(f"Once more on PostgreSQL {cluster.version} …", flush=True)
        return pytest([*arguments, *TWO_WORKERS, *second], {"DATABASE_URL": cluster.url})


def make_databases(*addresses: str) -> None:
    """All at the same time: each takes one core. A failure is told by the tests, which then try once more."""
    command = [sys.executable, "-m", "tests.loaded"]
    started = [
        subprocess.Popen(command, cwd=ROOT, env=environment(more), stderr=subprocess.DEVNULL)
        for more in ({}, *({"DATABASE_URL": address} for address in addresses))
    ]
    for process in started:
        process.wait()


def pytest(arguments: list[str], more: dict[str, str]) -> int:
    return subprocess.run([*PYTEST, *arguments], cwd=ROOT, env=environment(more), check=False).returncode


def environment(more: dict[str, str]) -> dict[str, str]:
    """Compiled tests are kept whatever the shell says: compiling them anew takes longer than many of them."""
    known = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**known, "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}", **more}


def without_postgresql(arguments: list[str]) -> int:
    print(f"Left out: {count(arguments)} tests on PostgreSQL. {MISSING_POSTGRESQL}")
    return 1 if os.environ.get("REQUIRE_ALL_PARTS") else 0


def count(arguments: list[str]) -> str:
    """How many tests the run on PostgreSQL would have had."""
    command = [*PYTEST, *arguments, "--collect-only"]
    output = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    found = re.search(r"^(\d+)(?:/\d+)? tests", output, re.MULTILINE)
    return found[1] if found else "all"


if __name__ == "__main__":
    sys.exit(main())
