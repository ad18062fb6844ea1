"""Glossary entries for tests."""

from typing import Any

from wagtail.models import Locale

from courses.models import GlossaryEntry


def make_entry(slug: str, **fields: Any) -> GlossaryEntry:
    """A published concept, unless told otherwise."""
    plain = {"name": f"Sana {slug}", "kind": "concept", "definition": f"Selitys {slug}", "live": True}
    relations = {name: fields.pop(name) for name in ("successors", "related", "funders", "providers") if name in fields}
    entry = GlossaryEntry(slug=slug, locale=Locale.get_default(), **{**plain, **fields})
    for name, others in relations.items():
        setattr(entry, name, others)
    entry.save()
    return entry
