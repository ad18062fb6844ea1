"""The invoice's details as text that can be passed on to bookkeeping."""

from django.utils.translation import gettext as _

from trainers.models import TrainingEvent
from trainers.models.business_id import shown
from trainers.templatetags.event_page_tags import fee_text

from ..emails.facts import when
from ..models import SeatState
from ..models.enrolment import Enrolment

CHARGED = (SeatState.CONFIRMED, SeatState.HELD)


def invoice_text(enrolment: Enrolment, event: TrainingEvent) -> str:
    """Lines of “name: value”; what was not given is left out."""
    given = enrolment.invoice
    seats = enrolment.participants.filter(state__in=CHARGED).count()
    lines = [
        (_("Event"), event.title),
        (_("When"), "; ".join(when(event))),
        (_("Organisation"), enrolment.organisation_name),
        (_("Business id"), shown(enrolment.business_id)),
        (_("Seats"), str(seats)),
        (_("Price"), fee_text(event)),
        (_("E-invoice address"), given.e_invoice_address),
        (_("Operator id"), given.operator),
        (_("Postal or e-mail address for the invoice"), given.address),
        (_("Your reference"), given.reference),
    ]
    return "".join(f"{label}: {value}\r\n" for label, value in lines if value)
