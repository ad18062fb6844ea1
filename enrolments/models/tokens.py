"""Links that open one record and nothing else.

The link holds a token; the database holds the token's hash and a nonce. The token follows from the nonce and the
secret key, so that every later mail can hold the same link, and a copy of the database alone opens nothing.
"""

import base64
import hashlib
import hmac
import secrets
from typing import Any, Self

from django.conf import settings
from django.db import models

from valmentamo.accounts.audit.recording import AuditedQuerySet


def new_nonce() -> str:
    return secrets.token_hex(16)


def token_from(nonce: str, key: str) -> str:
    digest = hmac.new(key.encode(), f"link:{nonce}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


class LinkedQuerySet(AuditedQuerySet):
    def by_token(self, token: str) -> Any:
        """The record that the link opens, or None."""
        return self.filter(token_hash=hash_of(token)).first()


class Linked(models.Model):
    """A record with a link of its own. Renewing the link makes the old one open nothing."""

    link_nonce = models.CharField(max_length=32, default=new_nonce, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.token_hash:
            self.token_hash = hash_of(token_from(self.link_nonce, settings.SECRET_KEY))
        super().save(*args, **kwargs)

    @property
    def token(self) -> str:
        """The link's token. Links made with an older secret key live as long as it is among the fallbacks."""
        keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        tokens = (token_from(self.link_nonce, str(key)) for key in keys)
        return next((token for token in tokens if hash_of(token) == self.token_hash), "")

    def with_new_link(self) -> Self:
        """Forgets the old link. The caller saves `link_nonce` and `token_hash`."""
        self.link_nonce = new_nonce()
        self.token_hash = hash_of(token_from(self.link_nonce, settings.SECRET_KEY))
        return self
