"""One number that every stored page carries in its key. Raising it makes all of them old at once.

A published change must be seen at once and a page that became private must not be served from a store, so nothing is
deleted page by page: whatever readers might see differently raises the generation.
"""

import secrets

from django.core.cache import cache
from django.db import transaction

KEY = "page-generation"


def current() -> str:
    """The present generation. Random, so that a restarted process never meets pages of an earlier life."""
    generation = cache.get(KEY)
    if generation is None:
        generation = secrets.token_hex(8)
        cache.add(KEY, generation, None)
        generation = cache.get(KEY, generation)
    return str(generation)


def raise_generation() -> None:
    cache.set(KEY, secrets.token_hex(8), None)


def raise_after_commit(**_kwargs: object) -> None:
    """Receiver of signals: other processes must not store what they still see of the old state."""
    transaction.on_commit(raise_generation)
