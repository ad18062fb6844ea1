"""Where else public profiles are found: the sitemap and the site's search."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from valmentamo.core.sitemap import Location
from valmentamo.core.sitemap import register as register_locations
from valmentamo.search.sources import Hit, Source
from valmentamo.search.sources import register as register_source

from ..models import Trainer
from .queries import shown


@register_locations
def trainers() -> Iterator[Location]:
    """Real people only: the examples of a trial site are nobody."""
    yield Location(reverse("trainers:list"))
    for trainer in shown().filter(is_example=False).only("slug"):
        yield Location(trainer.get_absolute_url())


def _hit(trainer: Trainer) -> Hit:
    return Hit(trainer.name, trainer.get_absolute_url(), trainer.presentation, _("trainer"))


register_source(Source("trainers", shown, _hit))
