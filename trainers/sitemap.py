"""The events' part of the sitemap."""

from collections.abc import Iterator

from django.urls import reverse

from valmentamo.core.sitemap import Location, register

from .changes import last_change
from .feeds.entries import NEVER, changed, published
from .listing.filters import Chosen


@register
def events() -> Iterator[Location]:
    """Lists change with anything in the room, an event's page with the event."""
    latest = last_change()
    for name in ("events:list", "numbers:index", "opendata:index"):
        yield Location(reverse(name), latest)
    shown = published(Chosen({})).select_related(None).only("slug", "year")
    for event in shown.order_by("pk").iterator():
        moment = changed(event)
        yield Location(event.get_absolute_url(), None if moment == NEVER else moment)
