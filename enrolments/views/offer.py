"""An offered seat: for whom, until when, and one press to take it or to let it go."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from ..emails.facts import facts
from ..forms.own_confirm import ConfirmForm
from ..models import Offer, OfferState, SeatState
from ..self_service import limits
from ..self_service.seats import described
from ..services import offers
from .link_visit import LinkVisit, event_of, link_page


def opened(request: HttpRequest, token: str) -> LinkVisit | None:
    found = Offer.objects.select_related("enrolment").filter(enrolment__erased_at=None)
    offer = found.by_token(token)
    if offer is None:
        return None
    return LinkVisit(request, offer, offer.enrolment, event_of(offer.enrolment), "offer")


@link_page(opened, "POST", "GET", "HEAD", changing=False)
def offer(visit: LinkVisit) -> HttpResponse:
    form = ConfirmForm(visit.data)
    answer = ANSWERS.get(visit.request.POST.get("vastaus", "")) if visit.is_post else None
    if answer and visit.attempt(form, lambda: answer[0](offer_id=visit.record.pk), limits.ANSWERS):
        visit.record.refresh_from_db()
        return visit.done(answer[1] if visit.record.state == answer[2] else "")
    visit.record.refresh_from_db()
    return visit.render("offer", {"form": form, **_shown(visit)})


ANSWERS: dict[str, tuple[Any, str, OfferState]] = {
    "otan": (offers.accept, "hyvaksytty", OfferState.ACCEPTED),
    "en-ota": (offers.refuse, "hylatty", OfferState.REFUSED),
}


def _shown(visit: LinkVisit) -> dict[str, Any]:
    """The state as it is for the reader: an offer whose time is up is over, even before the clock has noted it."""
    state = visit.record.state
    if state == OfferState.PENDING and visit.record.expires_at <= timezone.now():
        state = OfferState.EXPIRED
    people = list(visit.record.participants.order_by("queue_number", "pk"))
    return {
        "offer": visit.record,
        "state": state,
        "number": sum(person.state == SeatState.OFFERED for person in people),
        "seats": described(people, visit.event, {}),
        "facts": facts(visit.event),
    }
