"""What is lacking to one person's certificate: a name that can be printed, an address; or the certificate on paper."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from trainers.models import TrainingEvent

from ...errors import EnrolmentRefused
from ...forms.fields import Email, Name, attributes
from ...workspace.access import of_own_event
from ...workspace.page import page
from ..completing import complete, lacking
from ..due import Candidate, Verdict


class LackingForm(forms.Form):
    name = Name(
        label=_("Name on the certificate"),
        max_length=120,
        widget=forms.TextInput(attributes()),
        help_text=_("As the person writes it, in Latin, Greek or Cyrillic letters."),
        error_messages={"required": _("Write the name.")},
    )
    email = Email(
        label=_("Own e-mail"),
        required=False,
        widget=forms.EmailInput(attributes()),
        help_text=_("The certificate goes here. Without an address it is given on paper."),
    )

    def __init__(self, one: Candidate, *args: Any, **kwargs: Any) -> None:
        """Only what is lacking is asked; a known address is not shown, the trainer does not need it."""
        super().__init__(*args, **{"initial": {"name": one.person.name}, "use_required_attribute": False, **kwargs})
        if one.person.email:
            del self.fields["email"]
        if one.verdict == Verdict.NO_ADDRESS:
            del self.fields["name"]
            self.fields["email"].required = True


@of_own_event
def person_page(request: HttpRequest, event: TrainingEvent, person: int) -> HttpResponse:
    one = lacking(event, person)
    if one is None:
        raise Http404
    form = LackingForm(one, request.POST if request.method == "POST" else None)
    if form.is_valid() and _completed(event, one, form):
        return redirect(f"{reverse('workspace:certificates:page', args=[event.pk])}?taydennetty=1")
    context = page(event=event, one=one, form=form, may_have_paper=one.verdict == Verdict.NO_ADDRESS)
    return render(request, "certificates/workspace/person.html", context)


def _completed(event: TrainingEvent, one: Candidate, form: LackingForm) -> bool:
    given = form.cleaned_data
    try:
        complete(
            event_id=event.pk, participant_id=one.person.pk, name=given.get("name", ""), email=given.get("email", "")
        )
    except EnrolmentRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return False
    return True
