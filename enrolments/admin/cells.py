"""Cells that no sheet takes for a formula, whoever typed what is in them.

Source of the signs: OWASP, CSV injection. The apostrophe makes a sheet show the rest as text.
"""

import datetime as dt
from typing import Any

from django.utils import timezone

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(value: Any) -> str:
    """The value as text. Spaces in front do not hide a formula."""
    text = _as_text(value)
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    return str(value)
