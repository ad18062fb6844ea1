"""The letters of a file, for search. What the facilitator says (notes) is kept apart: it is never public.

Nothing here raises: a file whose text cannot be had is still a file that people can download.
"""

import logging
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl

from . import kinds
from .archive import check_directory
from .officetext import FORMATS, Collector
from .pdf import opened
from .xmlstream import parse

logger = logging.getLogger(__name__)

MAX_BYTES = 1_000_000
# A word divided at a line's end comes out of PDFium with \x02 (or U+FFFE) in the gap, of others with a soft hyphen.
DIVIDED = re.compile("[\x02\u00ad\ufffe](?:[ \t]*\r?\n)?")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufeff]")
CUE_TIME = re.compile(r"^(\d+:)?\d\d:\d\d\.\d{3} --> .*$")
CUE_TAG = re.compile(r"</?[a-z][^>\n]*>")


class Extracted(NamedTuple):
    text: str = ""
    notes: str = ""


def extract_text(path: Path | str, extension: str) -> Extracted:
    """Text and notes, each at most a megabyte; empty for other types and for whatever cannot be read."""
    read = READERS.get(extension)
    if read is None:
        return Extracted()
    try:
        text, notes = read(Path(path), extension)
    except Exception as problem:  # noqa: BLE001  whatever a stranger's file does to a reader, the upload goes on
        logger.warning("No text from a %s file: %s", extension, type(problem).__name__)
        return Extracted()
    return Extracted(clean(text), clean(notes))


def clean(text: str) -> str:
    """Whole words, one kind of line end, no controls (a database refuses NUL), at most MAX_BYTES in UTF-8."""
    whole = CONTROL.sub("", DIVIDED.sub("", text).replace("\r\n", "\n").replace("\x0b", "\n"))
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in whole.split("\n"))
    joined = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return joined.encode("utf-8", "ignore")[:MAX_BYTES].decode("utf-8", "ignore")


def _from_pdf(path: Path, _extension: str) -> Extracted:
    pages: list[str] = []
    size = 0
    with opened(path) as document:
        for number in range(len(document)):
            if size > MAX_BYTES:
                break
            pages.append(_page_text(document, number))
            size += len(pages[-1])
    return Extracted("\n".join(pages))


def _page_text(document: Any, number: int) -> str:
    page = document[number]
    try:
        return str(page.get_textpage().get_text_bounded())
    finally:
        page.close()  # closes its text page too


def _from_office(path: Path, extension: str) -> Extracted:
    """All parts that hold text, in order, until there is enough of it."""
    text = FORMATS[extension]
    collector = Collector(text, MAX_BYTES)
    with zipfile.ZipFile(path) as archive:
        check_directory(archive)
        for name, is_note in text.parts_of(archive.namelist()):
            collector.begin(is_note=is_note)
            with archive.open(name) as content:
                parse(content, collector, collector.is_full)
    return Extracted("".join(collector.text), "".join(collector.notes))


def _from_xlsx(path: Path, _extension: str) -> Extracted:
    with zipfile.ZipFile(path) as archive:
        check_directory(archive)
    # Given a path, openpyxl wants an ending, and a file stored under its hash has none.
    with path.open("rb") as file:
        workbook = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            return Extracted(_rows(workbook))
        finally:
            workbook.close()


def _rows(workbook: Any) -> str:
    """A line for each row of the sheets that are shown."""
    lines: list[str] = []
    size = 0
    for sheet in (sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"):
        lines.append(sheet.title)
        for row in sheet.iter_rows(values_only=True):
            lines.append(" ".join(str(value) for value in row if value is not None))
            size += len(lines[-1]) + 1
            if size > MAX_BYTES:
                return "\n".join(lines)
    return "\n".join(lines)


def _from_plain(path: Path, _extension: str) -> Extracted:
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Extracted(raw.decode("utf-16", "ignore"))
    try:
        return Extracted(raw.removeprefix(kinds.BYTE_ORDER_MARK).decode())
    except UnicodeDecodeError as problem:
        # A letter cut in two by the limit is not another encoding; old Excel writes Windows' letters.
        is_cut = problem.start > MAX_BYTES - 4
        return Extracted(raw.decode("utf-8" if is_cut else "cp1252", "ignore"))


def _from_captions(path: Path, extension: str) -> Extracted:
    """What is said in a video: cues without times and tags."""
    blocks = re.split(r"\n\s*\n", _from_plain(path, extension).text.replace("\r\n", "\n"))
    spoken = [_spoken(block) for block in blocks[1:] if not block.startswith(("NOTE", "STYLE", "REGION"))]
    return Extracted("\n".join(cue for cue in spoken if cue))


def _spoken(block: str) -> str:
    lines = block.strip().split("\n")
    times = [number for number, line in enumerate(lines) if CUE_TIME.match(line.strip())]
    return CUE_TAG.sub("", "\n".join(lines[times[0] + 1 :])) if times else ""


READERS: dict[str, Callable[[Path, str], tuple[str, str]]] = {
    "pdf": _from_pdf,
    **dict.fromkeys(FORMATS, _from_office),
    "xlsx": _from_xlsx,
    "txt": _from_plain,
    "csv": _from_plain,
    "vtt": _from_captions,
}
