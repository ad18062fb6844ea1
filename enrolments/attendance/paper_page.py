"""Marks that were written on the paper sheet: all people and all days that have begun, in one table."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from trainers.models import TrainingEvent

from ..models import Participant
from ..workspace.access import of_own_event
from ..workspace.page import page
from .day_page import SAVED, WAITING
from .days import begun, why_not_marked
from .roll import Roll, Standing
from .services import mark_all
from .sheet import days_text
from .typed import Changes, changes, packed, presses, unpacked
from .values import LABELS, NONE, PRESENT, value_of


@dataclass(frozen=True)
class Cell:
    """`typed` is what stands in the form, `saved` what is known."""

    person: Participant
    date: dt.date
    saved: str
    typed: str
    refusal: str

    @property
    def name(self) -> str:
        return f"{self.person.pk}-{self.date.isoformat()}"


@dataclass(frozen=True)
class Line:
    standing: Standing
    cells: tuple[Cell, ...]

    @property
    def person(self) -> Participant:
        return self.standing.line.person

    @property
    def days(self) -> str:
        return days_text(self.standing)


def paper_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever is no longer signed in signs in first, and finds the marks in the form."""
    if request.method == "POST" and not request.user.is_authenticated:
        waiting = packed(changes(request.POST))
        return redirect_to_login(f"{request.path}?{WAITING}={waiting}", settings.LOGIN_URL)
    return _paper_page(request, pk)


@of_own_event
def _paper_page(request: HttpRequest, event: TrainingEvent) -> HttpResponse:
    if request.method != "POST":
        return _show(request, event, unpacked(request.GET.get(WAITING, "")))
    changed = changes(request.POST)
    if request.POST.get("do") == "fill":
        return _show(request, event, _filled(event, changed))
    results = mark_all(event_id=event.pk, presses=presses(changed, from_paper=True), actor=request.user)
    refusals = {result.press.key: result.refusal for result in results if result.refusal}
    if refusals:
        return _show(request, event, changed, refusals)
    return redirect(f"{reverse('workspace:paper', args=[event.pk])}?{SAVED}={len(results)}")


def _filled(event: TrainingEvent, changed: Changes) -> Changes:
    """Whoever has no mark is chosen as present, and nothing is saved: most people came, the others are chosen apart."""
    roll = Roll(event)
    empty = {
        (line.person.pk, date): PRESENT
        for line in roll.lines
        for date in begun(roll.dates)
        if value_of(line.marks.get(date)) == NONE
    }
    return {**empty, **changed}


def _show(
    request: HttpRequest,
    event: TrainingEvent,
    typed: Changes,
    refusals: Mapping[tuple[int, dt.date], str] | None = None,
) -> HttpResponse:
    roll = Roll(event)
    dates = begun(roll.dates)
    context: dict[str, Any] = page(
        event=event,
        is_wide=True,
        roll=roll,
        dates=dates,
        lines=[_line(standing, dates, typed, refusals or {}) for standing in roll.standings],
        refusals=sorted(set((refusals or {}).values())),
        labels=LABELS,
        why_not=why_not_marked(event),
        is_saved=SAVED in request.GET,
        waiting=len(typed),
    )
    return render(request, "workspace/attendance/paper.html", context)


def _line(
    standing: Standing, dates: tuple[dt.date, ...], typed: Changes, refusals: Mapping[tuple[int, dt.date], str]
) -> Line:
    person, marks = standing.line.person, standing.line.marks
    cells = (
        Cell(person, date, saved, typed.get((person.pk, date), saved), refusals.get((person.pk, date), ""))
        for date in dates
        for saved in [value_of(marks.get(date))]
    )
    return Line(standing, tuple(cells))
