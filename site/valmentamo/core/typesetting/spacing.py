"""Spaces and dashes that must not break: 90 min, 25 %, 9.00–16.00 (Finnish standard for written numbers)."""

import re

NO_BREAK = "\u00a0"
WORD_JOINER = "\u2060"

UNITS = ("min", "h", "m", "km", "op", "ov", "kt", "Mt", "%", "€", "§", "luku", "päivää", "osallistujaa")
_UNIT = re.compile(rf"(?<=\d) (?=(?:{'|'.join(re.escape(unit) for unit in UNITS)})(?!\w))")
_RANGE = re.compile(r"(?<=\d\.|.\d)–(?=\d)")
_CLOCK = re.compile(r"\bklo (?=\d)")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")


def bind(text: str) -> str:
    """The text with no-break spaces before units and between thousands, and ranges kept in one piece."""
    text = _UNIT.sub(NO_BREAK, text)
    text = _CLOCK.sub(f"klo{NO_BREAK}", text)
    text = _THOUSANDS.sub(NO_BREAK, text)
    return _RANGE.sub(f"–{WORD_JOINER}", text)
