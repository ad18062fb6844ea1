"""Packages (ZIP and office files) before anybody opens them: bombs, bad names, packages in packages.

What the directory of a ZIP says about sizes may be a lie, so after the cheap look at it every part is unpacked once,
in small blocks, to nowhere; the counts are kept over all levels of nesting.
"""

import copy
import lzma
import re
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from .errors import UnsafeFileError
from .relations import check_relations
from .xmlstream import ParseError

MEGABYTE = 1024 * 1024
MAX_PARTS = 5000
MAX_UNPACKED = 600 * MEGABYTE
# Plain XML shrinks to a fiftieth; a bomb to a thousandth. Small parts may do as they like.
MAX_RATIO = 150
RATIO_FROM = 5 * MEGABYTE
# A worksheet inside a Word file inside a ZIP is the deepest that people make.
MAX_DEPTH = 3
BLOCK = 64 * 1024
IN_MEMORY = MEGABYTE
ENCRYPTED = 0x1

ZIP_START = b"PK\x03\x04"
OTHER_PACKAGES = (b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"\xfd7zXZ\x00", b"BZh", b"\x28\xb5\x2f\xfd")
# No reader expects programs among course materials; pages and drawings that run them only inside an office file.
PROGRAMS = re.compile(
    r"\.(exe|dll|msi|msix|bat|cmd|com|scr|pif|cpl|ps1|vbs|vbe|js|jse|mjs|wsf|wsh|hta|lnk|jar|app|apk|dmg|sh|reg|url|"
    r"iso|img|docm|dotm|pptm|potm|ppsm|xlsm|xltm|xlam)$",
    re.IGNORECASE,
)
PAGES = re.compile(r"\.(html?|xhtml|mht|mhtml|svgz?)$", re.IGNORECASE)
MACROS = re.compile(r"(^|/)vbaProject\.bin$|(^|/)(macrosheets|activeX)/", re.IGNORECASE)
OPENDOCUMENT_MACROS = re.compile(r"^(Basic|Scripts)/.")
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    ParseError,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    RuntimeError,
)


@dataclass
class Budget:
    """What one upload may still cost, over all levels."""

    parts: int = MAX_PARTS
    unpacked: int = MAX_UNPACKED

    def take_part(self) -> None:
        self.parts -= 1
        if self.parts < 0:
            raise UnsafeFileError("too_many_parts", limit=MAX_PARTS)

    def take_bytes(self, number: int, part: str) -> None:
        self.unpacked -= number
        if self.unpacked < 0:
            raise UnsafeFileError("zip_bomb", part=part)


@contextmanager
def readable(file: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    """The opened package; whatever is wrong with its bytes becomes one clear refusal."""
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except BROKEN as problem:
        raise UnsafeFileError("broken_archive") from problem


def inspect_archive(archive: zipfile.ZipFile, *, is_office: bool, budget: Budget | None = None, depth: int = 1) -> None:
    """Raises UnsafeFileError for the first thing that is wrong."""
    budget = budget or Budget()
    parts = archive.infolist()
    if not parts:
        raise UnsafeFileError("empty")
    check_directory(archive)
    for part in parts:
        budget.take_part()
        _check_name(part, is_office=is_office)
    for part in parts:
        _check_content(archive, part, budget, depth, is_office=is_office)
    if is_office:
        check_relations(archive)


def check_directory(archive: zipfile.ZipFile) -> None:
    """What the directory admits, without unpacking: enough before reading with libraries that stop at these sizes."""
    parts = archive.infolist()
    if len(parts) > MAX_PARTS:
        raise UnsafeFileError("too_many_parts", limit=MAX_PARTS)
    for part in parts:
        if part.file_size > RATIO_FROM and part.file_size > MAX_RATIO * max(part.compress_size, 1):
            raise UnsafeFileError("zip_bomb", part=part.filename)
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise UnsafeFileError("zip_bomb", part=f"{len(parts)} × …")


def _check_name(part: zipfile.ZipInfo, *, is_office: bool) -> None:
    # zipfile cuts a name at NUL; the name as written must not have had one.
    name = part.orig_filename
    if part.flag_bits & ENCRYPTED:
        raise UnsafeFileError("encrypted_archive", part=part.filename)
    if MACROS.search(name) or (is_office and OPENDOCUMENT_MACROS.search(name)):
        raise UnsafeFileError("macros", part=part.filename)
    is_link = stat.S_ISLNK(part.external_attr >> 16)
    is_active = PROGRAMS.search(name) or (not is_office and PAGES.search(name))
    if is_link or is_active or _leaves_folder(name):
        raise UnsafeFileError("unsafe_part", part=part.filename)


def _leaves_folder(name: str) -> bool:
    has_control = any(letter < " " or letter == "\x7f" for letter in name)
    is_absolute = re.match(r"[/\\]|[A-Za-z]:", name)
    return has_control or bool(is_absolute) or ".." in re.split(r"[/\\]", name)


def _check_content(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, budget: Budget, depth: int, *, is_office: bool
) -> None:
    """Unpacks the part in blocks; a package among the parts is inspected in its turn."""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as kept:
        start = b""
        for block in _blocks(archive, part):
            budget.take_bytes(len(block), part.filename)
            start = start or block[:8]
            if start.startswith(ZIP_START):
                kept.write(block)
        # Office itself packs old drawings with gzip (EMZ, WMZ).
        if start.startswith(OTHER_PACKAGES) and not is_office:
            raise UnsafeFileError("nested_archive", part=part.filename)
        if start.startswith(ZIP_START):
            _inspect_nested(kept, part, budget, depth)


def _blocks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part's bytes. It is asked for one byte more than it admits: a part that has it lied about its size."""
    asked = copy.copy(part)
    asked.file_size += 1
    count = 0
    with archive.open(asked) as content:
        while block := content.read(BLOCK):
            count += len(block)
            if count > part.file_size:
                raise UnsafeFileError("zip_bomb", part=part.filename)
            yield block
    if count != part.file_size:
        raise UnsafeFileError("broken_archive")


def _inspect_nested(file: IO[bytes], part: zipfile.ZipInfo, budget: Budget, depth: int) -> None:
    if depth >= MAX_DEPTH:
        raise UnsafeFileError("nested_archive", part=part.filename)
    file.seek(0)
    with readable(file) as nested:
        is_office = "[Content_Types].xml" in nested.namelist() or "mimetype" in nested.namelist()
        inspect_archive(nested, is_office=is_office, budget=budget, depth=depth + 1)
