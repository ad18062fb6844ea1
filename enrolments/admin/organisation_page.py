"""One organisation over the years: which events it has sent people to, and how many. After erasure only counts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import Count, F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from trainers.admin.organisations import edit_url
from trainers.models import Organisation, TrainingEvent

from ..models import TAKING, Participant, SeatState
from .access import SEE, needs


@dataclass
class Sent:
    """People that the organisation sent to one event, by the state of their seats."""

    event: TrainingEvent
    states: dict[str, int] = field(default_factory=dict)

    @property
    def seated(self) -> int:
        return sum(self.states.get(state, 0) for state in TAKING)

    @property
    def waiting(self) -> int:
        return self.states.get(SeatState.WAITING, 0)

    @property
    def cancelled(self) -> int:
        return self.states.get(SeatState.CANCELLED, 0)


@dataclass(frozen=True)
class Year:
    """Sums of one year; `year` is None for events whose year is not known."""

    year: int | None
    events: list[Sent]

    @property
    def seated(self) -> int:
        return sum(sent.seated for sent in self.events)

    @property
    def waiting(self) -> int:
        return sum(sent.waiting for sent in self.events)

    @property
    def cancelled(self) -> int:
        return sum(sent.cancelled for sent in self.events)


def years_of(organisation: Organisation) -> list[Year]:
    """Newest first. Two queries."""
    counts = Participant.objects.filter(enrolment__organisation=organisation)
    rows = counts.order_by().values_list("event", "state").annotate(number=Count("pk"))
    numbers: dict[int, dict[str, int]] = {}
    for event, state, number in rows:
        numbers.setdefault(event, {})[state] = number
    newest = (F("year").desc(nulls_last=True), F("first_day").desc(nulls_last=True), "title", "pk")
    events: Iterable[TrainingEvent] = TrainingEvent.objects.filter(pk__in=numbers).order_by(*newest)
    sent = [Sent(event, numbers[event.pk]) for event in events]
    return [Year(year, list(group)) for year, group in groupby(sent, key=lambda one: one.event.year)]


@needs(SEE, "trainers.view_organisation")
def organisation_page(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = get_object_or_404(Organisation.objects.select_related("merged_into"), pk=pk)
    context: dict[str, Any] = {
        "organisation": organisation,
        "years": years_of(organisation),
        "edit_url": edit_url(organisation),
    }
    return render(request, "enrolments/admin/organisation.html", context)
