"""A form that is sent twice, by a double click or a retry, does what it does once.

The cache remembers what was sent. Without `CACHE_URL` each process remembers its own: then the second press may reach
a process that does not know of the first, and only named people are safe from being added twice (by their address).
"""

import hashlib
import secrets

from django.core.cache import cache

# Seconds: a retry comes within minutes; a page kept open all day gets a new key with its next look.
KEPT = 12 * 3600


def new_key() -> str:
    return secrets.token_urlsafe(12)


def _name(key: str, whose: int, what: object) -> str:
    return f"once:{hashlib.sha256(f'{whose}:{key}:{what!r}'.encode('utf-8', 'surrogatepass')).hexdigest()}"


def is_first(key: str, whose: int, what: object) -> bool:
    """Whether this form of this enrolment has not been sent before with what was typed in it.

    Who goes back in the browser and types somebody else means somebody else. A form without a key counts as sent.
    """
    return bool(key) and cache.add(_name(key, whose, what), 1, KEPT)


def allow_again(key: str, whose: int, what: object) -> None:
    """Nothing was done: the person mends the form and sends it again."""
    cache.delete(_name(key, whose, what))
