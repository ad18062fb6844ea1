"""An archive: one stored ZIP with folders in teaching order, prebuilt, the same bytes for the same files.

Stored without compression (PDF, PPTX and DOCX are compressed already) and written to a file, so that every entry's
size stands in its header: some unpackers refuse streamed archives.
"""

import hashlib
import shutil
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import IO

from .history import change_log
from .manifest import KitDescription, Member, checksums, licences, manifest
from .start_page import start_page

EPOCH = (2026, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
AT_ONCE, BLOCK = 4 * 1024 * 1024, 64 * 1024
Opener = Callable[[Member], IO[bytes]]


def write_archive(target: IO[bytes], root: str, kit: KitDescription, members: Sequence[Member], opener: Opener) -> None:
    """Writes the whole archive into `target`; every path stands below the folder `root`."""
    texts = {
        "index.html": start_page(kit, members),
        "manifest.json": manifest(kit, members),
        "LICENCES.txt": licences(members, kit.language),
        "CHANGELOG.txt": change_log(kit.log, kit.language),
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, text in texts.items():
            archive.writestr(_entry(root, name), text.encode())
        archive.writestr(_entry(root, "SHA256SUMS"), checksums(_sums(texts, members)).encode())
        for member in members:
            with opener(member) as source:
                _add(archive, _entry(root, member.path, member.size), source)


def _add(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, source: IO[bytes]) -> None:
    """Small files at once, large ones (a film) a block at a time."""
    if entry.file_size <= AT_ONCE:
        archive.writestr(entry, source.read())
        return
    with archive.open(entry, "w") as sink:
        shutil.copyfileobj(source, sink, BLOCK)


def _sums(texts: dict[str, str], members: Iterable[Member]) -> list[tuple[str, str]]:
    own = [(hashlib.sha256(text.encode()).hexdigest(), name) for name, text in texts.items()]
    return [*own, *[(member.sha256, member.path) for member in members]]


def _entry(root: str, path: str, size: int = 0) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(f"{root}/{path}", EPOCH)
    entry.compress_type = zipfile.ZIP_STORED
    entry.create_system = 3  # the same bytes on Windows
    entry.external_attr = READABLE
    entry.file_size = size
    return entry
