"""One enrolment: its facts and people, its contact person, its link; more people, and cancelling."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from ..emails.people import places
from ..errors import EnrolmentRefused
from ..forms.chosen import ChosenField
from ..forms.enrolment import EnrolmentForm
from ..forms.person import PersonForm
from ..models import Enrolment, InvoiceDetails
from ..self_service import once
from ..services import changing
from ..services.contact import correct_contact, renew_link
from ..services.requests import Contact, Person
from . import logged
from .access import CHANGE, SEE, enrolment_of, needs, posted, tell_refusal
from .links import enrolment_url

CONTACT = ("contact_name", "contact_email", "contact_phone")


class ContactForm(forms.Form):
    """The same fields and rules as on the enrolment's own form."""

    contact_name = EnrolmentForm.base_fields["contact_name"]
    contact_email = EnrolmentForm.base_fields["contact_email"]
    contact_phone = EnrolmentForm.base_fields["contact_phone"]


@needs(SEE)
def enrolment_page(request: HttpRequest, pk: int) -> HttpResponse:
    enrolment = enrolment_of(pk)
    may_change = request.user.has_perm(CHANGE)
    data = posted(request) if may_change else None
    form = ContactForm(data, initial={name: getattr(enrolment, name) for name in CONTACT}, use_required_attribute=False)
    if form.is_valid():
        _correct(request, enrolment, form)
        return redirect(enrolment_url(enrolment))
    queue, people = places(enrolment.event_id), enrolment.participants.select_related("moved_to__event")
    context: dict[str, Any] = {
        "enrolment": enrolment,
        "event": enrolment.event,
        "invoice": InvoiceDetails.objects.filter(enrolment=enrolment).first(),
        "people": [(person, queue.get(person.pk)) for person in people],
        "active": any(person.is_active for person in people),
        "form": form,
        "may_change": may_change,
    }
    return render(request, "enrolments/admin/enrolment.html", context)


def _correct(request: HttpRequest, enrolment: Enrolment, form: forms.Form) -> None:
    contact = Contact(*(form.cleaned_data[name] for name in CONTACT))
    is_moved = contact.email.lower() != enrolment.contact_email.lower()
    correct_contact(enrolment_id=enrolment.pk, contact=contact)
    logged.note(logged.ENROLMENT, enrolment.event, request.user, what="contact")
    moved = _("The contact person was corrected. A new link is on its way to the new address.")
    messages.success(request, moved if is_moved else _("The contact person was corrected."))


@require_POST
@needs(SEE, CHANGE)
def new_link(request: HttpRequest, pk: int) -> HttpResponse:
    enrolment = enrolment_of(pk)
    renew_link(enrolment_id=enrolment.pk)
    logged.note(logged.ENROLMENT, enrolment.event, request.user, what="link")
    text = _("A new link is on its way to %(to)s. The old link opens nothing any more.")
    messages.success(request, text % {"to": enrolment.contact_email})
    return redirect(enrolment_url(enrolment))


@needs(SEE, CHANGE)
def add_person(request: HttpRequest, pk: int) -> HttpResponse:
    """One more of the same organisation, or a seat whose name comes later. A second press adds nobody."""
    enrolment, key = enrolment_of(pk), request.POST.get("once", "")
    form = PersonForm(posted(request))
    if form.is_valid() and _is_added(request, form, enrolment, key):
        return redirect(enrolment_url(enrolment))
    context = {"enrolment": enrolment, "form": form, "once": key or once.new_key()}
    return render(request, "enrolments/admin/add.html", context)


def _is_added(request: HttpRequest, form: PersonForm, enrolment: Enrolment, key: str) -> bool:
    """Now, or by a press before. What was refused may be sent again."""
    sent = (key, enrolment.pk, _person(form))
    if not once.is_first(*sent):
        return True
    if not _added(form, enrolment):
        once.allow_again(*sent)
        return False
    logged.note(logged.ENROLMENT, enrolment.event, request.user, what="added")
    messages.success(request, _("Added. The mails are on their way."))
    return True


def _person(form: PersonForm) -> Person:
    return Person() if form.is_blank else form.person


def _added(form: PersonForm, enrolment: Enrolment) -> bool:
    try:
        changing.add_people(enrolment_id=enrolment.pk, people=(_person(form),), by_staff=True)
    except EnrolmentRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return False
    return True


class CancelForm(forms.Form):
    people: Any = ChosenField(
        label=gettext_lazy("Who is cancelled"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one.")},
    )

    def __init__(self, enrolment: Enrolment, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        field: Any = self.fields["people"]
        field.queryset = enrolment.participants.active()
        field.label_from_instance = lambda person: f"{person} ({person.get_state_display()})"


@needs(SEE, CHANGE)
def cancel_people(request: HttpRequest, pk: int) -> HttpResponse:
    """Staff may cancel also after the event has begun."""
    enrolment = enrolment_of(pk)
    form = CancelForm(enrolment, posted(request), initial={"people": list(enrolment.participants.active())})
    if form.is_valid():
        keys = [person.pk for person in form.cleaned_data["people"]]
        try:
            number = changing.cancel(enrolment_id=enrolment.pk, participant_ids=keys, by_staff=True)
        except EnrolmentRefused as refusal:
            tell_refusal(request, refusal)
        else:
            _tell_cancelled(request, enrolment, number)
        return redirect(enrolment_url(enrolment))
    return render(request, "enrolments/admin/cancel.html", {"enrolment": enrolment, "form": form})


def _tell_cancelled(request: HttpRequest, enrolment: Enrolment, number: int) -> None:
    logged.note(logged.ENROLMENT, enrolment.event, request.user, what="cancelled", people=number)
    text = ngettext(
        "%(n)s seat was cancelled. Those whom it concerns get a mail.",
        "%(n)s seats were cancelled. Those whom it concerns get a mail.",
        number,
    )
    messages.success(request, text % {"n": number})
