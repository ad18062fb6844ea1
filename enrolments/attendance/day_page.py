"""The page on which a day is marked: one form that works by itself, and a script that saves each press at once."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trainers.models import TrainingEvent

from ..errors import EnrolmentRefused
from ..workspace.access import of_own_event
from ..workspace.page import page
from .days import begun, why_not_on
from .roll import Roll
from .services import Result, mark_all, undo
from .sheet import Sheet
from .typed import Changes, changes, packed, presses, unpacked
from .values import milliseconds

# In the address: marks that were typed when the session had ended, and how many were saved.
WAITING, SAVED, UNDONE = "odottaa", "tallennettu", "kumottu"
LONGEST_KEY = 18


def day_page(request: HttpRequest, pk: int, date: dt.date) -> HttpResponse:
    """Whoever is no longer signed in signs in first, and finds the marks in the form."""
    if request.method == "POST" and not request.user.is_authenticated:
        waiting = packed(changes(request.POST, date))
        return redirect_to_login(f"{request.path}?{WAITING}={waiting}", settings.LOGIN_URL)
    return _day_page(request, pk, date=date)


@of_own_event
def _day_page(request: HttpRequest, event: TrainingEvent, date: dt.date) -> HttpResponse:
    if date not in Roll(event).dates:
        raise Http404
    if request.method != "POST":
        return _show(request, event, date, unpacked(request.GET.get(WAITING, "")))
    changed = changes(request.POST, date)
    results = mark_all(event_id=event.pk, presses=presses(changed), actor=request.user)
    refusals = {result.press.participant_id: result.refusal for result in results if result.refusal}
    refusals |= _undone(request, event, date)
    if refusals:
        return _show(request, event, date, changed, refusals)
    return redirect(_after(request, event, date, results))


def _undone(request: HttpRequest, event: TrainingEvent, date: dt.date) -> dict[int, str]:
    """Why the mark could not be taken back, by person; empty when it was, or when that was not asked for."""
    key = request.POST.get("undo", "")
    if not (key.isascii() and key.isdigit() and len(key) <= LONGEST_KEY):
        return {}
    try:
        undo(event_id=event.pk, participant_id=int(key), date=date, actor=request.user)
    except EnrolmentRefused as refusal:
        return {int(key): refusal.message}
    return {}


def _after(request: HttpRequest, event: TrainingEvent, date: dt.date, results: Sequence[Result]) -> str:
    """The page anew, so that loading it again sends nothing twice; after undoing at the person's own row."""
    address = reverse("workspace:day", args=[event.pk, date])
    undone = request.POST.get("undo")
    return f"{address}?{UNDONE}=1#rivi-{undone}" if undone else f"{address}?{SAVED}={len(results)}"


def _show(
    request: HttpRequest,
    event: TrainingEvent,
    date: dt.date,
    typed: Changes,
    refusals: Mapping[int, str] | None = None,
) -> HttpResponse:
    roll = Roll(event)
    of_day = {person: value for (person, day), value in typed.items() if day == date}
    context: dict[str, Any] = page(
        event=event,
        sheet=Sheet(roll, date, of_day, refusals),
        roll=roll,
        date=date,
        begun=begun(roll.dates),
        why_not=why_not_on(event, roll.dates, date),
        now=milliseconds(timezone.now()),
        storage_key=f"valmentamo.attendance.{request.user.pk}.{event.pk}",
        done=_done(request),
    )
    return render(request, "workspace/attendance/day.html", context)


def _done(request: HttpRequest) -> str:
    """What a fresh page tells of what has just been done."""
    if UNDONE in request.GET:
        return _("The mark was taken back.")
    if SAVED in request.GET:
        return _("Saved.")
    return ""


@of_own_event
def start(request: HttpRequest, event: TrainingEvent) -> HttpResponse:
    """Today's day, else the last one that has begun, else the first."""
    dates = Roll(event).dates
    if not dates:
        return render(request, "workspace/attendance/no_days.html", page(event=event))
    date = (begun(dates) or dates[:1])[-1]
    return redirect("workspace:day", event.pk, date)
