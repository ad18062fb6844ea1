"""What slides and guides share: text as runs, widths of columns, and the same bytes for the same content."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .source import Imprint, Node
from .words import PROOFING

# Fixed, as for printed files: when a file was made is no news to its reader, and a clock would make each another file.
WRITTEN = dt.datetime(2026, 12, 1)  # noqa: DTZ001 — Office's core properties are written in UTC without saying so
ZIP_TIME = (1980, 1, 1, 0, 0, 0)

LINK_SCHEMES = ("https://", "http://", "mailto:")
# Office fonts have no glyph for the word joiner and print a box; XML forbids most control characters.
_UNPRINTABLE = re.compile("[\u2060\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
WIDEST, CELL_PADDING = 45, 4  # letters: beyond this a column's text counts no more; what the cell's edges take


@dataclass(frozen=True)
class Run:
    """Letters with one look. `is_break` stands for the end of a line within a paragraph."""

    text: str
    bold: bool = False
    italic: bool = False
    address: str = ""
    is_break: bool = False


def clean(text: str) -> str:
    return _UNPRINTABLE.sub("", text)


def text_of(spans: Sequence[Node]) -> str:
    """The letters alone; the end of a line counts as a space, so that words do not run together."""
    return "".join(_letters(span) for span in spans)


def _letters(span: Node) -> str:
    match span["kind"]:
        case "text":
            return clean(span["text"])
        case "break":
            return " "
        case _:
            return text_of(span.get("spans", []))


def cut(spans: Sequence[Node], start: int, end: int | None = None) -> list[Node]:
    """The spans of the letters from `start` to `end`, as `text_of` counts them."""
    found: list[Node] = []
    for span in spans:
        length = len(text_of([span]))
        stop = length if end is None else max(end, 0)
        if start < length and stop > 0:
            found.append(_cut_span(span, max(start, 0), stop))
        start, end = start - length, None if end is None else end - length
    return found


def _cut_span(span: Node, start: int, end: int) -> Node:
    if "spans" in span:
        return {**span, "spans": cut(span["spans"], start, end)}
    return {**span, "text": clean(span["text"])[start:end]} if span["kind"] == "text" else span


def runs(spans: Sequence[Node], site: str, style: Run = Run("")) -> Iterator[Run]:
    """Spans within spans → runs one after another."""
    for span in spans:
        match span["kind"]:
            case "text" if span["text"]:
                yield replace(style, text=clean(span["text"]))
            case "break":
                yield replace(style, is_break=True)
            case "strong":
                yield from runs(span["spans"], site, replace(style, bold=True))
            case "em":
                yield from runs(span["spans"], site, replace(style, italic=True))
            case "link":
                yield from runs(span["spans"], site, replace(style, address=address_of(span, site)))


def address_of(link: Node, site: str) -> str:
    """A link that works outside the site; empty for anything that a document should not open."""
    to = str(link.get("to") or link.get("url") or "")
    if to.startswith("/") and not to.startswith("//"):
        return f"https://{site}{to}"
    return to if to.startswith(LINK_SCHEMES) else ""


def text(value: str) -> list[Node]:
    """Plain text as spans."""
    return [{"kind": "text", "text": value}]


def paragraph(value: str) -> Node:
    return {"kind": "paragraph", "spans": text(value)}


def bullets(items: Sequence[str]) -> Node:
    return {"kind": "list", "style": "bullet", "items": [text(item) for item in items]}


def column_shares(table: Node, *, letters: int) -> list[float]:
    """How much of the width each column gets; they sum to 1. A line across the whole table holds that many letters.

    Every column has room for its longest word; the rest goes by the length of the texts.
    """
    columns = [_texts(n, table) for n in range(len(table["columns"]))]
    least = [
        (max(len(word) for text in texts for word in ["", *text.split()]) + CELL_PADDING) / letters for texts in columns
    ]
    weights = [min(max(map(len, texts)), WIDEST) + 1 for texts in columns]
    spare = max(1 - sum(least), 0)
    shares = [share + spare * weight / sum(weights) for share, weight in zip(least, weights, strict=True)]
    return [share / sum(shares) for share in shares]


def _texts(n: int, table: Node) -> list[str]:
    return [text_of(table["columns"][n]["heading"]), *(text_of(row["cells"][n]) for row in table["rows"])]


def describe(properties: Any, *, title: str, language: str, imprint: Imprint) -> None:
    """Core properties of python-pptx and python-docx alike."""
    properties.title, properties.language = clean(title), PROOFING[language]
    properties.author = properties.last_modified_by = imprint.attribution
    properties.subject = properties.keywords = properties.category = ""
    properties.comments = f"{imprint.licence} · {imprint.attribution} · {imprint.site}"
    properties.created = properties.modified = WRITTEN
    properties.revision = 1


def repack(save: Callable[[io.BytesIO], None]) -> bytes:
    """The saved file with its entries in order and without the time of its making."""
    raw, packed = io.BytesIO(), io.BytesIO()
    save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            target.writestr(entry, source.read(name))
    return packed.getvalue()
