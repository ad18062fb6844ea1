"""Reads of the library."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, Q, QuerySet, Sum
from wagtail.models import ReferenceIndex

from . import keepers
from .facets import Row
from .models import DownloadCount, Material, MaterialVersion


def rows() -> list[Row]:
    """Every listed material in the order of names; those for trainers are listed too, with a lock. One query."""
    listed = Material.objects.listed().order_by("title", "pk")
    return [Row(*row) for row in listed.values_list(*Row._fields)]


def every() -> list[Material]:
    """Withdrawn ones too: what was there once is told to those who copied the list. One query."""
    return list(Material.objects.order_by("title", "pk"))


def versions_of(materials: Iterable[Material]) -> dict[int, list[MaterialVersion]]:
    """By material, newest first, withdrawn ones too. One query."""
    known = {material.pk: material for material in materials}
    found: dict[int, list[MaterialVersion]] = {}
    for version in MaterialVersion.objects.without_text().order_by("material", "-number"):
        if version.material_id in known:
            version.material = known[version.material_id]
            found.setdefault(version.material_id, []).append(version)
    return found


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
    others = Material.objects.listed().filter(work=material.work).exclude(pk=material.pk)
    return list(others.order_by("language", "title"))


def version(slug: str, number: int) -> MaterialVersion | None:
    found = MaterialVersion.objects.without_text().select_related("material__collection")
    return found.filter(material__slug=slug, number=number).first()


@dataclass(frozen=True)
class Uses:
    """Why a material cannot simply disappear; false when nothing speaks against it."""

    places: int
    downloads: int
    kept: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.places or self.downloads or self.kept)


def uses(material: Material) -> Uses:
    """Pages and records that refer to it, downloads of all its versions, and rooms that keep its bytes."""
    downloads = DownloadCount.objects.filter(version__material=material).aggregate(n=Sum("number"))["n"] or 0
    digests = set(material.versions.values_list("sha256", flat=True))
    places = ReferenceIndex.get_grouped_references_to(material).count()
    return Uses(places, downloads, keepers.keeping(digests))


def versions_with_downloads(material: Material) -> QuerySet[MaterialVersion]:
    """Newest first, each with `download_number`. One query."""
    counted = material.versions.without_text().annotate(download_number=Sum("downloads__number", default=0))
    return counted.order_by("-number")


def newest_numbers(pks: Iterable[int]) -> dict[int, int | None]:
    """The number of the newest version in force by material; None where all are withdrawn. One query."""
    versions = MaterialVersion.objects.filter(material__in=list(pks)).order_by()
    newest = versions.values("material").annotate(newest=Max("number", filter=Q(withdrawn_at=None)))
    return dict(newest.values_list("material", "newest"))
