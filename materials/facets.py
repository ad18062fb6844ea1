"""By what the library's list can be narrowed. Rooms above register theirs: modules and themes know their materials."""

from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext
from taggit.models import TaggedItem

from valmentamo.core.facets import Facet, Facets, Reading, of_choices, of_rows, reading_of

from .models import Audience, Kind, Material


class Row(NamedTuple):
    """What the list knows of every material before it shows a page of them."""

    pk: int
    kind: str
    language: str
    audience: str


def row_of(material: Material) -> Row:
    return Row(*(getattr(material, name) for name in Row._fields))


def _tags(rows: list[Row]) -> Reading:
    tagged = TaggedItem.objects.filter(content_type=ContentType.objects.get_for_model(Material))
    found = of_rows(tagged, "object_id", rows).order_by("tag__name")
    return reading_of(found.values_list("object_id", "tag__slug", "tag__name"))


LANGUAGES = Material._meta.get_field("language").choices or ()
# "Everyone" alone would stand beside the "All" that lets go of the facet.
AUDIENCES = [(Audience.PUBLIC, _("open to everyone")), (Audience.TRAINERS, _("only for trainers"))]
FACETS: Facets[Row] = Facets(lambda n: npgettext("after a number", "material", "materials", n))

FACETS.register(Facet(10, "laji", _("Kind"), of_choices("kind", Kind.choices)))
FACETS.register(Facet(20, "kieli", _("Language"), of_choices("language", LANGUAGES)))
FACETS.register(Facet(50, "yleiso", _("For whom"), of_choices("audience", AUDIENCES)))
FACETS.register(Facet(60, "tunniste", _("Tag"), _tags))
