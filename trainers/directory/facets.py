"""By what the directory can be narrowed: where a trainer works and in which language."""

from collections import defaultdict
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import get_language, npgettext
from django.utils.translation import gettext_lazy as _

from valmentamo.core.facets import Facet, Facets, Reading, of_rows, reading_of

from ..models import Language, TrainerLanguage
from . import queries


class Row(NamedTuple):
    """What the list knows of every trainer before it shows a page of them."""

    pk: int
    region_code: str | None
    region_name: str | None
    region_name_sv: str | None

    @property
    def region(self) -> str:
        """In the reader's language."""
        return (self.region_name_sv if get_language() == "sv" else "") or self.region_name or ""


def rows() -> list[Row]:
    """Every public trainer, those who are active first. One query."""
    place = (f"municipality__{name}" for name in Row._fields[1:])
    return [Row(*values) for values in queries.in_order().values_list("pk", *place)]


def _regions(found: list[Row]) -> Reading:
    placed = sorted((row for row in found if row.region_code), key=lambda row: row.region)
    return reading_of((row.pk, row.region_code or "", row.region) for row in placed)


def _languages(rows: list[Row]) -> Reading:
    """All languages are known, also those that nobody has."""
    spoken: dict[int, set[str]] = defaultdict(set)
    of_these = of_rows(TrainerLanguage.objects.all(), "trainer", rows)
    for trainer, language in of_these.values_list("trainer", "language"):
        spoken[trainer].add(language)
    return Reading({value: capfirst(str(label)) for value, label in Language.choices}, spoken)


FACETS: Facets[Row] = Facets(lambda n: npgettext("after a number", "trainer", "trainers", n))

FACETS.register(Facet(10, "maakunta", _("Region"), _regions))
FACETS.register(Facet(20, "kieli", _("Language"), _languages))
