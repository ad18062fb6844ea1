"""What documents and archives say themselves, in the kit's language. Not gettext: a kit has its own language for good.

Names of documents become names of files too, so each is one that a trainer would look for.
"""

from ..source import Imprint
from . import english, finnish, swedish

_LANGUAGES = {"fi": finnish, "sv": swedish, "en": english}

WORDS = {code: language.WORDS for code, language in _LANGUAGES.items()}
ROOM_LIST = {code: language.ROOM_LIST for code, language in _LANGUAGES.items()}
INVITATION = {code: language.INVITATION for code, language in _LANGUAGES.items()}
FILL_IN = {code: language.FILL_IN for code, language in _LANGUAGES.items()}
# The language that Office checks the spelling in.
PROOFING = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}


def words(language: str) -> dict[str, str]:
    return WORDS[language]


def edition_name(number: int, language: str) -> str:
    """As in "2. painos"; the draft has no number."""
    say = words(language)
    return say["edition"].format(number=number) if number else say["draft"]


def edition_line(imprint: Imprint, language: str) -> str:
    """The edition and its date, "2. painos · 22.11.2026"."""
    return f"{edition_name(imprint.edition, language)} · {imprint.date}"


def licence_lines(imprint: Imprint, language: str) -> list[str]:
    """What every document carries: edition, whose structure, licence with attribution, where the newest is."""
    say = words(language)
    return [
        edition_line(imprint, language),
        say["own_design"],
        say["licence_note"].format(licence=imprint.licence, attribution=imprint.attribution),
        say["source_note"].format(site=imprint.site),
    ]


def colophon(imprint: Imprint, language: str) -> str:
    """Edition, whose structure, licence and where the newest is, as running text."""
    edition, *rest = licence_lines(imprint, language)
    return " ".join([f"{edition}.", *rest])


__all__ = [
    "FILL_IN",
    "INVITATION",
    "PROOFING",
    "ROOM_LIST",
    "WORDS",
    "colophon",
    "edition_line",
    "edition_name",
    "licence_lines",
    "words",
]
