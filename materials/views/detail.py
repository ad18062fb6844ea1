"""The page of one material."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from valmentamo.core.crumbs import Crumb
from valmentamo.core.facets import described

from .. import accessibility, queries
from ..attribution import attribution
from ..facets import FACETS, row_of
from ..models import Material
from ..rules import may_open
from ..structured import learning_resource


@require_safe
def material(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Material, slug=slug)
    versions = queries.versions(found)
    current = next((version for version in versions if not version.is_withdrawn), None)
    languages = queries.language_versions(found)
    context = {
        "material": found,
        "may_open": may_open(request.user, found),
        "versions": versions,
        "current": current,
        "is_withdrawn": bool(versions) and current is None,
        "accessibility": accessibility.in_words(current) if current else [],
        "languages": languages,
        "facets": described(row_of(found), FACETS),
        "attribution": attribution(found, request.build_absolute_uri(found.get_absolute_url())),
        "crumbs": [Crumb(_("Home"), "/"), Crumb(_("Materials"), reverse("materials:library"))],
        "section": "materials",
        "structured_data": [learning_resource(found, current, languages, request.build_absolute_uri)],
    }
    return render(request, "materials/material.html", context)
