"""One event in the workspace: how it stands, its day, and the ways to everything that is done with it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trainers.models import TrainingEvent

from .access import of_own_event
from .sections import sections_of


@of_own_event
def event_page(request: HttpRequest, event: TrainingEvent) -> HttpResponse:
    context: dict[str, Any] = {"event": event, "sections": sections_of(event, request.user)}
    return render(request, "workspace/event.html", context)
