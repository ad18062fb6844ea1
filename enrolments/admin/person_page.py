"""One participant: correcting the same person, naming an unnamed seat, or putting another person on the seat."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from ..errors import EnrolmentRefused
from ..forms.person import PersonForm
from ..models import Participant
from ..services import changing
from ..services.requests import Person
from . import logged
from .access import CHANGE, SEE, needs, participant_of, posted
from .links import enrolment_url
from .needs_page import needs_of

FIELDS = ("name", "email", "role")
DONE: dict[str, Promise] = {
    "correct": gettext_lazy("The information was corrected."),
    "swap": gettext_lazy("The person was swapped. The seat stayed, and the former person's information was erased."),
    "name": gettext_lazy("The seat has a name now. The mail to the participant is on its way."),
}


class SeatForm(forms.Form):
    """Name, address and role by the rules of the enrolment's own form; needs have a page of their own."""

    name = PersonForm.base_fields["name"]
    email = PersonForm.base_fields["email"]
    role = PersonForm.base_fields["role"]


@needs(SEE, CHANGE)
def person_page(request: HttpRequest, pk: int) -> HttpResponse:
    participant = participant_of(pk)
    initial = {name: getattr(participant, name) for name in FIELDS}
    form = SeatForm(posted(request), initial=initial, use_required_attribute=False)
    if form.is_valid() and (done := _change(participant, form, request.POST.get("do", ""))):
        logged.note(logged.ENROLMENT, participant.event, request.user, what=done)
        messages.success(request, str(DONE[done]))
        return redirect(enrolment_url(participant.enrolment))
    return render(request, "enrolments/admin/person.html", {"participant": participant, "form": form})


def _change(participant: Participant, form: forms.Form, do: str) -> str:
    """What was done; empty when it was refused. A seat without a name is always named, never swapped."""
    done = "name" if not participant.is_named else "swap" if do == "swap" else "correct"
    try:
        _act(participant, done, form.cleaned_data)
    except EnrolmentRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return ""
    return done


def _act(participant: Participant, done: str, typed: dict[str, Any]) -> None:
    """The same person keeps the needs, unread; another person starts without."""
    where = {"enrolment_id": participant.enrolment_id, "participant_id": participant.pk}
    text, diet = ("", "") if done == "swap" else needs_of(participant)
    person = Person(**typed, needs=text, diet=diet)
    acts = {"correct": changing.correct, "swap": changing.swap, "name": changing.name_seat}
    acts[done](**where, person=person)
