"""The glossary's part of the sitemap."""

from collections.abc import Iterator

from django.urls import reverse

from valmentamo.core.sitemap import Location, register

from .models import GlossaryEntry


@register
def glossary() -> Iterator[Location]:
    yield Location(reverse("glossary:index"))
    for slug, changed in GlossaryEntry.objects.live().values_list("slug", "last_published_at"):
        yield Location(reverse("glossary:entry", args=[slug]), changed)
