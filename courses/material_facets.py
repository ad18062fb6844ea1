"""The library's facets that only the curriculum knows: modules and themes that use a material."""

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from materials.facets import FACETS, Row
from valmentamo.core.facets import Facet, Reading, of_rows, reading_of

from .models import ModuleMaterial, ModulePage
from .models.module import theme_key


def _rows(listed: list[Row]) -> QuerySet[ModuleMaterial]:
    """Rows of published modules in the reader's language, in teaching order."""
    modules = ModulePage.objects.live().public().filter(locale__language_code=get_language())
    used = ModuleMaterial.objects.filter(material__isnull=False, page__in=modules)
    return of_rows(used, "material", listed).order_by("page__path", "sort_order")


def modules(listed: list[Row]) -> Reading:
    found = _rows(listed).values_list("material_id", "page__code", "page__title")
    return reading_of((material, code, f"{code} {title}") for material, code, title in found)


def themes(listed: list[Row]) -> Reading:
    found = _rows(listed).filter(page__themes__live=True)
    rows = found.values_list("material_id", "page__themes__code", "page__themes__title")
    in_order = sorted(rows, key=lambda row: theme_key(row[1]))
    return reading_of((material, code, f"{code} {title}") for material, code, title in in_order)


FACETS.register(Facet(30, "moduuli", _("Module"), modules))
FACETS.register(Facet(40, "teema", _("Theme"), themes))
