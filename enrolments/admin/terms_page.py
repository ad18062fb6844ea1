"""Where an enrolment's invoice goes, and what its group wants when seats are short, changed on behalf."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ..errors import EnrolmentRefused
from ..forms.terms import InvoiceForm, PolicyForm
from ..models import GroupPolicy, InvoiceDetails
from ..services.terms import change_invoice, change_policy, parts_offered
from . import logged
from .access import CHANGE, SEE, enrolment_of, needs, posted
from .links import enrolment_url


@needs(SEE, CHANGE)
def invoice_page(request: HttpRequest, pk: int) -> HttpResponse:
    enrolment = enrolment_of(pk)
    if not enrolment.event.fee:
        raise Http404
    form = InvoiceForm(InvoiceDetails.objects.filter(enrolment=enrolment).first(), posted(request))
    if form.is_valid() and _done(form, lambda: change_invoice(enrolment_id=pk, invoice=form.invoice)):
        logged.note(logged.ENROLMENT, enrolment.event, request.user, what="invoice")
        messages.success(request, _("The invoice details were saved."))
        return redirect(enrolment_url(enrolment))
    return render(request, "enrolments/admin/invoice.html", {"enrolment": enrolment, "form": form})


@needs(SEE, CHANGE)
def policy_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Says beforehand when an offer for a part of the group would be given back."""
    enrolment = enrolment_of(pk)
    form = PolicyForm(enrolment, posted(request))
    if form.is_valid() and _done(form, lambda: change_policy(enrolment_id=pk, policy=form.chosen, by_staff=True)):
        logged.note(logged.ENROLMENT, enrolment.event, request.user, what="policy")
        messages.success(request, _("The wish of the group was saved. The queue was served by it."))
        return redirect(enrolment_url(enrolment))
    is_parted = enrolment.group_policy != GroupPolicy.TOGETHER and bool(parts_offered(enrolment))
    return render(
        request, "enrolments/admin/policy.html", {"enrolment": enrolment, "form": form, "gives_back": is_parted}
    )


def _done(form: forms.Form, act: Callable[[], Any]) -> bool:
    try:
        act()
    except EnrolmentRefused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True
