"""What every printed document is given, and how it becomes a PDF: the same source gives the same bytes."""

from typing import Any

from django.utils.translation import gettext as _

from valmentamo.core.typesetting.hyphenation import hyphenate
from valmentamo.core.typesetting.spacing import bind

from .source import Imprint
from .typesetter import TIMESTAMP, Data, TypesettingError, typeset
from .words import colophon, edition_line, words

LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


class DocumentError(Exception):
    """A document that cannot be written; the message names its module or programme and says why in words."""


def data_of(document: str, name: str, language: str, imprint: Imprint) -> Data:
    """`document` is a word of `words`; the rest is read by `common.typ` and `document.typ`."""
    say = words(language)
    kind = say[document]
    return {
        "title": bind(f"{name}: {kind.lower()}"),
        "module": bind(name),
        "over": kind,
        "language": language,
        "foot": bind(f"{kind} · {name} · {edition_line(imprint, language)}"),
        "colophon": bind(colophon(imprint, language)),
        "licence": {"name": imprint.licence, "url": LICENCE_URL},
        "words": {**say, "course": kind, "publisher": imprint.attribution},
    }


def pdf(template: str, data: dict[str, Any], *, timestamp: int = TIMESTAMP) -> bytes:
    """Raises DocumentError."""
    try:
        return typeset(template, data, timestamp=timestamp)
    except TypesettingError as error:
        message = _("%(document)s cannot be printed: %(reason)s")
        raise DocumentError(message % {"document": data["title"], "reason": error}) from error


def parted(text: str, language: str) -> str:
    """For narrow columns: long Finnish compounds break between their parts."""
    return bind(hyphenate(text) if language == "fi" else text)
