"""The types of files that the library takes, and how their bytes tell them apart."""

import re
from typing import IO

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "zip": "application/zip",
    "mp4": "video/mp4",
    "vtt": "text/vtt; charset=utf-8",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
}
OOXML = ("docx", "pptx", "xlsx")
OPENDOCUMENT = ("odt", "odp", "ods")
ARCHIVES = (*OOXML, *OPENDOCUMENT, "zip")
TEXTS = ("txt", "csv", "vtt")
IMAGES = ("png", "jpg", "webp")

HEAD = 64 * 1024
MP4_BRANDS = {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"dash", b"MSNV"}
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# A file that opens with one of these is a page to a browser, whatever its name says.
PAGE_START = re.compile(
    rb"\s*<(!--|\?xml\b|(!doctype\s+html|html|head|body|script|iframe|style|title|meta|div|table|a|p|h1)\b)",
    re.IGNORECASE,
)
PAGE_ANYWHERE = re.compile(rb"<(script|html|iframe)[\s>]", re.IGNORECASE)
SVG_ANYWHERE = re.compile(rb"<(\w{1,20}:)?svg[\s>]", re.IGNORECASE)
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def head_of(file: IO[bytes]) -> bytes:
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    return head


def sniff(head: bytes) -> str:
    """What the first bytes say: a name of CONTENT_TYPES, "zip" for all packages, "text", "svg", "html", "ole" or ""."""
    return _by_signature(head) or _by_letters(head)


def _by_signature(head: bytes) -> str:
    starts = (
        (b"%PDF-", "pdf"),
        (b"PK\x03\x04", "zip"),
        (b"PK\x05\x06", "zip"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff", "jpg"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    )
    for start, kind in starts:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    return "mp4" if head[4:8] == b"ftyp" and _brands(head) & MP4_BRANDS else ""


def _brands(head: bytes) -> set[bytes]:
    """The major and the compatible brands of an ISO media file."""
    box = head[: min(int.from_bytes(head[:4], "big"), 256)]
    return {box[at : at + 4] for at in range(8, len(box), 4)}


def _by_letters(head: bytes) -> str:
    letters = _in_utf8(head)
    if SVG_ANYWHERE.search(letters):
        return "svg"
    if PAGE_START.match(letters) or PAGE_ANYWHERE.search(letters):
        return "html"
    if CONTROL.search(letters):
        return ""
    return "vtt" if re.match(rb"WEBVTT([ \t\r\n]|$)", letters) else "text"


def _in_utf8(head: bytes) -> bytes:
    """Letters of a UTF-16 file (Excel writes such CSV) as UTF-8, so that a page cannot hide in it."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    return head.removeprefix(BYTE_ORDER_MARK)


def matches(extension: str, kind: str) -> bool:
    """Whether sniffed bytes may carry this extension; what is inside a package is looked at later."""
    if extension in ARCHIVES:
        return kind == "zip"
    if extension in ("txt", "csv"):
        return kind in ("text", "vtt")
    return kind == extension
