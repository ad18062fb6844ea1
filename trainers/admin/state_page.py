"""The page on which an event's state is changed, with a reason, and its history read."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from valmentamo.core.publishing import Finding

from ..forms.transition import TransitionForm
from ..models import EventState, TrainingEvent
from ..models.states import needs_reason, next_states
from ..rules.missing import missing
from ..services.states import StateRefused, change_state, obstacles
from .event_editing import readiness
from .links import edit_url, field_url
from .permissions import needs

# What is done, in the words of the one who does it.
VERBS = {
    EventState.DRAFT: gettext_lazy("Take back to a draft"),
    EventState.ANNOUNCED: gettext_lazy("Announce"),
    EventState.OPEN: gettext_lazy("Open enrolment"),
    EventState.CLOSED: gettext_lazy("Close enrolment"),
    EventState.HELD: gettext_lazy("Mark as held"),
    EventState.POSTPONED: gettext_lazy("Postpone"),
    EventState.CANCELLED: gettext_lazy("Cancel the event"),
}
REOPENED = gettext_lazy("Take back: it has not been held yet")


class Step:
    """One allowed change: its button and the words beside it."""

    def __init__(self, event: TrainingEvent, state: EventState) -> None:
        self.state = state
        self.verb = REOPENED if event.state == EventState.HELD else VERBS[state]
        self.obstacles = obstacles(event, state)
        self.needs_reason = needs_reason(event.state, state)

    @property
    def note(self) -> str:
        if len(self.obstacles) == 1:
            return self.obstacles[0].message
        if self.obstacles:
            return _("Not yet: something is missing.")
        return _("Needs a reason.") if self.needs_reason else ""


@needs("change_state")
def state_page(request: HttpRequest, pk: int) -> HttpResponse:
    event = get_object_or_404(TrainingEvent.objects.select_related("course", "municipality"), pk=pk)
    form = TransitionForm(request.POST or None)
    context: dict[str, Any] = {}
    if form.is_valid():
        try:
            change_state(event=event, actor=request.user, **form.cleaned_data)
        except StateRefused as refusal:
            context = _refusal(event, form, refusal)
        else:
            text = _("The state is now “%(state)s”.") % {"state": event.get_state_display()}
            messages.success(request, text)
            return redirect(request.path)
    return render(request, "trainers/admin/state.html", {**_context(event, form), **context})


def _refusal(event: TrainingEvent, form: TransitionForm, refusal: StateRefused) -> dict[str, Any]:
    """What is wrong with the reason stands beside it; what is missing is listed on the page already."""
    for finding in refusal.findings:
        if finding.field == "reason":
            form.add_error("reason", finding.message)
    listed = missing(event)
    others = [finding for finding in refusal.findings if finding.field != "reason"]
    new = [(finding, _place(event, finding)) for finding in others if finding not in listed]
    return {"refused": new, "is_refused": bool(others)}


def _place(event: TrainingEvent, finding: Finding) -> str:
    return "" if finding.field == "state" else field_url(event, finding.field)


def _context(event: TrainingEvent, form: TransitionForm) -> dict[str, Any]:
    box = readiness(event)
    following = [Step(event, state) for state in next_states(event.state)]
    history = event.transitions.select_related("actor")
    return {**box, "form": form, "following": following, "history": history, "edit_url": edit_url(event)}
