"""One event in the workspace: how it stands, its day, and the ways to everything that is done with it."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trainers.models import TrainingEvent

from ..emails.facts import where
from .access import of_own_event
from .page import page
from .sections import sections_of
from .today import day_of

# What the page tells beside the event's own row.
AROUND = ("organisations__organisation__names", "trainers__trainer", "programme__days__slots__module")


@require_safe
@of_own_event
def event_page(request: HttpRequest, event: TrainingEvent) -> HttpResponse:
    prefetch_related_objects([event], *AROUND)
    context: dict[str, Any] = page(
        event=event,
        is_wide=True,
        sections=sections_of(event, request.user),
        today=day_of(event),
        where=where(event),
        trainers=event.trainers.all(),
    )
    return render(request, "workspace/event.html", context)
