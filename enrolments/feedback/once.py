"""A form that is sent twice, by a double press or a retry, counts once: it carries a signed key that works once.

The key is kept in the cache alone, as a hash, for as long as a form may be open. It says nothing of who has the form.
"""

import hashlib
import secrets

from django.core import signing
from django.core.cache import cache

from valmentamo.core.guard import LATEST

SALT = "enrolments.feedback.once"


def new_key() -> str:
    return signing.dumps(secrets.token_urlsafe(12), salt=SALT)


def is_ours(key: str) -> bool:
    """Whether we have made the key, not too long ago."""
    try:
        signing.loads(key, salt=SALT, max_age=LATEST)
    except signing.BadSignature:
        return False
    return True


def _name(key: str) -> str:
    return f"feedback-sent:{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()}"


def is_first(key: str) -> bool:
    """True once for each key."""
    return cache.add(_name(key), 1, LATEST)


def allow_again(key: str) -> None:
    """Nothing was stored: the form may be sent again."""
    cache.delete(_name(key))
