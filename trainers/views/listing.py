"""The list of events: narrowed by facets, looked at as a list, as a map or year by year."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from valmentamo.core.crumbs import Crumb

from .. import queries
from ..listing.facets import narrowed
from ..listing.filters import Chosen, chosen
from ..listing.pages import list_page
from ..listing.places import places
from ..listing.timeline import timeline
from ..listing.ways import Asked, asked, ways

# Shown in place of coming events when there are none.
LATEST = 3


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    """Coming events first, then past ones. What means nothing in the address is told and ignored."""
    query = request.GET.dict()
    choice, look = chosen(query), asked(query)
    context = {
        # Lazy: as long as the page is kept as rendered, the database is not asked.
        **{name: SimpleLazyObject(make) for name, make in _shown(choice, look).items()},
        "choice": choice,
        "look": look,
        "ways": ways(choice, look.way),
        "nonsense": {"unknown": (*choice.unknown, *look.unknown)},
        "today": queries.today(),
        "crumbs": [Crumb(_("Home"), "/")],
        "section": "events",
        "interface_only": True,
        "kept_address": request.build_absolute_uri(request.path),
    }
    return render(request, f"trainers/event_{look.way.template}.html", context)


def _shown(choice: Chosen, look: Asked) -> dict[str, Callable[[], Any]]:
    return {
        "narrowed": partial(narrowed, choice, look.address),
        "listed": partial(list_page, choice, look.page),
        "places": partial(places, choice),
        "years": partial(timeline, choice),
        "latest": partial(queries.past, LATEST),
    }
