"""An archive: one stored ZIP with folders in teaching order, prebuilt, the same bytes for the same files.

Stored without compression (PDF, PPTX and DOCX are compressed already) and written to a file, so that every entry's
size stands in its header: some unpackers refuse streamed archives.
"""

import hashlib
import shutil
import zipfile
from collections.abc import Callable, Iterable
from typing import IO

from .manifest import KitDescription, Member, change_log, checksums, licences, manifest, start_page

EPOCH = (2026, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
Opener = Callable[[Member], IO[bytes]]


def write_archive(target: IO[bytes], root: str, kit: KitDescription, members: list[Member], opener: Opener) -> None:
    """Writes the whole archive into `target`; every path stands below the folder `root`."""
    texts = {
        "index.html": start_page(kit, members),
        "manifest.json": manifest(kit, members),
        "LICENCES.txt": licences(members),
        "CHANGELOG.txt": change_log(kit),
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, text in texts.items():
            archive.writestr(_entry(root, name), text.encode())
        archive.writestr(_entry(root, "SHA256SUMS"), checksums(_sums(texts, members)).encode())
        for member in members:
            with opener(member) as source, archive.open(_entry(root, member.path, member.size), "w") as sink:
                shutil.copyfileobj(source, sink, 1 << 16)


def _sums(texts: dict[str, str], members: Iterable[Member]) -> list[tuple[str, str]]:
    own = [(hashlib.sha256(text.encode()).hexdigest(), name) for name, text in texts.items()]
    return [*own, *[(member.sha256, member.path) for member in members]]


def _entry(root: str, path: str, size: int = 0) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(f"{root}/{path}", EPOCH)
    entry.compress_type = zipfile.ZIP_STORED
    entry.external_attr = READABLE
    entry.file_size = size
    return entry
