"""The drawn icon set. An icon is decoration beside a word and hidden from screen readers."""

import re
from functools import cache
from pathlib import Path

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

FOLDER = Path(__file__).resolve().parent.parent / "icons"
_INNER = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


@cache
def drawing(name: str) -> str:
    """The icon's paths. Raises FileNotFoundError for a name that is not in the set: a mistyped icon is a bug."""
    match = _INNER.search((FOLDER / f"{name}.svg").read_text(encoding="utf-8"))
    return match[1].strip() if match else ""


@register.simple_tag
def icon(name: str) -> SafeString:
    # Our own files, no input from outside.
    return mark_safe(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{drawing(name)}</svg>')
