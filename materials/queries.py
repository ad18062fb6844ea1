"""Reads of the library."""

from .models import Kind, Material


def library(kind: str = "") -> list[Material]:
    """Every material in the order of names; those for trainers are listed too, with a lock. One query."""
    materials = Material.objects.exclude(slug=None).order_by("title", "pk")
    return list(materials.filter(kind=kind) if kind else materials)


def kinds_with_counts(materials: list[Material]) -> list[tuple[str, str, int]]:
    counts: dict[str, int] = {}
    for material in materials:
        counts[material.kind] = counts.get(material.kind, 0) + 1
    return [(kind.value, str(kind.label), counts[kind.value]) for kind in Kind if kind.value in counts]
