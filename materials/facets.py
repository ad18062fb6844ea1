"""By what the library's list can be narrowed. Rooms above register theirs: modules and themes know their materials."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from taggit.models import TaggedItem

from .models import Audience, Kind, Material


class Row(NamedTuple):
    """What the list knows of every material before it shows a page of them."""

    pk: int
    kind: str
    language: str
    audience: str


@dataclass
class Reading:
    """What one facet says of the library: its values with their names, in order, and the values of each material."""

    labels: dict[str, str] = field(default_factory=dict)
    values: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))


@dataclass(frozen=True)
class Facet:
    """`key` stands in the address; `read` asks the database at most a constant number of times."""

    place: int
    key: str
    label: str | Promise
    read: Callable[[list[Row]], Reading]


_facets: dict[str, Facet] = {}


def register(facet: Facet) -> None:
    _facets[facet.key] = facet


def registered() -> list[Facet]:
    return sorted(_facets.values(), key=lambda facet: facet.place)


def reading_of(found: Iterable[tuple[int, str, str]]) -> Reading:
    """From (material, value, name) in the order in which the values are to stand."""
    reading = Reading()
    for material, value, name in found:
        reading.labels.setdefault(value, name)
        reading.values[material].add(value)
    return reading


def _of_choices(attribute: str, choices: Iterable[tuple[str, str | Promise]]) -> Callable[[list[Row]], Reading]:
    """A field with fixed choices: each of them is known, also while no material has it."""

    def read(rows: list[Row]) -> Reading:
        labels = {value: capfirst(str(label)) for value, label in choices}
        return Reading(labels, {row.pk: {getattr(row, attribute)} for row in rows})

    return read


def _tags(_rows: list[Row]) -> Reading:
    tagged = TaggedItem.objects.filter(content_type=ContentType.objects.get_for_model(Material))
    found = tagged.order_by("tag__name").values_list("object_id", "tag__slug", "tag__name")
    return reading_of(found)


LANGUAGES = Material._meta.get_field("language").choices or ()

register(Facet(10, "laji", _("Kind"), _of_choices("kind", Kind.choices)))
register(Facet(20, "kieli", _("Language"), _of_choices("language", LANGUAGES)))
register(Facet(50, "yleiso", _("For whom"), _of_choices("audience", Audience.choices)))
register(Facet(60, "tunniste", _("Tag"), _tags))
