"""The page of numbers."""

from functools import partial
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from valmentamo.core.crumbs import Crumb

from .. import queries
from ..listing.filters import FILTERS, Chosen, chosen
from .chart import chart
from .places import number_map
from .queries import NOT_FOR_NUMBERS, numbers


class Chip(NamedTuple):
    """A choice in force and the address without it."""

    label: str
    query: str
    chosen: str


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All figures, or those of a selection (`?vuosi=2014&maakunta=01`); what means nothing is told and ignored."""
    choice = chosen(request.GET.dict())
    found = SimpleLazyObject(partial(numbers, choice))
    context = {
        # Lazy: as long as the page is kept as rendered, the database is not asked.
        "numbers": found,
        "chart": SimpleLazyObject(lambda: chart(found.years)),
        "map": SimpleLazyObject(lambda: number_map(found.places)),
        "narrowed": {"chosen": _chips(choice), "unknown": (*choice.unknown, *_other_questions(choice))},
        "query": choice.query_string,
        "today": queries.today(),
        "crumbs": [Crumb(_("Home"), "/"), Crumb(_("Training events"), reverse("events:list"))],
        "section": "events",
        "interface_only": True,
        "kept_address": request.build_absolute_uri(request.path),
    }
    return render(request, "trainers/numbers/index.html", context)


def _chips(choice: Chosen) -> list[Chip]:
    return [
        Chip(str(filter_.label), choice.choosing(filter_.key, "").query_string, choice.names[filter_.key])
        for filter_ in FILTERS
        if filter_.key in choice.values and filter_.key not in NOT_FOR_NUMBERS
    ]


def _other_questions(choice: Chosen) -> list[tuple[str, str]]:
    """What narrows the list of events but not the numbers: told like anything else that has no effect."""
    return [
        (str(filter_.label), choice.names[filter_.key])
        for filter_ in FILTERS
        if filter_.key in choice.values and filter_.key in NOT_FOR_NUMBERS
    ]
