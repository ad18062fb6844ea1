"""Typst as every printed file uses it: our templates and fonts, PDF/UA-1 and PDF/A-2a, the same bytes each time."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext as _

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE / "templates"
FONTS = HERE / "fonts"
# A file's date of making is no news to its reader, and a running clock would make every printing another file.
TIMESTAMP = int(dt.datetime(2026, 12, 1, tzinfo=dt.UTC).timestamp())

Data = dict[str, Any]


class TypesettingError(Exception):
    """What cannot become a PDF; the message says why in words."""


# The walls of the sandbox: nothing outside the templates' folder is read, no fonts but ours, text only as data.


def typeset(template: str, data: Data, *, timestamp: int = TIMESTAMP) -> bytes:
    """The PDF of a template (`handout.typ`) and its data. Raises TypesettingError.

    `timestamp` is what the file tells of its making, in seconds of Unix time.
    """
    with _errors_in_words():
        return typst.compile(
            TEMPLATES / template,
            root=TEMPLATES,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs=_inputs(data),
            pdf_standards=["ua-1", "a-2a"],
            timestamp=timestamp,
        )


def look_up(template: str, data: Data, label: str) -> Any:
    """The one value that the template leaves under a label (`<pages>`), without a PDF. Raises TypesettingError."""
    with _errors_in_words():
        return typst.query(
            TEMPLATES / template,
            label,
            field="value",
            one=True,
            root=TEMPLATES,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs=_inputs(data),
        )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _inputs(data: Data) -> dict[str, str]:
    return {"data": json.dumps(data, ensure_ascii=False)}


# --- what is told when it fails -----------------------------------------------------------------------------------

_OWN_WORDS = re.compile(r"panicked with: (?P<words>.+)")  # what a template says itself
_NO_GLYPH = re.compile(r'the text `"(?P<text>.+?)"` could not be displayed')


@contextmanager
def _errors_in_words() -> Iterator[None]:
    try:
        yield
    except RuntimeError as error:  # TypstError is one; typst.query raises it bare
        raise TypesettingError(_in_words(str(error))) from error


def _in_words(message: str) -> str:
    if no_glyph := _NO_GLYPH.search(message):
        return _("no font of ours has the character “%(text)s”; write it in another way") % {"text": no_glyph["text"]}
    if own := _OWN_WORDS.search(message):
        return own["words"].strip('"')
    return message
