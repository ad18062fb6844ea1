"""The glossary: list and entry."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from valmentamo.core.crumbs import Crumb

from . import queries
from .models import EntryKind, GlossaryEntry


def home_crumb() -> Crumb:
    return Crumb(_("Home"), "/")


def glossary_index(request: HttpRequest) -> HttpResponse:
    """All entries by letter, narrowed by kind (`?laji=`); an unknown kind is told, not an error."""
    everything = queries.glossary()
    asked = request.GET.get("laji", "")
    kind = asked if asked in EntryKind.values else ""
    entries = [entry for entry in everything if not kind or entry.kind == kind]
    context = {
        "letters": queries.by_letter(entries),
        "kinds": queries.kinds_with_counts(everything),
        "kind": kind,
        "unknown_kind": asked if asked and not kind else "",
        "total": len(everything),
        "shown": len(entries),
        "crumbs": [home_crumb()],
        "section": "knowledge",
    }
    return render(request, "courses/glossary_index.html", context)


def glossary_entry(request: HttpRequest, slug: str) -> HttpResponse:
    entry = queries.entry_with_connections(slug)
    if entry is None:
        raise Http404(f"No glossary entry {slug}")
    context = {
        "entry": entry,
        "chain": entry.chain(),
        "neighbours": entry.neighbours(),
        "crumbs": [home_crumb(), Crumb(_("Knowledge base"), reverse("glossary:index"))],
        "section": "knowledge",
        "structured_data": [structured_data(entry, request)],
    }
    return render(request, "courses/glossary_entry.html", context)


# What schema.org calls each kind; whatever has no word of its own is a defined term.
SCHEMA_TYPES = {
    EntryKind.ORGANISATION: "Organization",
    EntryKind.PROJECT: "ResearchProject",
    EntryKind.LAW: "Legislation",
    EntryKind.PUBLICATION: "CreativeWork",
    EntryKind.PERSON: "Person",
}


def structured_data(entry: GlossaryEntry, request: HttpRequest) -> dict[str, object]:
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": SCHEMA_TYPES.get(EntryKind(entry.kind), "DefinedTerm"),
        "name": entry.name,
        "description": entry.definition,
        "url": request.build_absolute_uri(entry.get_absolute_url()),
    }
    if entry.alias_list:
        data["alternateName"] = entry.alias_list
    if entry.number:
        data["legislationIdentifier"] = entry.number
    return data
