"""Where the invoice goes, and what the group wants when seats are short, changed by the contact person."""

from typing import Any

from django.http import HttpResponse

from ..forms.terms import InvoiceForm, PolicyForm
from ..models import SeatState
from ..self_service import limits
from ..services.terms import change_invoice, change_policy, parts_offered
from .link_visit import LinkVisit
from .own_visit import own_page


@own_page("POST", "GET", "HEAD")
def invoice(visit: LinkVisit) -> HttpResponse:
    """After the event, too: that is when invoices are sent. There is none without a fee."""
    if not visit.event.fee:
        return visit.missing()
    form = InvoiceForm(getattr(visit.enrolment, "invoice", None), visit.data)
    if visit.is_post and form.is_valid():
        asked = form.invoice
        if visit.attempt(form, lambda: change_invoice(enrolment_id=visit.enrolment.pk, invoice=asked)):
            return visit.done("lasku")
    return visit.render("invoice", {"form": form})


@own_page("POST", "GET", "HEAD", changing=True)
def policy(visit: LinkVisit) -> HttpResponse:
    form = PolicyForm(visit.enrolment, visit.data)
    if visit.is_post and form.is_valid():
        chosen = form.chosen
        if visit.attempt(form, lambda: change_policy(enrolment_id=visit.enrolment.pk, policy=chosen), limits.POLICIES):
            return visit.done("ryhma")
    return visit.render("policy", {"form": form, **_standing(visit)})


def _standing(visit: LinkVisit) -> dict[str, Any]:
    """How the group stands now, and how many offered seats it would give back to stay together."""
    states = list(visit.enrolment.participants.active().values_list("state", flat=True))
    offered = states.count(SeatState.OFFERED)
    return {
        "seated": states.count(SeatState.CONFIRMED) + states.count(SeatState.HELD),
        "offered": offered,
        "waiting": states.count(SeatState.WAITING),
        "given_back": offered if parts_offered(visit.enrolment) else 0,
    }
