"""What the loaded database is made of, as short texts that change whenever any of it does."""

import hashlib
import re
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("site", "materials", "courses", "trainers", "enrolments")
# Only requests read these: no word of them gets into the database.
FOR_REQUESTS = {".html", ".css", ".js", ".po", ".pyc"}
LENGTH = 16


def of_tables(engine: str) -> str:
    """What migrations do: their own text, the modules of ours that they import, the settings, all that is installed."""
    migrations = [path for room in ROOMS for path in (ROOT / room).glob("**/migrations/*.py")]
    settings = (ROOT / "site" / "valmentamo" / "settings").glob("*.py")
    return _digest([*migrations, *_imported(migrations), *settings], engine, *_installed())


def of_content(engine: str) -> str:
    """What the loader does: any code of ours, and the files that it loads."""
    files = (path for room in ROOMS for path in (ROOT / room).glob("**/*") if path.is_file())
    return _digest((path for path in files if path.suffix not in FOR_REQUESTS), engine, of_tables(engine))


def _imported(migrations: Iterable[Path]) -> set[Path]:
    names = {
        name
        for path in migrations
        for name in re.findall(r"^(?:from|import) ([\w.]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    places = [folder / name.replace(".", "/") for name in names for folder in (ROOT, ROOT / "site")]
    candidates = [way for place in places for way in (place.with_suffix(".py"), place / "__init__.py")]
    return {path for path in candidates if path.is_file()}


def _installed() -> list[str]:
    return sorted(f"{found.name} {found.version}" for found in metadata.distributions())


def _digest(files: Iterable[Path], *texts: str) -> str:
    digest = hashlib.sha256("\n".join(texts).encode())
    for path in sorted(set(files)):
        digest.update(f"\n{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:LENGTH]
