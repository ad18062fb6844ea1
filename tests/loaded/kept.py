"""Where loaded databases are kept, and who makes one: the first process that needs it, while the others wait."""

import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import fingerprint
from .engine import MEDIA, PART, Engine

ROOT = fingerprint.ROOT
FOLDER = ROOT / "var" / "tests"
TABLES, LOCK = ".tables", ".lock"
# For going to and fro between branches; older ones are removed.
MOST_KEPT = 3
LONGEST_MAKING = 3600  # seconds; what is unfinished after them was given up


@contextmanager
def kept(here: Engine) -> Iterator[Path]:
    """The folder of the engine's loaded database; nobody removes it inside the block.

    Raises RuntimeError with the words of the migrations or the loader when they fail.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    folder = FOLDER / f"{here.label}-{fingerprint.of_content(here.label)}"
    with folder.with_suffix(LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / MEDIA).is_dir() or not here.fetch(folder):
            _make(here, folder)
        _use(folder)
        _sweep(here.label)
        yield folder


def _make(here: Engine, folder: Path) -> None:
    tables = FOLDER / f"{here.label}-{fingerprint.of_tables(here.label)}{TABLES}"
    part = folder.with_suffix(PART)
    for left in (folder, part):
        shutil.rmtree(left, ignore_errors=True)
    (part / MEDIA).mkdir(parents=True)
    command = [sys.executable, "-m", "tests.loaded.making", str(part), str(tables)]
    environment = {**os.environ, "DATABASE_URL": here.room(part), "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"The database for the tests could not be made.\n{done.stdout}{done.stderr}")
    _use(tables)
    part.rename(folder)
    here.settle(part, folder)


def _use(path: Path) -> None:
    if path.exists():
        os.utime(path)


def _sweep(label: str) -> None:
    now = time.time()
    for path in _newest_first(label, PART):
        if path.stat().st_mtime < now - LONGEST_MAKING:
            _remove(path)
    for ending in ("", TABLES):
        for path in _newest_first(label, ending)[MOST_KEPT:]:
            _remove(path)


def _newest_first(label: str, ending: str) -> list[Path]:
    found = [path for path in FOLDER.glob(f"{label}-*") if path.suffix == ending]
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)


def _remove(path: Path) -> None:
    """Another process may be removing the same."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
    path.with_suffix(LOCK).unlink(missing_ok=True)
