"""Printables as accessible PDF files (PDF/UA-1 and PDF/A-2a): the same source gives the same bytes."""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import typst

from valmentamo.core.typesetting.spacing import bind

from . import tree

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE / "templates"
FONTS = HERE / "fonts"
# A file's date of making is no news to its reader, and a running clock would make every printing another file.
TIMESTAMP = int(dt.datetime(2026, 12, 1, tzinfo=dt.UTC).timestamp())

LICENCE = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/deed.fi"}
WORDS = {
    "course": "Työpaikkavalmentaja-koulutus",
    "own_design": "Oma rakenteemme, ei Aspa-säätiön alkuperäinen ohjelma.",
    "publisher": "Valmentamo",
    "page": "Sivu",
    "trainers": "Kouluttajille",
    "cut": "Leikkaa kortit katkoviivoja pitkin.",
}


class PrintError(Exception):
    """A printable that cannot become a PDF; the message names its file and says why in words."""


@dataclass(frozen=True)
class PrintableSource:
    """What a sheet or a set of cards is printed from. `path` names its file in messages."""

    path: str
    title: str
    body: str
    module_code: str
    module_title: str
    is_cards: bool = False
    is_for_trainers: bool = False
    use: str = ""


def print_sheet(material: PrintableSource) -> bytes:
    """The PDF. Raises PrintError."""
    with _errors_in_words(material):
        return typst.compile(
            _template(material),
            root=TEMPLATES,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs=_inputs(material, closeness=_layout(material).closeness),
            pdf_standards=["ua-1", "a-2a"],
            timestamp=TIMESTAMP,
        )


def count_pages(material: PrintableSource) -> int:
    """How many pages `print_sheet` makes. Raises PrintError."""
    with _errors_in_words(material):
        return _layout(material).pages


@cache
def design() -> str:
    """A short name of how files are printed now: another one when a template changes."""
    parts = [path.read_bytes() for path in sorted(TEMPLATES.glob("*.typ"))]
    words = json.dumps([WORDS, LICENCE, TIMESTAMP], sort_keys=True).encode()
    return hashlib.sha256(b"\0".join([*parts, words])).hexdigest()[:12]


# --- what Typst is given -----------------------------------------------------------------------------------------


# The walls of the sandbox: nothing outside the templates' folder is read, and no fonts but ours.


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _template(material: PrintableSource) -> Path:
    return TEMPLATES / ("cards.typ" if material.is_cards else "sheet.typ")


def _inputs(material: PrintableSource, *, closeness: int) -> dict[str, str]:
    blocks = tree.read(material.body)
    data = {
        "title": bind(material.title),
        "code": material.module_code,
        "module": bind(f"{material.module_code} {material.module_title}"),
        "trainers": material.is_for_trainers,
        "use": bind(material.use),
        "licence": LICENCE,
        "words": WORDS,
        "closeness": closeness,
        **({"cards": tree.cards(blocks)} if material.is_cards else {"blocks": blocks}),
    }
    return {"data": json.dumps(data, ensure_ascii=False)}


# --- how it is laid out ------------------------------------------------------------------------------------------


CLOSENESS = (0, 1, 2, 3)  # steps of `setting` in sheet.typ, from roomy to close


@dataclass(frozen=True)
class _Layout:
    closeness: int
    pages: int


@lru_cache(maxsize=8)
def _layout(material: PrintableSource) -> _Layout:
    """The roomiest that needs no more pages than the closest. Cards see to their size in their template."""
    if material.is_cards:
        return _Layout(0, _pages(material, closeness=0))
    *roomier, closest = CLOSENESS
    fewest = _pages(material, closeness=closest)
    found = next((step for step in roomier if _pages(material, closeness=step) <= fewest), closest)
    return _Layout(found, fewest)


def _pages(material: PrintableSource, *, closeness: int) -> int:
    """Typst's own count, left by the template under a label."""
    found = typst.query(
        _template(material),
        "<pages>",
        field="value",
        one=True,
        root=TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=_inputs(material, closeness=closeness),
    )
    return int(found)


# --- what is told when it fails -----------------------------------------------------------------------------------

_NO_GLYPH = re.compile(r'the text `"(?P<text>.+?)"` could not be displayed')
_OWN_WORDS = re.compile(r"panicked with: (?P<words>.+)")  # what a template says itself


@contextmanager
def _errors_in_words(material: PrintableSource) -> Iterator[None]:
    try:
        yield
    except RuntimeError as error:  # TypstError is one; typst.query raises it bare
        raise PrintError(f"{material.path} cannot be printed: {_in_words(str(error))}") from error


def _in_words(message: str) -> str:
    if no_glyph := _NO_GLYPH.search(message):
        return f"no font of ours has the character “{no_glyph['text']}”; write it in another way"
    if own := _OWN_WORDS.search(message):
        return own["words"].strip('"')
    return message
