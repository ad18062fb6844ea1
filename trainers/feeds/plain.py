"""Text that XML and calendar files can carry."""

import re

# What neither XML 1.0 nor RFC 5545 allows; such signs come along when text is pasted from slides.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def plain(text: str) -> str:
    """The text without control characters, each of them a space; line breaks stay."""
    return CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
