"""Taking away stored bytes that nobody keeps: what a refused form, a deleted material or a broken upload left behind.

Safe beside uploads. Only what has lain untouched for a day is taken, and storing the same bytes again touches them. On
a disk the file is first moved aside and looked at once more; on an object store, whose dates nobody can move, sweep
while nobody uploads.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.core.files.storage import default_storage
from django.utils import timezone

from . import blobs

GRACE = timedelta(hours=24)
ASIDE = ".swept-"
DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Stored:
    """A file of the blob store; `digest` is empty for an upload that never became a blob."""

    path: str
    size: int
    digest: str


def old() -> Iterator[Stored]:
    """Everything that has not been touched within the grace period. Files of other names are not ours: left alone."""
    before = timezone.now() - GRACE
    for path in _walk(blobs.FOLDER):
        name = path.rpartition("/")[2]
        digest = name.removeprefix(ASIDE)
        is_digest = bool(DIGEST.fullmatch(digest))
        if is_digest or name.startswith(blobs.INCOMING):
            with suppress(FileNotFoundError):  # an upload that came to its end meanwhile
                if default_storage.get_modified_time(path) < before:
                    yield Stored(path, default_storage.size(path), digest if is_digest else "")


def remove(stored: Stored) -> bool:
    """False when somebody stored the same bytes in this moment: then they stay. Raises OSError."""
    here = blobs.local_path(stored.path)
    if here is None:
        default_storage.delete(stored.path)
        return True
    return _remove_locally(here)


def restore(stored: Stored) -> None:
    """A kept file that a broken sweep left aside comes back to its place."""
    here = blobs.local_path(stored.path)
    if here is not None and here.name.startswith(ASIDE):
        blobs.appear(here, here.with_name(stored.digest))
        here.unlink(missing_ok=True)


def _walk(folder: str) -> Iterator[str]:
    here = blobs.local_path(folder)
    if here is not None and not here.exists():
        return
    folders, files = default_storage.listdir(folder)
    yield from (f"{folder}/{name}" for name in sorted(files))
    for name in sorted(folders):
        yield from _walk(f"{folder}/{name}")


def _remove_locally(here: Path) -> bool:
    aside = here if here.name.startswith(ASIDE) else here.rename(here.with_name(ASIDE + here.name))
    touched = datetime.fromtimestamp(aside.stat().st_mtime, UTC)
    is_wanted = touched >= timezone.now() - GRACE
    if is_wanted:
        blobs.appear(aside, here)
    aside.unlink(missing_ok=True)
    return not is_wanted
