"""What can be searched. Rooms register their records; pages are always searched.

Wagtail's own search does the finding; a Finnish analyser takes its place later without a change here.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

# More than this of one source is never shown: a reader narrows the words instead.
MOST = 60
# Quotation marks and other signs mean nothing to a reader's search, but break the database's query language.
# The stroke stays: PostgreSQL keeps a law's number (1295/2002) in one piece.
_SIGNS = re.compile(r"[^\w\s/-]+")


@dataclass(frozen=True)
class Hit:
    title: str
    url: str
    text: str
    kind: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """One kind of thing to search: which rows are public, and how one is shown."""

    key: str
    queryset: Callable[[], QuerySet[Any]]
    hit: Callable[[Any], Hit]


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    _sources[source.key] = source


def search(words: str) -> list[Hit]:
    """Hits of every source, exact titles first, then in the order in which the search ranks them."""
    asked = plain(words)
    if not any(sign.isalnum() for sign in asked):
        return []
    hits = [*_pages(asked), *(hit for source in _sources.values() for hit in _found(source, asked))]
    return sorted(hits, key=lambda hit: _rank(hit, asked))


def plain(text: str) -> str:
    """Words in small letters with single spaces: "Työ – tie osallisuuteen" → "työ tie osallisuuteen"."""
    return " ".join(_SIGNS.sub(" ", text).lower().split())


def _rank(hit: Hit, asked: str) -> int:
    """A thing's own name first, then another name of it, then a title that begins so."""
    title = plain(hit.title)
    if title == asked:
        return 0
    if asked in map(plain, hit.aliases):
        return 1
    return 2 if title.startswith(asked) else 3


def _found(source: Source, words: str) -> list[Hit]:
    results = get_search_backend().search(words, source.queryset())
    return [source.hit(row) for row in results[:MOST]]


def _pages(words: str) -> list[Hit]:
    public = Page.objects.live().public().filter(depth__gt=1)  # the root of the tree is no page for readers
    results = list(get_search_backend().search(words, public)[:MOST])
    found = Page.objects.specific().in_bulk([page.pk for page in results])
    return [_page_hit(found[page.pk]) for page in results]


def _page_hit(page: Page) -> Hit:
    return Hit(page.title, page.url, getattr(page, "lead", ""), str(page._meta.verbose_name))
