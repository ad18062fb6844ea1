"""The page of an event's enrolments."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from trainers.admin.links import edit_url

from ..attendance.summary import summary_of
from ..models import SeatState
from .access import SEE, event_of, needs
from .board import FAULTY, Board, narrowed

# Mails that did not arrive; all of them are on the page of mails.
SHOWN = 10


def _states() -> list[tuple[str, Any]]:
    states = [(value, str(label).capitalize()) for value, label in SeatState.choices]
    return [("", _("All")), ("active", _("All but the cancelled")), *states]


class NarrowingForm(forms.Form):
    """What is typed wrong narrows nothing."""

    q = forms.CharField(label=_("Name, address or organisation"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), choices=_states, required=False)
    problem = forms.BooleanField(label=_("Only those whose mail did not arrive"), required=False)


@needs(SEE)
def board_page(request: HttpRequest, pk: int) -> HttpResponse:
    event = event_of(pk)
    board = Board(event)
    form = NarrowingForm(request.GET or None)
    form.is_valid()
    given = getattr(form, "cleaned_data", {})
    text, state, only = given.get("q", ""), given.get("state", ""), given.get("problem", False)
    groups = narrowed(board.groups, text=text, state=state, problems_only=only)
    context: dict[str, Any] = {
        "event": event,
        "board": board,
        "attendance": summary_of(event),
        "form": form,
        "shown_problems": board.problems[:SHOWN],
        "faulty": FAULTY,
        "groups": groups,
        "people": sum(len(group.rows) for group in groups),
        "is_narrowed": bool(text or state or only),
        "edit_url": edit_url(event),
    }
    return render(request, "enrolments/admin/board.html", context)
