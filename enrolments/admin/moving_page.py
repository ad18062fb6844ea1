"""Moving an enrolment's people to another event: the seat there first, then the one here is freed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from trainers import queries
from trainers.models import TrainingEvent
from trainers.share import when_text

from ..errors import EnrolmentRefused
from ..models import Enrolment
from ..rules import COMING
from ..services.moving import move
from . import logged
from .access import CHANGE, SEE, enrolment_of, needs, posted
from .links import enrolment_url


def targets(event: TrainingEvent) -> "QuerySet[TrainingEvent]":
    """Coming events of the same course (of the same kind when it has none), soonest first."""
    same = Q(course=event.course_id) if event.course_id else Q(course=None, kind=event.kind)
    found = TrainingEvent.objects.filter(same, state__in=COMING, is_example=event.is_example).exclude(pk=event.pk)
    return queries.rows(found.upcoming(queries.today()))


def told(event: TrainingEvent) -> str:
    """Days, title and what is free, for the choice."""
    left = event.seats_left
    free = "" if left is None else ngettext("%(n)s seat free", "%(n)s seats free", left) % {"n": left}
    return ", ".join(part for part in (event.title, when_text(event), free) if part)


class TargetForm(forms.Form):
    target = forms.ModelChoiceField(
        label=gettext_lazy("To which event"),
        queryset=TrainingEvent.objects.none(),
        empty_label=gettext_lazy("Choose"),
        error_messages={"required": gettext_lazy("Choose the event.")},
    )

    def __init__(self, event: TrainingEvent, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        field: Any = self.fields["target"]
        field.queryset = targets(event)
        field.label_from_instance = told


@needs(SEE, CHANGE)
def moving_page(request: HttpRequest, pk: int) -> HttpResponse:
    enrolment = enrolment_of(pk)
    form = TargetForm(enrolment.event, posted(request))
    if form.is_valid() and (made := _move(request, enrolment, form)):
        logged.note(logged.ENROLMENT, enrolment.event, request.user, what="moved", to=made.event_id)
        messages.success(request, _("The people were moved. The confirmation is on its way."))
        return redirect(enrolment_url(made))
    context = {
        "enrolment": enrolment,
        "form": form,
        "has_targets": form.fields["target"].queryset.exists(),  # type: ignore[attr-defined]
        "people": list(enrolment.participants.active()),
    }
    return render(request, "enrolments/admin/move.html", context)


def _move(request: HttpRequest, enrolment: Enrolment, form: TargetForm) -> Enrolment | None:
    try:
        made = move(enrolment_id=enrolment.pk, event_id=form.cleaned_data["target"].pk, actor=request.user)
    except EnrolmentRefused as refusal:
        form.add_error("target", refusal.message)
        return None
    return made.enrolment
