"""The first page of the workspace: what a trainer has today and next, and what still waits for something."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .access import for_trainers, own_events, trainer_of


@for_trainers
def home_page(request: HttpRequest) -> HttpResponse:
    context: dict[str, Any] = {
        "trainer": trainer_of(request.user),
        "events": own_events(request.user),
    }
    return render(request, "workspace/home.html", context)
