"""The page of the form: how it looks after each of its buttons."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse

from trainers.models import TrainingEvent
from valmentamo.core.guard import GuardedForm

from .. import purpose
from ..forms.organisation import looked_up
from ..forms.whole import MOST_PEOPLE, MOST_ROWS, Whole
from ..organiser import organiser_of
from ..rules import erasure_day, needs_day
from .enrol_visit import Visit

# What a fresh page tells of what has just been done, by a word in its query.
DONE = ("haettu", "tallennettu", "lahetetty")


def show(visit: Visit, whole: Whole, *, status: int = 200, refusals: Sequence[str] = ()) -> HttpResponse:
    """The form as it is typed, with what is wrong when it has been checked."""
    asked = visit.request.GET
    context: dict[str, Any] = {
        "whole": whole,
        "problems": whole.problems,
        "refusals": refusals,
        "guard": GuardedForm(visit.request.POST if visit.is_post else None),
        "purpose": purpose_text(visit.event),
        "purpose_version": purpose.CURRENT,
        "needs_day": needs_day(visit.event),
        "done": {word: asked[word] for word in DONE if word in asked},
        "added": _number(asked.get("lisatty", "")),
        "can_add": len(whole.people) < MOST_ROWS,
    }
    if "haettu" in asked:
        context["found"] = looked_up(visit.event, {**visit.content.fields})
    return visit.render("form", context, status)


def _number(text: str) -> int:
    """How many were added, as our own redirect says; 0 for anything else that somebody writes into the address."""
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(MOST_PEOPLE))
    return int(text) if is_number else 0


def purpose_text(event: TrainingEvent) -> list[str]:
    days = {"needs_day": needs_day(event), "erasure_day": erasure_day(event)}
    texts = {name: f"{day.day}.{day.month}.{day.year}" for name, day in days.items()}
    return purpose.purpose_of(organiser=organiser_of(event), **texts)
