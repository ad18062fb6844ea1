"""Bytes stored once, under their SHA-256, on Django's default storage.

A file appears under its name whole or not at all, and what stands there is never written again: addresses can be
cached for ever and an interrupted upload leaves nothing that looks like a file.
"""

import os
import shutil
import tempfile
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
    if not default_storage.exists(blob.path):
        _place(file, blob.path)
    if default_storage.size(blob.path) != blob.size:
        raise DamagedBlobError(blob.path)
    return blob


@contextmanager
def local_copy(path: str) -> Iterator[Path]:
    """The blob as a file on this machine, for libraries that want a path; a remote one is fetched for the while."""
    here = _local_path(path)
    if here is not None:
        yield here
        return
    with tempfile.NamedTemporaryFile() as copy, default_storage.open(path) as remote:
        shutil.copyfileobj(remote, copy, BLOCK)
        copy.flush()
        yield Path(copy.name)


def _local_path(path: str) -> Path | None:
    """Where the blob lies or would lie on this machine's disk; None for every other storage."""
    return Path(default_storage.path(path)) if isinstance(default_storage, FileSystemStorage) else None


def _place(file: IO[bytes], path: str) -> None:
    target = _local_path(path)
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
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".incoming-")
    try:
        _write(file, handle)
        _appear(name, target)
    finally:
        Path(name).unlink(missing_ok=True)


def _appear(name: str, target: Path) -> None:
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
