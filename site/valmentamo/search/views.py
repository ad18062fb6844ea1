"""The search page."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from valmentamo.core.crumbs import Crumb

from .sources import search

PER_PAGE = 20
LONGEST = 100
SHORTEST = 2


def results(request: HttpRequest) -> HttpResponse:
    """Hits for `?q=`. Whatever stands there, the answer is a page: control characters and length are cut."""
    words = "".join(sign for sign in request.GET.get("q", "") if sign.isprintable()).strip()[:LONGEST]
    hits = search(words) if len(words) >= SHORTEST else []
    page = Paginator(hits, PER_PAGE).get_page(request.GET.get("sivu"))
    context = {
        "words": words,
        "too_short": 0 < len(words) < SHORTEST,
        "page_of_hits": page,
        "crumbs": [Crumb(_("Home"), "/")],
        "section": "search",
        "noindex": True,
        "interface_only": True,
    }
    return render(request, "search/results.html", context)
