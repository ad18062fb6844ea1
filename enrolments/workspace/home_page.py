"""The first page of the workspace: what a trainer has today and next, and what still waits for something."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .access import KEEP, for_trainers, trainer_of
from .mine import events_of
from .page import page
from .sections import own_sections_of


@require_safe
@for_trainers
def home_page(request: HttpRequest) -> HttpResponse:
    """Coordinators who hold no events are told where theirs are."""
    user: Any = request.user
    context = page(
        trainer=trainer_of(user), events=events_of(user), ways=own_sections_of(user), keeps=user.has_perm(KEEP)
    )
    return render(request, "workspace/home.html", context)
