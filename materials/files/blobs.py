"""Bytes stored once, under their SHA-256, on Django's default storage.

A file appears under its name whole or not at all, and what stands there is never written again: addresses can be
cached for ever and an interrupted upload leaves nothing that looks like a file.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage

from .inspection import digest, measure

FOLDER = "materials/blobs"
BLOCK = 1024 * 1024
DEFAULT_MODE = 0o644
INCOMING = ".incoming-"
# A stored file that is asked for again counts as new, so that no sweep takes it before its record is written.
SECONDS_OF_NEW = 3600


class DamagedBlobError(Exception):
    """Under the name of these bytes stands something else: the disk or a restored backup is at fault."""


@dataclass(frozen=True)
class Blob:
    path: str
    sha256: str
    size: int


def path_of(sha256: str) -> str:
    return f"{FOLDER}/{sha256[:2]}/{sha256[2:4]}/{sha256}"


def store(file: IO[bytes]) -> Blob:
    """Stores the bytes unless they are there already. Raises DamagedBlobError."""
    blob = Blob(path_of(sha256 := digest(file)), sha256, measure(file))
    if not (default_storage.exists(blob.path) and _renewed(blob.path)):
        _place(file, blob.path)
    if default_storage.size(blob.path) != blob.size:
        raise DamagedBlobError(blob.path)
    return blob


def _renewed(path: str) -> bool:
    """Marks the file as new. False when a sweep took it in this moment. An object store's dates cannot be moved."""
    target = local_path(path)
    try:
        if target is not None and time.time() - target.stat().st_mtime > SECONDS_OF_NEW:
            os.utime(target)
    except FileNotFoundError:
        return False
    return True


@contextmanager
def local_copy(path: str) -> Iterator[Path]:
    """The blob as a file on this machine, for libraries that want a path; a remote one is fetched for the while."""
    here = local_path(path)
    if here is not None:
        yield here
        return
    with tempfile.NamedTemporaryFile() as copy, default_storage.open(path) as remote:
        shutil.copyfileobj(remote, copy, BLOCK)
        copy.flush()
        yield Path(copy.name)


def local_path(path: str) -> Path | None:
    """Where the blob lies or would lie on this machine's disk; None for every other storage."""
    return Path(default_storage.path(path)) if isinstance(default_storage, FileSystemStorage) else None


def _place(file: IO[bytes], path: str) -> None:
    target = local_path(path)
    if target is not None:
        _place_locally(file, target)
        return
    # An object store shows an object when all of it has come; a store that renames met a twin that was quicker.
    name = default_storage.save(path, File(file))
    if name != path:
        default_storage.delete(name)


def _place_locally(file: IO[bytes], target: Path) -> None:
    """Written beside its place and then linked to it: linking fails where something stands."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=INCOMING)
    try:
        _write(file, handle)
        appear(name, target)
    finally:
        Path(name).unlink(missing_ok=True)


def appear(name: str | Path, target: Path) -> None:
    """The file also under the target's name, unless something stands there."""
    try:
        os.link(name, target)
    except FileExistsError:
        return  # somebody stored the same bytes meanwhile
    except OSError:  # a disk without hard links (FAT): the name is the hash, so at worst the same bytes come once more
        os.replace(name, target)  # noqa: PTH105


def _write(file: IO[bytes], handle: int) -> None:
    """Down to the disk, readable for the server that hands files out."""
    mode = getattr(default_storage, "file_permissions_mode", None)
    with os.fdopen(handle, "wb") as copy:
        file.seek(0)
        shutil.copyfileobj(file, copy, BLOCK)
        copy.flush()
        os.fchmod(copy.fileno(), DEFAULT_MODE if mode is None else mode)
        os.fsync(copy.fileno())
    file.seek(0)
