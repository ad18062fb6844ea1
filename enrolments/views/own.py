"""The contact person's own page: everything as it stands, and the ways on. It changes nothing."""

from typing import Any

from django.http import HttpResponse

from ..emails.facts import facts
from ..erasing import export_enrolment
from ..models import Delivery, Enrolment, Message, SeatState
from ..rules import why_closed
from ..self_service import moved
from ..self_service.invoice_text import invoice_text
from ..self_service.seats import Seat, seats_of
from .link_visit import LinkVisit
from .own_visit import own_page

LATEST_MAILS = 5
UNDELIVERED = (Delivery.BOUNCED, Delivery.FAILED)


@own_page("GET", "HEAD")
def own(visit: LinkVisit) -> HttpResponse:
    seats = seats_of(visit.enrolment, visit.event)
    mails = list(mails_of(visit.enrolment)[: LATEST_MAILS + 1])
    context: dict[str, Any] = {
        "seats": seats,
        "offers": _offers(seats),
        "unnamed": sum(seat.participant.state == SeatState.HELD for seat in seats),
        "active": sum(seat.participant.is_active for seat in seats),
        "facts": facts(visit.event),
        "mails": mails[:LATEST_MAILS],
        "has_more_mails": len(mails) > LATEST_MAILS,
        "undelivered": mails_of(visit.enrolment).filter(state__in=UNDELIVERED).count(),
        "invoice": getattr(visit.enrolment, "invoice", None),
        "can_add": visit.can_change and not why_closed(visit.event),
        "moves": moved.of_enrolment(visit.enrolment),
    }
    return visit.render("page", context)


def mails_of(enrolment: Enrolment) -> Any:
    """Newest first, without those that have been erased."""
    return Message.objects.filter(enrolment=enrolment).exclude(to="")


def _offers(seats: list[Seat]) -> list[tuple[Any, int]]:
    """Each open offer once, with how many seats it still is for."""
    offered = [seat.offer for seat in seats if seat.offer and seat.participant.state == SeatState.OFFERED]
    return [(offer, offered.count(offer)) for offer in dict.fromkeys(offered)]


@own_page("GET", "HEAD")
def export(visit: LinkVisit) -> HttpResponse:
    return visit.json(export_enrolment(visit.enrolment), "ilmoittautuminen")


@own_page("GET", "HEAD")
def invoice(visit: LinkVisit) -> HttpResponse:
    """What the payer's bookkeeping needs, as plain text."""
    if not hasattr(visit.enrolment, "invoice"):
        return visit.missing()
    response = HttpResponse(invoice_text(visit.enrolment, visit.event), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="lasku.txt"'
    return response
