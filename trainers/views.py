"""Training events: list and one event."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from valmentamo.core.crumbs import Crumb

from . import queries
from .models import EventState, Mode, TrainingEvent
from .models.event import UNKNOWN_YEAR


def event_list(request: HttpRequest) -> HttpResponse:
    """Upcoming first, then past; `?vuosi=` narrows to a year, nonsense is told and ignored."""
    upcoming, past = queries.upcoming(), queries.past()
    years = sorted({event.year for event in [*upcoming, *past] if event.year}, reverse=True)
    asked = request.GET.get("vuosi", "")
    year = next((year for year in years if str(year) == asked), None)
    context = {
        "upcoming": _of_year(upcoming, year),
        "past": _of_year(past, year),
        "years": [(y, sum(event.year == y for event in [*upcoming, *past])) for y in years],
        "year": year,
        "unknown_year": asked if asked and year is None else "",
        "total": len(upcoming) + len(past),
        "crumbs": [Crumb(_("Home"), "/")],
        "section": "events",
    }
    return render(request, "trainers/event_list.html", context)


def _of_year(events: Iterable[TrainingEvent], year: int | None) -> list[TrainingEvent]:
    return [event for event in events if year is None or event.year == year]


def event_detail(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    event = queries.by_address(None if year == UNKNOWN_YEAR else int(year), slug)
    if event is None:
        raise Http404(f"No event {year}/{slug}")
    context = {
        "event": event,
        "crumbs": [Crumb(_("Home"), "/"), Crumb(_("Training events"), reverse("events:list"))],
        "section": "events",
        "structured_data": [structured_data(event, request)],
    }
    return render(request, "trainers/event_detail.html", context)


STATUS = {EventState.CANCELLED: "EventCancelled", EventState.POSTPONED: "EventPostponed"}
ATTENDANCE = {
    Mode.ONSITE: "OfflineEventAttendanceMode",
    Mode.ONLINE: "OnlineEventAttendanceMode",
    Mode.HYBRID: "MixedEventAttendanceMode",
}


def structured_data(event: TrainingEvent, request: HttpRequest) -> dict[str, Any]:
    """schema.org Event. `startDate` says only what is known: a day, a year, or nothing."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "EducationEvent",
        "name": event.title,
        "description": event.summary,
        "url": request.build_absolute_uri(event.get_absolute_url()),
        "eventStatus": f"https://schema.org/{STATUS.get(EventState(event.state), 'EventScheduled')}",
    }
    if event.start_date:
        data["startDate"] = event.start_date
    if event.mode:
        data["eventAttendanceMode"] = f"https://schema.org/{ATTENDANCE[Mode(event.mode)]}"
    if event.municipality:
        data["location"] = _place(event)
    return data


def _place(event: TrainingEvent) -> dict[str, Any]:
    municipality = event.municipality
    return {
        "@type": "Place",
        "name": event.venue or municipality.name_fi,  # type: ignore[union-attr]
        "address": {"@type": "PostalAddress", "addressLocality": municipality.name_fi, "addressCountry": "FI"},  # type: ignore[union-attr]
    }
