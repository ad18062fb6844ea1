"""Names of files: one for the disk and the address (ASCII), one for the person who downloads (Finnish)."""

import re
import unicodedata
from urllib.parse import quote

from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

NAMELESS = "tiedosto"
NAMELESS_WORK = "aineisto"
LONGEST_STEM = 120
# Windows refuses these in a name and these as a name.
FORBIDDEN = '<>:"/\\|?*'
RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
LATIN_1_END = 0x100
# A header value may hold these as they are (RFC 8187, attr-char).
ATTRIBUTE_SAFE = "!#$&+-.^_`|~"


def extension_of(name: str) -> str:
    """The last part after a dot in small letters, jpeg as jpg; empty when there is none."""
    stem, dot, ending = _last_part(name).rpartition(".")
    ending = re.sub(r"[^a-z0-9]", "", ending.lower()) if dot and stem else ""
    return "jpg" if ending == "jpeg" else ending


def download_name(name: str) -> str:
    """The person's own name of the file without anything a system could trip over; ä, ö and dashes stay."""
    return _with_ending(_clean_stem(name)[:LONGEST_STEM].strip(" ."), name)


def safe_name(name: str) -> str:
    """The same name in small ASCII letters, digits and hyphens: for addresses and storage."""
    return _with_ending(slugify(string_to_ascii(_clean_stem(name)))[:LONGEST_STEM].strip("-"), name)


def address_of(title: str) -> str:
    """A title as a part of an address; one of which nothing is left gets a common name."""
    return slugify(string_to_ascii("".join(_allowed(letter) for letter in title))) or NAMELESS_WORK


def attachment(name: str) -> str:
    """Content-Disposition by RFC 6266: an ASCII name for old programs and the real one in UTF-8."""
    shown = download_name(name)
    header = f'attachment; filename="{shown if shown.isascii() else safe_name(name)}"'
    return header if shown.isascii() else f"{header}; filename*=UTF-8''{quote(shown, safe=ATTRIBUTE_SAFE)}"


def _last_part(name: str) -> str:
    """What follows the last slash of either kind, in composed letters (a Mac sends ä as a and two dots)."""
    return unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])


def _clean_stem(name: str) -> str:
    last = _last_part(name)
    stem = last.rpartition(".")[0] if extension_of(name) else last
    spaced = "".join(_allowed(letter) for letter in stem)
    return re.sub(r"\s+", " ", spaced).strip(" .")


def _allowed(letter: str) -> str:
    """The letter itself, a space in place of what separates, nothing for controls, marks of direction and emoji."""
    category = unicodedata.category(letter)
    if letter in FORBIDDEN or category.startswith("Z"):
        return " "
    is_symbol = category in ("So", "Sk", "Me") and ord(letter) >= LATIN_1_END
    is_selector = "\ufe00" <= letter <= "\ufe0f"
    return "" if category.startswith("C") or is_symbol or is_selector else letter


def _with_ending(stem: str, name: str) -> str:
    stem = stem or NAMELESS
    stem = f"{stem}-" if RESERVED.match(stem) else stem
    ending = extension_of(name)
    return f"{stem}.{ending}" if ending else stem
