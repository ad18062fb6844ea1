"""A private PostgreSQL cluster for one run of the tests: own folder, own socket, no port, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

DEBIAN = Path("/usr/lib/postgresql")
SYSTEM_USER = "postgres"


@dataclass(frozen=True)
class Programs:
    """Folder of initdb and pg_ctl, and the system user they run as (None: the present one)."""

    folder: Path
    user: str | None

    def run(self, program: str, *arguments: str) -> str:
        """Raises CalledProcessError with the program's own words when it fails."""
        uid = pwd.getpwnam(self.user).pw_uid if self.user else None
        command = [str(self.folder / program), *arguments]
        result = subprocess.run(command, capture_output=True, text=True, check=False, user=uid, cwd="/")
        if result.returncode:
            raise RuntimeError(f"{program}: {result.stdout}{result.stderr}")
        return result.stdout


def find_programs() -> Programs | None:
    """Debian's newest PostgreSQL, or one on the path; None when there is none that this user may start."""
    folders = sorted(DEBIAN.glob("*/bin"), key=lambda path: int(path.parent.name))
    on_path = shutil.which("initdb")
    folder = folders[-1] if folders else Path(on_path).resolve().parent if on_path else None
    if folder is None or not (folder / "initdb").exists() or not (folder / "pg_ctl").exists():
        return None
    if os.geteuid() != 0:
        return Programs(folder, None)
    # PostgreSQL refuses to run as root.
    return Programs(folder, SYSTEM_USER) if _has_user(SYSTEM_USER) else None


def _has_user(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


class Cluster:
    """Context manager: initdb, start, stop, remove."""

    def __init__(self, programs: Programs) -> None:
        self.programs = programs
        self.folder = Path(tempfile.mkdtemp(prefix="valmentamo-pg-"))
        self.data = self.folder / "data"

    def __enter__(self) -> Self:
        if self.programs.user:
            shutil.chown(self.folder, self.programs.user)
        self.programs.run("initdb", "-D", str(self.data), "-U", "valmentamo", "-A", "trust", "-E", "UTF8", "--no-sync")
        # A cluster that lives for one run need not survive a power cut: no syncing to disk.
        options = (
            f"-k {self.folder} -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        )
        log = str(self.folder / "log")
        self.programs.run("pg_ctl", "-D", str(self.data), "-l", log, "-w", "-o", options, "start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.programs.run("pg_ctl", "-D", str(self.data), "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def url(self) -> str:
        return f"postgresql://valmentamo@{quote(str(self.folder), safe='')}/postgres"

    @property
    def version(self) -> str:
        return (self.data / "PG_VERSION").read_text().strip()
