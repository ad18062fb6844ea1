"""What participants need: only for those who may know, and every reading is noted. The kitchen gets counts."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ..errors import EnrolmentRefused
from ..forms.person import PersonForm
from ..models import ACTIVE, NeedsReading, Participant, ParticipantNeeds
from ..services.changing import correct
from ..services.requests import Person
from . import logged
from .access import CHANGE, NEEDS, SEE, event_of, needs, note_reading, participant_of, posted
from .kitchen import diets_of
from .links import of_event

READINGS = 20


@needs(SEE, NEEDS)
def needs_page(request: HttpRequest, pk: int) -> HttpResponse:
    event = event_of(pk)
    note_reading(event, request.user)
    rows = ParticipantNeeds.objects.filter(participant__event=event, participant__state__in=ACTIVE)
    context = {
        "event": event,
        "rows": rows.select_related("participant__enrolment").order_by("participant__name", "participant"),
        "readings": NeedsReading.objects.filter(event=event).order_by("-at", "-pk")[:READINGS],
    }
    return render(request, "enrolments/admin/needs.html", context)


@needs(SEE, NEEDS)
def kitchen_page(request: HttpRequest, pk: int) -> HttpResponse:
    event = event_of(pk)
    return render(request, "enrolments/admin/kitchen.html", {"event": event, "kitchen": diets_of(event)})


class NeedsForm(forms.Form):
    """The same fields and rules as on the enrolment's own form."""

    needs = PersonForm.base_fields["needs"]
    diet = PersonForm.base_fields["diet"]


@needs(SEE, CHANGE, NEEDS)
def needs_of_person(request: HttpRequest, pk: int) -> HttpResponse:
    """What somebody told afterwards, on the telephone. The form shows what stands there, so it is a reading, too."""
    participant = participant_of(pk)
    form = NeedsForm(posted(request), initial=_present(request, participant))
    if form.is_valid() and _save(participant, form):
        logged.note(logged.ENROLMENT, participant.event, request.user, what="needs")
        messages.success(request, _("What the participant needs was saved."))
        return redirect(of_event("needs", participant.event))
    return render(request, "enrolments/admin/person_needs.html", {"participant": participant, "form": form})


def _present(request: HttpRequest, participant: Participant) -> dict[str, str]:
    note_reading(participant.event, request.user)
    return dict(zip(("needs", "diet"), needs_of(participant), strict=True))


def needs_of(participant: Participant) -> tuple[str, str]:
    """Needs and diet as they are stored now; empty when there are none."""
    row = ParticipantNeeds.objects.filter(participant=participant).first()
    return (row.text, row.diet) if row else ("", "")


def _save(participant: Participant, form: forms.Form) -> bool:
    same = Person(participant.name, participant.email, participant.role, **form.cleaned_data)
    try:
        correct(enrolment_id=participant.enrolment_id, participant_id=participant.pk, person=same)
    except EnrolmentRefused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True
