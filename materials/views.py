"""The library: list and one material."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.documents.views.serve import serve

from valmentamo.core.crumbs import Crumb

from . import queries
from .models import Kind, Material
from .rules import may_open


def library(request: HttpRequest) -> HttpResponse:
    """All materials, narrowed by kind (`?laji=`)."""
    everything = queries.library()
    asked = request.GET.get("laji", "")
    kind = asked if asked in Kind.values else ""
    context = {
        "materials": [material for material in everything if not kind or material.kind == kind],
        "kinds": queries.kinds_with_counts(everything),
        "kind": kind,
        "unknown_kind": asked if asked and not kind else "",
        "total": len(everything),
        "crumbs": [Crumb(_("Home"), "/")],
        "section": "materials",
    }
    return render(request, "materials/library.html", context)


def material(request: HttpRequest, slug: str) -> HttpResponse:
    found = Material.objects.filter(slug=slug).first()
    if found is None:
        raise Http404(f"No material {slug}")
    context = {
        "material": found,
        "may_open": may_open(request.user, found),
        "crumbs": [Crumb(_("Home"), "/"), Crumb(_("Materials"), reverse("materials:library"))],
        "section": "materials",
        "structured_data": [structured_data(found, request)],
    }
    return render(request, "materials/material.html", context)


def serve_file(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponse:
    """Wagtail's own view, mended: it writes `Content-Encoding: None`, on which strict clients give up.

    With `identity` there instead, the file is not compressed once more and keeps its length.
    """
    response: HttpResponse = serve(request, document_id, document_filename)
    if response.get("Content-Encoding") == "None":
        response["Content-Encoding"] = "identity"
    return response


def structured_data(found: Material, request: HttpRequest) -> dict[str, object]:
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": found.title,
        "description": found.summary,
        "url": request.build_absolute_uri(found.get_absolute_url()),
        "inLanguage": found.language,
        "learningResourceType": str(Kind(found.kind).label),
        "isAccessibleForFree": True,
    }
    if found.licence_url:
        data["license"] = found.licence_url
    return data
