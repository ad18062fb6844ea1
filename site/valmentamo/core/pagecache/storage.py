"""Where pages and parts of pages are stored: apart from what limits count, which a flood of pages may not push out."""

from django.core.cache import BaseCache, caches

NAME = "pages"


def pages() -> BaseCache:
    return caches[NAME]
