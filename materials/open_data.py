"""The library as open data: what every material is, under which licence, and where its files are.

A record of a trainers' material tells that it exists; of its files it says nothing. Withdrawn versions stay as
tombstones, so that whoever copied the list can follow. The shape is described by `schema()`, in JSON Schema's terms.
"""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from .attribution import attribution
from .facets import FACETS, row_of
from .models import Audience, Kind, Licence, Material, MaterialVersion

Address = Callable[[str], str]
# Facets of the list that say what a material belongs to → the key of the record.
BELONGS = {"moduuli": "modules", "teema": "themes", "tunniste": "tags"}


def catalogue(materials: list[Material], versions: dict[int, list[MaterialVersion]], absolute: Address) -> dict:
    """`versions` by material, newest first; `absolute` makes a whole address of a path."""
    belongs = _belongs(materials)
    works = _works(materials)
    records = []
    for material in materials:
        record = _record(material, versions.get(material.pk, []), absolute)
        record.update({key: sorted(values.get(material.pk, ())) for key, values in belongs.items()})
        record["translations"] = [slug for slug in works.get(material.work, ()) if slug != material.slug]
        records.append(record)
    return {"materials": records}


def _belongs(materials: list[Material]) -> dict[str, Mapping[int, AbstractSet[str]]]:
    rows = [row_of(material) for material in materials]
    return {BELONGS[facet.key]: facet.read(rows).values for facet in FACETS.in_order() if facet.key in BELONGS}


def _works(materials: Iterable[Material]) -> dict[str, list[str]]:
    """Addresses of the language versions of each work."""
    found: dict[str, list[str]] = {}
    for material in materials:
        if material.work:
            found.setdefault(material.work, []).append(material.slug)
    return found


def _record(material: Material, versions: list[MaterialVersion], absolute: Address) -> dict[str, Any]:
    address = absolute(material.get_absolute_url())
    return {
        "id": material.slug,
        "address": address,
        "title": material.title,
        "kind": material.kind,
        "language": material.language,
        "audience": material.audience,
        "summary": material.summary,
        "usage": material.usage,
        "licence": material.licence,
        "licenceAddress": material.licence_url or None,
        "author": material.attribution,
        "attribution": attribution(material, address),
        "basedOn": material.based_on or None,
        "basedOnAddress": material.based_on_url or None,
        "modified": material.modified_at.isoformat(timespec="seconds"),
        "files": [] if material.is_for_trainers else [_file(version, absolute) for version in versions],
    }


def _file(version: MaterialVersion, absolute: Address) -> dict[str, Any]:
    told = {
        "version": version.number,
        "published": version.published_at.isoformat(timespec="seconds"),
        "changeNote": version.change_note or None,
        "address": absolute(version.get_absolute_url()),
    }
    if version.withdrawn_at:
        withdrawn = version.withdrawn_at.isoformat(timespec="seconds")
        return {**told, "withdrawn": withdrawn, "withdrawnReason": version.withdrawn_reason}
    return {
        **told,
        "name": version.name,
        "type": version.content_type.partition(";")[0],
        "size": version.size,
        "sha256": version.sha256,
        "pages": version.page_count,
        "accessibility": {name: version.accessibility.get(name) for name in ("tagged", "has_language", "has_title")},
    }


def schema() -> dict[str, Any]:
    """What each field holds. Texts in English; titles and summaries of the data are in the material's own language."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Materials of the library",
        "type": "object",
        "required": ["$schema", "licence", "materials"],
        "properties": {
            "$schema": {"type": "string", "description": "Address of this description."},
            "licence": {"const": "CC0-1.0", "description": "Of this list; each material names its own."},
            "materials": {"type": "array", "items": _object(RECORD)},
        },
    }


def _object(fields: dict[str, dict[str, Any]], *, optional: Iterable[str] = ()) -> dict[str, Any]:
    required = [name for name in fields if name not in optional]
    return {"type": "object", "required": required, "additionalProperties": False, "properties": fields}


def _text(description: str, **more: Any) -> dict[str, Any]:
    return {"type": "string", "description": description, **more}


def _text_or_null(description: str) -> dict[str, Any]:
    return {"type": ["string", "null"], "description": description}


def _texts(description: str) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string"}, "description": description}


FILE = {
    "version": {"type": "integer", "description": "Counted from 1; a version never changes."},
    "published": _text("When, with the offset from UTC.", format="date-time"),
    "changeNote": _text_or_null("What changed since the version before; null of the first."),
    "address": _text("The file; of a withdrawn one, the page that tells why."),
    "withdrawn": _text("When it was withdrawn. Then nothing more is told of the file.", format="date-time"),
    "withdrawnReason": _text("Why it was withdrawn."),
    "name": _text("Under which it is saved."),
    "type": _text("Media type."),
    "size": {"type": "integer", "description": "In bytes."},
    "sha256": _text("Of the bytes, in hexadecimal.", pattern="^[0-9a-f]{64}$"),
    "pages": {"type": ["integer", "null"], "description": "Pages or slides; null when the type has none."},
    "accessibility": {"type": "object", "description": "What the file tells a screen reader; null: cannot be told."},
}
ALWAYS_TOLD = ("version", "published", "changeNote", "address")
RECORD = {
    "id": _text("Stays the same; the last part of the address."),
    "address": _text("The page of the material."),
    "title": _text("In the material's language."),
    "kind": _text("What it is.", enum=Kind.values),
    "language": _text("BCP 47.", enum=["fi", "sv", "en"]),
    "audience": _text("For everyone, or for trainers who have signed in.", enum=Audience.values),
    "summary": _text("What it is, in a sentence."),
    "usage": _text("How it is used."),
    "licence": _text("SPDX identifier.", enum=Licence.values),
    "licenceAddress": _text_or_null("Where the licence can be read."),
    "author": _text("Who is named."),
    "attribution": _text("The line to keep with a copy."),
    "basedOn": _text_or_null("The work that this is adapted from."),
    "basedOnAddress": _text_or_null("Where that work is."),
    "modified": _text("The newest change of the record, with the offset from UTC.", format="date-time"),
    "files": {
        "type": "array",
        "items": _object(FILE, optional=[name for name in FILE if name not in ALWAYS_TOLD]),
        "description": "Newest first. Empty for trainers' materials.",
    },
    "modules": _texts("Codes of the modules that use it: M1."),
    "themes": _texts("Codes of those modules' themes: T1."),
    "tags": _texts("Addresses of the tags."),
    "translations": _texts("The same work in other languages: their ids."),
}
