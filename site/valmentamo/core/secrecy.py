"""Texts that are stored encrypted: needs of participants, unfinished forms, second factors.

Fernet with keys derived from `NEEDS_KEYS` (first encrypts, all decrypt, so that keys can be changed), else from the
secret key. Who has a copy of the database but not the settings reads nothing.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


def _fernet() -> MultiFernet:
    secrets = settings.NEEDS_KEYS or [settings.SECRET_KEY]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest())) for key in secrets])


def encrypt(text: str) -> str:
    return _fernet().encrypt(text.encode()).decode() if text else ""


def decrypt(stored: str) -> str:
    """The text; empty when the key that it was written with is gone."""
    if not stored:
        return ""
    try:
        return _fernet().decrypt(stored.encode()).decode()
    except InvalidToken:
        return ""
