"""The library's part of the sitemap."""

from collections.abc import Iterator

from django.urls import reverse

from valmentamo.core.sitemap import Location, register

from .models import Material


@register
def library() -> Iterator[Location]:
    yield Location(reverse("materials:library"))
    for slug, modified in Material.objects.public().listed().values_list("slug", "modified_at"):
        yield Location(reverse("materials:detail", args=[slug]), modified)
