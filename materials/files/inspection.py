"""An upload is looked at before anything is stored: is it what it says, can it hurt, what does it tell about itself."""

import hashlib
from dataclasses import dataclass
from typing import IO

from PIL import Image

from . import kinds
from .archive import MEGABYTE, inspect_archive, readable
from .errors import UnsafeFileError
from .names import download_name, extension_of, safe_name
from .office import check_type, office_facts
from .pdf import inspect_pdf

__all__ = ["Accessibility", "Inspected", "UnsafeFileError", "download_name", "inspect_upload", "safe_name"]

DEFAULT_LIMIT = 200 * MEGABYTE
BLOCK = 64 * 1024
MAX_PIXELS = 50_000_000
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
PAGE_EXTENSIONS = ("html", "htm", "xhtml", "mht", "hta")


@dataclass(frozen=True)
class Accessibility:
    """What the file tells a screen reader. None: this type of file cannot tell."""

    tagged: bool | None = None
    has_language: bool | None = None
    has_title: bool | None = None
    language: str = ""
    title: str = ""


@dataclass(frozen=True)
class Inspected:
    extension: str
    content_type: str
    sha256: str
    size: int
    page_count: int | None
    accessibility: Accessibility
    safe_name: str
    download_name: str


def inspect_upload(file: IO[bytes], name: str, *, limit: int = DEFAULT_LIMIT) -> Inspected:
    """Raises UnsafeFileError. Reads in blocks, never the whole file; leaves the file at its beginning."""
    size = measure(file)
    if size > limit:
        raise UnsafeFileError("too_large", limit=limit // MEGABYTE)
    if size == 0:
        raise UnsafeFileError("empty")
    extension = extension_of(name)
    _check_kind(extension, kinds.head_of(file))
    pages, accessibility = _look_inside(file, extension, size)
    return Inspected(
        extension=extension,
        content_type=kinds.CONTENT_TYPES[extension],
        sha256=digest(file),
        size=size,
        page_count=pages,
        accessibility=accessibility,
        safe_name=safe_name(name),
        download_name=download_name(name),
    )


def measure(file: IO[bytes]) -> int:
    size = file.seek(0, 2)
    size = file.tell() if size is None else size  # Django's files answer None
    file.seek(0)
    return size


def digest(file: IO[bytes]) -> str:
    """SHA-256 in hexadecimal."""
    file.seek(0)
    sha256 = hashlib.sha256()
    while block := file.read(BLOCK):
        sha256.update(block)
    file.seek(0)
    return sha256.hexdigest()


def _check_kind(extension: str, head: bytes) -> None:
    kind = kinds.sniff(head)
    if kind == "svg" or extension in ("svg", "svgz"):
        raise UnsafeFileError("svg")
    if kind == "html" or extension in PAGE_EXTENSIONS:
        raise UnsafeFileError("html")
    if extension not in kinds.CONTENT_TYPES:
        allowed = ", ".join(kinds.CONTENT_TYPES).upper()
        raise UnsafeFileError("type_not_allowed", extension=extension.upper() or "–", allowed=allowed)
    if kind == "ole" and extension in kinds.OOXML:
        raise UnsafeFileError("encrypted_office" if ENCRYPTED_PACKAGE in head else "old_office")
    if not kinds.matches(extension, kind):
        raise UnsafeFileError("wrong_type", extension=extension.upper())


def _look_inside(file: IO[bytes], extension: str, size: int) -> tuple[int | None, Accessibility]:
    if extension == "pdf":
        pdf = inspect_pdf(file, size)
        return pdf.pages, Accessibility(pdf.tagged, bool(pdf.language), bool(pdf.title), pdf.language, pdf.title)
    if extension in kinds.ARCHIVES:
        return _look_inside_archive(file, extension)
    if extension in kinds.IMAGES:
        _check_image(file, extension)
    return None, Accessibility()


def _look_inside_archive(file: IO[bytes], extension: str) -> tuple[int | None, Accessibility]:
    is_office = extension != "zip"
    with readable(file) as archive:
        inspect_archive(archive, is_office=is_office)
        if not is_office:
            return None, Accessibility()
        check_type(archive, extension)
        facts = office_facts(archive, extension)
    return facts.pages, Accessibility(None, bool(facts.language), bool(facts.title), facts.language, facts.title)


def _check_image(file: IO[bytes], extension: str) -> None:
    """The picture must decode to its end; its size is known from the head, before any memory is taken."""
    expected = {"jpg": "JPEG"}.get(extension, extension.upper())
    too_large = UnsafeFileError("image_too_large", limit=MAX_PIXELS // 1_000_000)
    try:
        with Image.open(file, formats=[expected]) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise too_large
            picture.draft("RGB", (1, 1))  # a JPEG decodes at an eighth of its size
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise too_large from problem
    except (OSError, SyntaxError, ValueError) as problem:
        raise UnsafeFileError("broken_image") from problem
