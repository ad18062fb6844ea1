"""Starts the site as an installation would: its own folder, the loaded curriculum, static files, gunicorn."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.loaded.engine import COPY, MEDIA
from tests.loaded.kept import kept
from tests.loaded.sqlite import SQLite

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
ATTEMPTS = 200
DATABASE = "site.sqlite3"
# Kept in the site's folder, so that a test can run a command of the same installation beside the server.
ENVIRONMENT = "environment.json"
PREPARATION = (
    ("collectstatic", "--noinput", "--verbosity", "0"),
    ("shell", "--verbosity", "0", "--command", "from tests.browser import records; records.make()"),
)


@contextmanager
def running_site(folder: Path) -> Iterator[str]:
    """The base address of a site that keeps everything in the folder and ends with the block."""
    port = free_port()
    base = f"http://{HOST}:{port}"
    environment = environment_for(folder, base)
    with kept(SQLite()) as loaded:
        shutil.copy(loaded / COPY, folder / DATABASE)
        shutil.copytree(loaded / MEDIA, folder / MEDIA)
    for command in PREPARATION:
        manage(command, environment)
    (folder / ENVIRONMENT).write_text(json.dumps(environment), encoding="utf-8")
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(server_command(port), cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            wait_for(f"{base}/terveys/", process, folder / "server.log")
            yield base
        finally:
            process.terminate()
            process.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def environment_for(folder: Path, base: str) -> dict[str, str]:
    """Nothing of the developer's own installation reaches the site: neither `.env` nor exported settings."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "valmentamo.settings.dev",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "SITE_URL": base,
        "DATA_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / DATABASE}",
        "CACHE_URL": "",
        "DEBUG": "false",
        "LOG_LEVEL": "WARNING",
    }


def told_by(folder: Path, python: str) -> str:
    """What a line of Python prints inside the installation of this folder."""
    environment = json.loads((folder / ENVIRONMENT).read_text(encoding="utf-8"))
    return manage(("shell", "--verbosity", "0", "--command", python), environment)


def manage(command: tuple[str, ...], environment: dict[str, str]) -> str:
    """What the command prints. Raises RuntimeError with the command's own words when it fails."""
    line = [sys.executable, str(ROOT / "site" / "manage.py"), *command]
    result = subprocess.run(line, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode:
        raise RuntimeError(f"{command[0]}: {result.stdout}{result.stderr}")
    return result.stdout


def server_command(port: int) -> list[str]:
    options = ["--worker-class", "gthread", "--workers", "1", "--threads", "4", "--no-control-socket"]
    where = ["--pythonpath", "site,.", "--bind", f"{HOST}:{port}"]
    return [sys.executable, "-m", "gunicorn", "valmentamo.wsgi", *options, *where]


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _attempt in range(ATTEMPTS):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:  # refused, or too slow on a busy machine
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The site did not start: {log.read_text()}")
