"""Training events: list and one event."""

from collections import Counter
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import gettext as _

from valmentamo.core.crumbs import Crumb

from . import queries
from .models import EventState, Mode, TrainingEvent
from .models.event import UNKNOWN_YEAR


def event_list(request: HttpRequest) -> HttpResponse:
    """Upcoming first, then past; `?vuosi=` narrows to a year, nonsense is told and ignored."""
    asked = request.GET.get("vuosi", "")
    listing = Listing(asked)
    context = {
        # Lazy: as long as the list is kept as rendered, the database is not asked.
        **{name: SimpleLazyObject(partial(getattr, listing, name)) for name in Listing.SHOWN},
        "asked": asked,
        "today": queries.today(),
        "crumbs": [Crumb(_("Home"), "/")],
        "section": "events",
        "kept_address": request.build_absolute_uri(request.path),
    }
    return render(request, "trainers/event_list.html", context)


class Listing:
    """The events of the list, narrowed to the year that was asked for."""

    SHOWN = ("upcoming", "past", "years", "year", "unknown_year", "total")

    def __init__(self, asked: str) -> None:
        self.asked = asked

    @cached_property
    def _all(self) -> tuple[list[TrainingEvent], list[TrainingEvent]]:
        return queries.upcoming(), queries.past()

    @cached_property
    def years(self) -> list[tuple[int, int]]:
        """Years with the number of their events, newest first."""
        counts = Counter(event.year for events in self._all for event in events if event.year)
        return sorted(counts.items(), reverse=True)

    @property
    def year(self) -> int | None:
        return next((year for year, _number in self.years if str(year) == self.asked), None)

    @property
    def unknown_year(self) -> str:
        return self.asked if self.asked and self.year is None else ""

    @property
    def total(self) -> int:
        return sum(len(events) for events in self._all)

    @property
    def upcoming(self) -> list[TrainingEvent]:
        return self._of_year(self._all[0])

    @property
    def past(self) -> list[TrainingEvent]:
        return self._of_year(self._all[1])

    def _of_year(self, events: list[TrainingEvent]) -> list[TrainingEvent]:
        return [event for event in events if self.year in (None, event.year)]


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
