"""What can be searched. Rooms register their records; pages are always searched.

Wagtail's own search does the finding; a Finnish analyser takes its place later without a change here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

# More than this of one source is never shown: a reader narrows the words instead.
MOST = 60


@dataclass(frozen=True)
class Hit:
    title: str
    url: str
    text: str
    kind: str


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
    hits = [*_pages(words), *(hit for source in _sources.values() for hit in _found(source, words))]
    return sorted(hits, key=lambda hit: _rank(hit, words.lower()))


def _rank(hit: Hit, words: str) -> int:
    title = hit.title.lower()
    return 0 if title == words else 1 if title.startswith(words) else 2


def _found(source: Source, words: str) -> list[Hit]:
    results = get_search_backend().search(words, source.queryset())
    return [source.hit(row) for row in results[:MOST]]


def _pages(words: str) -> list[Hit]:
    results = get_search_backend().search(words, Page.objects.live().public())
    found = Page.objects.filter(pk__in=[page.pk for page in results[:MOST]]).specific()
    order = {page.pk: number for number, page in enumerate(results[:MOST])}
    pages = sorted(found, key=lambda page: order[page.pk])
    return [Hit(page.title, page.url, getattr(page, "lead", ""), str(page._meta.verbose_name)) for page in pages]
