"""The sitemap: pages of every language and the records that rooms register.

Wagtail's own sitemap leaves out the other languages, and knows nothing of records that are not pages.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from wagtail.models import Page


@dataclass(frozen=True)
class Location:
    """An address on this site and when it last changed (UTC)."""

    path: str
    changed: dt.datetime | None = None


Contributor = Callable[[], Iterable[Location]]
_contributors: list[Contributor] = []


def register(contributor: Contributor) -> Contributor:
    """Adds a room's addresses. Usable as a decorator."""
    _contributors.append(contributor)
    return contributor


def locations() -> Iterator[Location]:
    for page in Page.objects.live().public().filter(depth__gte=2).order_by("path"):
        if page.url:
            yield Location(page.url, page.last_published_at)
    for contributor in _contributors:
        yield from contributor()
