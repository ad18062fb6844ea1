"""The page on which an event is closed, the same in the workspace and in the admin."""

from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from trainers.models import TrainingEvent

from ..errors import EnrolmentRefused
from ..workspace.page import page
from .checklist import ATTENDANCE, CERTIFICATES, FEEDBACK, FIGURES, Checklist, Item
from .counting import Counted
from .forms import ClosingForm
from .services import close_event

# Where an item is mended, and what is done there.
WAYS = {
    ATTENDANCE: ("workspace:attendance", gettext_lazy("Mark attendance")),
    CERTIFICATES: ("workspace:certificates:page", gettext_lazy("Give certificates")),
    FEEDBACK: ("workspace:feedback:page", gettext_lazy("Ask for feedback")),
}
# The word of the address after closing: the page says what has been done, and reloading it does nothing again.
CLOSED = "paatetty"
# Names that a line of the list shows; the page behind its link has them all.
SHOWN_NAMES = 5


@dataclass(frozen=True)
class Line:
    """An item and where it is mended: the page's address and what is done there."""

    item: Item
    url: str
    verb: str

    @property
    def is_press(self) -> bool:
        """Whether it is what closing itself does."""
        return self.item.key == FIGURES

    @property
    def shown(self) -> list[str]:
        return list(self.item.who[:SHOWN_NAMES])

    @property
    def more(self) -> int:
        return max(0, len(self.item.who) - SHOWN_NAMES)


def closing_page(request: HttpRequest, event: TrainingEvent, template: str) -> HttpResponse:
    """GET shows the list and the figures; POST closes, or says beside the field why not."""
    prefetch_related_objects([event], "days", "programme")
    checklist = Checklist(event)
    form = ClosingForm(checklist, request.POST if request.method == "POST" else None)
    if form.is_valid() and _close(request, event, form):
        return redirect(f"{request.path}?{CLOSED}")
    return render(request, template, {**_context(checklist, form), "is_fresh": CLOSED in request.GET})


def _close(request: HttpRequest, event: TrainingEvent, form: ClosingForm) -> bool:
    try:
        close_event(event_id=event.pk, actor=request.user, confirmed=form.confirmed)
    except EnrolmentRefused as refusal:
        form.take(refusal)
        return False
    return True


def _context(checklist: Checklist, form: ClosingForm) -> dict[str, Any]:
    return page(
        event=checklist.event,
        checklist=checklist,
        lines=[_line(item, checklist.event) for item in checklist.items],
        counted=checklist.counted,
        rate=attendance_rate(checklist.counted),
        form=form,
        # Attendance that cannot be marked any more is explained in the note.
        opens=form.is_corrected or not checklist.attendance.is_done,
    )


def _line(item: Item, event: TrainingEvent) -> Line:
    name, verb = WAYS.get(item.key, ("", ""))
    return Line(item, reverse(name, args=[event.pk]) if name else "", str(verb))


def attendance_rate(counted: Counted) -> int | None:
    """Person-days present of those marked, in whole per cent; None when nothing is marked."""
    marked = counted.marks_present + counted.marks_absent
    return round(100 * counted.marks_present / marked) if marked else None
