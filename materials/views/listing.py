"""The list of the library."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from valmentamo.core.crumbs import Crumb
from valmentamo.core.facets import narrow

from .. import queries
from ..facets import FACETS
from ..rules import TRAINER_MATERIAL

PER_PAGE = 50


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """All materials, narrowed by facets (`?laji=cards&teema=T1`), a page at a time."""
    rows = queries.rows()
    narrowed = narrow(rows, request.GET.dict(), FACETS)
    page = Paginator(narrowed.pks, PER_PAGE).get_page(request.GET.get("sivu"))
    context = {
        "materials": queries.in_order(page.object_list),
        "page_of_materials": page,
        "narrowed": narrowed,
        "total": len(rows),
        "opens_trainer_material": request.user.has_perm(TRAINER_MATERIAL),
        "crumbs": [Crumb(_("Home"), "/")],
        "section": "materials",
    }
    return render(request, "materials/library.html", context)
