"""Feedback in the trainer's workspace: the code to show and to hand out, how many have answered, and what they said."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from courses.kits.feedback_cards import write_feedback_cards
from courses.kits.words import words
from trainers.models import TrainingEvent

from ..models import FeedbackRound, RoundKind
from ..workspace.access import of_own_event
from ..workspace.page import page
from .cards import card_of
from .download import csv_of
from .look import SLUGS, look_at
from .rounds import NOT_HELD, ensure
from .showing import show
from .words import shown_words

View = Callable[[HttpRequest, TrainingEvent, FeedbackRound], HttpResponse]
LONGEST_NUMBER = 6
KINDS = {slug: kind for kind, slug in SLUGS.items()}


@require_safe
@of_own_event
def feedback_page(request: HttpRequest, event: TrainingEvent) -> HttpResponse:
    """Rounds are made when they are first needed: here at the latest."""
    rounds = [ensure(event, kind) for kind in RoundKind] if event.state not in NOT_HELD else []
    looks = [look_at(asked) for asked in rounds if asked]
    return render(request, "feedback/workspace/page.html", page(event=event, looks=looks))


def _of_round(view: View) -> Any:
    """The view gets the event and its round of the kind that the address names."""

    @of_own_event
    @wraps(view)
    def shown(request: HttpRequest, event: TrainingEvent, slug: str) -> HttpResponse:
        asked = ensure(event, KINDS[slug]) if slug in KINDS and event.state not in NOT_HELD else None
        if asked is None:
            raise Http404
        return view(request, event, asked)

    return shown


@require_safe
@_of_round
def slide(request: HttpRequest, event: TrainingEvent, asked: FeedbackRound) -> HttpResponse:
    """A page without anything around it, in the event's language; the cards say the same."""
    card = card_of(asked)
    say = words(card.language)
    until = say["feedback_cards_until"].format(day=card.until)
    context = {"event": event, "look": look_at(asked), "card": card, "say": say, "until": until}
    return render(request, "feedback/workspace/slide.html", context)


@require_safe
@_of_round
def cards(_request: HttpRequest, event: TrainingEvent, asked: FeedbackRound) -> HttpResponse:
    response = HttpResponse(write_feedback_cards(card_of(asked)), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="palautekortit-{event.slug}.pdf"'
    return response


@require_safe
@_of_round
def results_page(request: HttpRequest, event: TrainingEvent, asked: FeedbackRound) -> HttpResponse:
    """After a press of the button it tells how many answers were added."""
    added = request.GET.get("lisatty", "")
    told = shown_words(int(added)) if added.isascii() and added.isdigit() and len(added) < LONGEST_NUMBER else ""
    return render(request, "feedback/workspace/results.html", page(event=event, look=look_at(asked), told=told))


@require_POST
@_of_round
def show_answers(_request: HttpRequest, event: TrainingEvent, asked: FeedbackRound) -> HttpResponse:
    added = show(round_id=asked.pk)
    address = reverse("workspace:feedback:results", args=[event.pk, SLUGS[RoundKind(asked.kind)]])
    return redirect(f"{address}?lisatty={added}")


@require_safe
@_of_round
def results_file(_request: HttpRequest, _event: TrainingEvent, asked: FeedbackRound) -> HttpResponse:
    return csv_of(asked)
