"""One event's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from valmentamo.core.crumbs import Crumb

from .. import queries
from ..models import TrainingEvent
from ..models.event import UNKNOWN_YEAR
from ..structured import structured_data


@require_safe
def event_detail(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    event = queries.by_address(None if year == UNKNOWN_YEAR else int(year), slug)
    if event is None:
        return _unknown_event(request, year, slug)
    context = {
        "event": event,
        "crumbs": _crumbs(event),
        "section": "events",
        "interface_only": True,
        # Nobody should find an example in a search engine and travel to it.
        "noindex": event.is_example,
        "structured_data": [] if event.is_example else [structured_data(event)],
    }
    return render(request, "trainers/event_detail.html", context)


def _crumbs(event: TrainingEvent) -> list[Crumb]:
    address = reverse("events:list")
    crumbs = [Crumb(_("Home"), "/"), Crumb(_("Training events"), address)]
    if event.year:
        crumbs.append(Crumb(str(event.year), f"{address}?vuosi={event.year}"))
    return crumbs


def _unknown_event(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    """404 with the events that may have been meant: those of the same name, and the year's list."""
    context = {
        "meant": queries.namesakes(slug),
        "year": "" if year == UNKNOWN_YEAR else year,
        "section": "events",
        "noindex": True,
        "interface_only": True,
    }
    return render(request, "trainers/unknown_event.html", context, status=404)
