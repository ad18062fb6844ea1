"""What an edition consists of, small enough to compare any two of them: modules, materials and days by their hashes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from materials.models import MaterialVersion

from ..models import Edition, EditionMaterial, EditionModule
from .freezing import content_hash


class Change(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    SAME = "same"


@dataclass(frozen=True)
class Part:
    """A module, a material or a day. `number` and `notes` are a material's: its version, and what each changed."""

    title: str
    hash: str
    module_code: str = ""
    programme: str = ""
    day: int | None = None
    number: int = 0
    notes: tuple[tuple[int, str], ...] = ()


Key = tuple[str, ...]
Inventory = dict[Key, Part]


@dataclass(frozen=True)
class Difference:
    """What became of a part. Of a material also the version, and the notes of every version since the older one."""

    change: Change
    part: Part
    note: str = ""

    @property
    def is_material(self) -> bool:
        return self.part.number > 0


def inventories(editions: Iterable[Edition]) -> dict[int, Inventory]:
    """The inventory of each edition by its number in the database. Three queries, however many editions."""
    found: dict[int, Inventory] = {edition.pk: dict(_days(edition)) for edition in editions}
    modules = EditionModule.objects.filter(edition__in=found).order_by("edition", "position")
    for number, code, title, digest in modules.values_list("edition", "code", "title", "content_hash"):
        found[number]["module", code] = Part(title, digest, code)
    materials = list(EditionMaterial.objects.filter(edition__in=found).select_related("version__material"))
    notes = _notes(materials)
    for row in materials:
        known = notes.get(row.version.material_id, ()) if row.version else ()
        found[row.edition_id]["material", row.module_code, row.key] = Part(
            row.title, row.sha256, row.module_code, number=row.number, notes=known or ((row.number, row.change_note),)
        )
    return found


def _days(edition: Edition) -> Iterator[tuple[Key, Part]]:
    for programme in edition.programmes:
        for place, day in enumerate(programme["days"]):
            title = f"{programme['title']}: {day['title']}"
            part = Part(title, content_hash(day), programme=programme["slug"], day=day["number"])
            yield ("day", programme["slug"], str(day["number"] or f"own {place}")), part


def _notes(rows: Iterable[EditionMaterial]) -> dict[int, tuple[tuple[int, str], ...]]:
    """Notes of all versions of the materials, oldest first: between two editions there may be several versions."""
    materials = {row.version.material_id for row in rows if row.version}
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    versions = MaterialVersion.objects.filter(material__in=materials).order_by("number")
    for material, number, note in versions.values_list("material", "number", "change_note"):
        found[material].append((number, note))
    return {material: tuple(notes) for material, notes in found.items()}


def differences(old: Inventory, new: Inventory) -> list[Difference]:
    """What is new, changed or gone; parts that are the same are left out. In the order of the newer edition."""
    keys = [*new, *(key for key in old if key not in new)]
    found = (_difference(old.get(key), new.get(key)) for key in keys)
    return [difference for difference in found if difference.change != Change.SAME]


def _difference(old: Part | None, new: Part | None) -> Difference:
    """One of the two is there."""
    change = change_between(old.hash if old else None, new.hash if new else None)
    if old is None or new is None:
        return Difference(change, new or old)  # type: ignore[arg-type]
    since = [note for number, note in new.notes if old.number < number <= new.number and note]
    return Difference(change, new, " ".join(since))


def change_between(old: str | None, new: str | None) -> Change:
    """From two hashes; None is for what is not there."""
    if old is None:
        return Change.NEW
    if new is None:
        return Change.GONE
    return Change.SAME if old == new else Change.CHANGED
