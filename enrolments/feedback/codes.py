"""Codes as people type them from a slide."""

from ..certificates.code import normalised
from ..models.feedback import CODE_LENGTH


def understood(typed: str) -> str:
    """The code that was meant; empty when it is none."""
    code = normalised(typed)
    return code if len(code) == CODE_LENGTH else ""
