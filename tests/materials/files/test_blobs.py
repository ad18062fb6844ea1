"""Bytes are stored once, whole, and never written again."""

import io
import os
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from materials.files import blobs
from materials.files.blobs import Blob, DamagedBlobError, local_copy, store

CONTENT = "Työpaikkavalmentajan opas".encode()
DIGEST = sha256(CONTENT).hexdigest()
PATH = f"materials/blobs/{DIGEST[:2]}/{DIGEST[2:4]}/{DIGEST}"


@pytest.fixture(autouse=True)
def media(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def remote(settings) -> None:
    """A storage without paths on this machine, as object stores are."""
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "tests.factories.storages.SigningStorage"}}


def stored_files(media: Path) -> list[str]:
    return sorted(str(path.relative_to(media)) for path in media.rglob("*") if path.is_file())


def test_bytes_are_stored_under_their_hash(media: Path) -> None:
    assert store(io.BytesIO(CONTENT)) == Blob(PATH, DIGEST, len(CONTENT))
    assert stored_files(media) == [PATH]
    assert (media / PATH).read_bytes() == CONTENT
    assert (media / PATH).stat().st_mode & 0o777 == 0o644  # nginx reads it


def test_same_bytes_are_stored_once_and_not_written_again(media: Path) -> None:
    store(io.BytesIO(CONTENT))
    before = (media / PATH).stat()
    assert store(ContentFile(CONTENT, "muu nimi.pdf")) == Blob(PATH, DIGEST, len(CONTENT))
    after = (media / PATH).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    store(io.BytesIO(CONTENT + b"!"))
    assert len(stored_files(media)) == 2


def test_file_is_stored_whole_wherever_it_was_read_to(media: Path) -> None:
    file = io.BytesIO(CONTENT)
    file.seek(5)
    assert store(file).sha256 == DIGEST
    assert (media / PATH).read_bytes() == CONTENT
    assert file.tell() == 0


def test_interrupted_writing_leaves_nothing(media: Path, monkeypatch) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail)
        with pytest.raises(OSError, match="disk full"):
            store(io.BytesIO(CONTENT))
    assert stored_files(media) == []
    assert store(io.BytesIO(CONTENT)).path == PATH


def test_twins_at_the_same_time_make_one_file(media: Path) -> None:
    big = b"x" * 3_000_000
    with ThreadPoolExecutor(6) as pool:
        results = set(pool.map(lambda _: store(io.BytesIO(big)), range(24)))
    assert len(results) == 1
    assert stored_files(media) == [results.pop().path]


def test_twin_that_was_quicker_keeps_its_file(media: Path, monkeypatch) -> None:
    write, quicker = blobs._write, []

    def write_late(file: io.BytesIO, handle: int) -> None:
        (media / PATH).write_bytes(CONTENT)
        quicker.append((media / PATH).stat().st_ino)
        write(file, handle)

    monkeypatch.setattr(blobs, "_write", write_late)
    assert store(io.BytesIO(CONTENT)).path == PATH
    assert stored_files(media) == [PATH]
    assert [(media / PATH).stat().st_ino] == quicker


def test_disk_without_hard_links_stores_too(media: Path, monkeypatch) -> None:
    def refuse(source: str, target: Path) -> None:
        raise PermissionError("not supported")

    monkeypatch.setattr(os, "link", refuse)
    store(io.BytesIO(CONTENT))
    assert stored_files(media) == [PATH]


def test_damaged_file_is_told_and_not_overwritten(media: Path) -> None:
    store(io.BytesIO(CONTENT))
    (media / PATH).write_bytes(b"puolikas")
    with pytest.raises(DamagedBlobError):
        store(io.BytesIO(CONTENT))
    assert (media / PATH).read_bytes() == b"puolikas"


def test_local_copy_of_a_file_on_this_disk_is_the_file(media: Path) -> None:
    with local_copy(store(io.BytesIO(CONTENT)).path) as path:
        assert path == media / PATH


def test_object_store_holds_bytes_once_and_lends_a_copy(remote: None) -> None:
    for _ in range(2):
        assert store(io.BytesIO(CONTENT)) == Blob(PATH, DIGEST, len(CONTENT))
    assert default_storage.objects == {PATH: CONTENT}
    with local_copy(PATH) as path:
        assert path.read_bytes() == CONTENT
    assert not path.exists()


def test_object_store_drops_the_twin_that_came_late(remote: None) -> None:
    store(io.BytesIO(CONTENT))
    blobs._place(io.BytesIO(CONTENT), PATH)
    assert default_storage.objects == {PATH: CONTENT}
