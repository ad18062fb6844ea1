"""Where loaded databases are kept, and who makes one: the first process that needs it, while the others wait."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import fingerprint
from .engine import MEDIA, Engine

ROOT = fingerprint.ROOT
FOLDER = ROOT / "var" / "tests"
TABLES = ".tables"
PART = ".part"
# For going to and fro between branches; older ones are removed.
MOST_KEPT = 3


@contextmanager
def kept(here: Engine) -> Iterator[Path]:
    """The folder of the engine's loaded database; nobody removes it inside the block.

    Raises RuntimeError with the words of the migrations or the loader when they fail.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / f"{here.label}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = FOLDER / f"{here.label}-{fingerprint.of_content(here.label)}"
        if not (folder / MEDIA).is_dir() or not here.fetch(folder):
            _make(here, folder)
        _use(folder)
        _sweep(here.label)
        yield folder


def _make(here: Engine, folder: Path) -> None:
    tables = FOLDER / f"{here.label}-{fingerprint.of_tables(here.label)}{TABLES}"
    shutil.rmtree(folder, ignore_errors=True)
    part = folder.with_suffix(PART)
    shutil.rmtree(part, ignore_errors=True)
    (part / MEDIA).mkdir(parents=True)
    command = [sys.executable, "-m", "tests.loaded.making", str(part), str(tables)]
    environment = {**os.environ, "DATABASE_URL": here.room(part), "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"The database for the tests could not be made.\n{done.stdout}{done.stderr}")
    _use(tables)
    part.rename(folder)


def _use(path: Path) -> None:
    if path.exists():
        os.utime(path)


def _sweep(label: str) -> None:
    for unfinished in FOLDER.glob(f"{label}-*{PART}"):
        shutil.rmtree(unfinished)
    for ending in ("", TABLES):
        found = [path for path in FOLDER.glob(f"{label}-*") if path.suffix == ending]
        for path in sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)[MOST_KEPT:]:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
