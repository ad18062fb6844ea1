"""Reads of the library."""

from collections.abc import Iterable

from .facets import Row
from .models import Material, MaterialVersion


def rows() -> list[Row]:
    """Every listed material in the order of names; those for trainers are listed too, with a lock. One query."""
    listed = Material.objects.exclude(slug=None).order_by("title", "pk")
    return [Row(*row) for row in listed.values_list(*Row._fields)]


def in_order(pks: Iterable[int]) -> list[Material]:
    found = Material.objects.in_bulk(list(pks))
    return [found[pk] for pk in pks if pk in found]


def versions(material: Material) -> list[MaterialVersion]:
    """Newest first, withdrawn ones too."""
    found = list(material.versions.without_text())
    for version in found:
        version.material = material
    return found


def language_versions(material: Material) -> list[Material]:
    """The same work in other languages."""
    if not material.work:
        return []
    others = Material.objects.filter(work=material.work).exclude(slug=None).exclude(pk=material.pk)
    return list(others.order_by("language", "title"))


def version(slug: str, number: int) -> MaterialVersion | None:
    found = MaterialVersion.objects.without_text().select_related("material__collection")
    return found.filter(material__slug=slug, number=number).first()
