"""Printables as accessible PDF files (PDF/UA-1 and PDF/A-2a): the same source gives the same bytes."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache

from valmentamo.core.typesetting.spacing import bind

from . import tree
from .typesetter import TEMPLATES, TIMESTAMP, Data, TypesettingError, look_up, typeset

OWN_TEMPLATES = ("cards.typ", "common.typ", "sheet.typ")
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
        return typeset(_template(material), _data(material, closeness=_layout(material).closeness))


def count_pages(material: PrintableSource) -> int:
    """How many pages `print_sheet` makes. Raises PrintError."""
    with _errors_in_words(material):
        return _layout(material).pages


@cache
def design() -> str:
    """A short name of how files are printed now: another one when a template changes."""
    parts = [(TEMPLATES / name).read_bytes() for name in OWN_TEMPLATES]
    words = json.dumps([WORDS, LICENCE, TIMESTAMP], sort_keys=True).encode()
    return hashlib.sha256(b"\0".join([*parts, words])).hexdigest()[:12]


# --- what Typst is given -----------------------------------------------------------------------------------------


def _template(material: PrintableSource) -> str:
    return "cards.typ" if material.is_cards else "sheet.typ"


def _data(material: PrintableSource, *, closeness: int) -> Data:
    blocks = tree.read(material.body)
    return {
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
    return int(look_up(_template(material), _data(material, closeness=closeness), "<pages>"))


@contextmanager
def _errors_in_words(material: PrintableSource) -> Iterator[None]:
    try:
        yield
    except TypesettingError as error:
        raise PrintError(f"{material.path} cannot be printed: {error}") from error
