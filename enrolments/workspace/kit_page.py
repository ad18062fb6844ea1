"""The kit that the event is held with: its own programme first, the rest below, and what a newer edition changes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trainers.models import TrainingEvent

from .access import of_own_event
from .editions import kit_of
from .page import page
from .today import day_of


@require_safe
@of_own_event
def kit_page(request: HttpRequest, event: TrainingEvent) -> HttpResponse:
    kit = kit_of(event)
    if kit is None:
        raise Http404
    own = kit.of_programme(event.programme.slug) if event.programme else None
    context = page(event=event, kit=kit, own=own, today=day_of(event))
    return render(request, "workspace/kit.html", context)
