"""Codes as people type them from a slide: small letters, spaces, dashes, and letters that look like digits."""

import re

from ..models.certificate import ALPHABET
from ..models.feedback import CODE_LENGTH

# Crockford's base 32 leaves these out because they are read as digits.
LOOKALIKES = str.maketrans("OIL", "011")
NOT_A_SIGN = re.compile(rf"[^{ALPHABET}]")
# A whole address is typed or pasted where the code was asked for.
LAST_PART = re.compile(r"/([^/?#\s]+)/?(?:[?#].*)?$")


def understood(typed: str) -> str:
    """The code that was meant; empty when it is none."""
    part = LAST_PART.search(typed.strip())
    return _code_in(typed) or (_code_in(part[1]) if part else "")


def _code_in(text: str) -> str:
    code = NOT_A_SIGN.sub("", text.upper().translate(LOOKALIKES))
    return code if len(code) == CODE_LENGTH else ""
