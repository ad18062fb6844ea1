"""The page of one material."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from valmentamo.core.crumbs import Crumb

from .. import accessibility, queries
from ..models import Kind, Material
from ..rules import may_open


@require_safe
def material(request: HttpRequest, slug: str) -> HttpResponse:
    found = Material.objects.filter(slug=slug).first()
    if found is None:
        raise Http404(f"No material {slug}")
    versions = queries.versions(found)
    current = next((version for version in versions if not version.is_withdrawn), None)
    context = {
        "material": found,
        "may_open": may_open(request.user, found),
        "versions": versions,
        "current": current,
        "is_withdrawn": bool(versions) and current is None,
        "accessibility": accessibility.in_words(current) if current else [],
        "languages": queries.language_versions(found),
        "attribution": attribution(found, request),
        "crumbs": [Crumb(_("Home"), "/"), Crumb(_("Materials"), reverse("materials:library"))],
        "section": "materials",
        "structured_data": [structured_data(found, request)],
    }
    return render(request, "materials/material.html", context)


def attribution(found: Material, request: HttpRequest) -> str:
    """The line that goes with a copy: title, author, licence, and where each is found."""
    licence = (
        f"{found.get_licence_display()} ({found.licence_url})" if found.licence_url else found.get_licence_display()
    )
    address = request.build_absolute_uri(found.get_absolute_url())
    return ", ".join(part for part in (f"”{found.title}”", found.attribution, licence, address) if part)


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
