"""What is found or rendered once for a generation and then kept: ways to pages, parts of pages.

The page cache serves whole pages to readers who have not signed in. This serves everybody, trainers and editors too,
and whatever must not be the same for everybody belongs into the key.
"""

import hashlib
from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.utils.translation import get_language

from .generation import current
from .storage import pages

SECONDS = 600

T = TypeVar("T")


def kept(make: Callable[[], T], *key: object) -> T:
    """The value that was made for this key in this generation and language, else a new one. None is not kept."""
    if not settings.KEEP_PARTS:
        return make()
    address = address_of(*key)
    value: T | None = pages().get(address)
    if value is None:
        value = make()
        pages().set(address, value, SECONDS)
    return value


def address_of(*key: object) -> str:
    parts = "\n".join(str(part) for part in (current(), get_language(), *key))
    return "kept:" + hashlib.sha256(parts.encode()).hexdigest()
