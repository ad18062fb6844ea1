"""Another number of seats: who would go back to the queue is shown first, and agreed to."""

from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy, ngettext

from trainers.models import TrainingEvent

from ..errors import EnrolmentRefused
from ..models import Participant
from ..services.capacity import set_capacity, would_move
from . import logged
from .access import CHANGE, SEE, event_of, needs, posted
from .board import Board
from .links import board_url

# The same bound as when an event is planned.
MOST_SEATS = 1000
LONGEST_KEY = 18


class CapacityForm(forms.Form):
    capacity = forms.IntegerField(
        label=gettext_lazy("Seats"),
        min_value=1,
        max_value=MOST_SEATS,
        help_text=gettext_lazy("More seats are offered to the queue at once. Fewer: you see first who would move."),
    )


@needs(SEE, CHANGE, "trainers.change_trainingevent")
def capacity_page(request: HttpRequest, pk: int) -> HttpResponse:
    event = event_of(pk)
    form = CapacityForm(posted(request), initial={"capacity": event.capacity})
    moving: list[Participant] | None = None
    if form.is_valid():
        capacity = form.cleaned_data["capacity"]
        moving = would_move(event, capacity)
        is_agreed = request.POST.get("do") == "agree" or not moving
        if is_agreed and _set(request, event, form, _agreed(request)):
            return redirect(board_url(event.pk))
        moving = would_move(event, capacity)
    context = {"event": event, "form": form, "moving": moving, "board": Board(event)}
    return render(request, "enrolments/admin/capacity.html", context)


def _agreed(request: HttpRequest) -> list[int]:
    keys = request.POST.getlist("agreed")
    return [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) <= LONGEST_KEY]


def _set(request: HttpRequest, event: TrainingEvent, form: CapacityForm, agreed: Sequence[int]) -> bool:
    capacity = form.cleaned_data["capacity"]
    try:
        moved = set_capacity(event_id=event.pk, capacity=capacity, agreed=agreed)
    except EnrolmentRefused as refusal:
        form.add_error("capacity", refusal.message)
        return False
    logged.note(logged.CAPACITY, event, request.user, before=event.capacity, after=capacity, moved=len(moved))
    text = ngettext("The event now has %(n)s seat.", "The event now has %(n)s seats.", capacity) % {"n": capacity}
    messages.success(request, text)
    return True
