"""Closing an event in the trainer's workspace."""

from django.http import HttpRequest, HttpResponse

from trainers.models import TrainingEvent

from ..workspace.access import of_own_event
from .page import closing_page


@of_own_event
def closing(request: HttpRequest, event: TrainingEvent) -> HttpResponse:
    return closing_page(request, event, "closing/workspace.html")
