"""The events' part of the sitemap."""

from collections.abc import Iterator

from django.urls import reverse

from valmentamo.core.sitemap import Location, register

from .models import TrainingEvent


@register
def events() -> Iterator[Location]:
    yield Location(reverse("events:list"))
    for event in TrainingEvent.objects.public().only("slug", "year", "last_published_at"):
        yield Location(event.get_absolute_url(), event.last_published_at)
