"""The receipt: what was enrolled, the link of the enrolment, and what happens next. Shown for half an hour."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ..models import Enrolment, Participant, SeatState
from ..services.seats import place_in_queue
from .enrol_visit import Visit, page

SALT = "enrolments.receipt"
# Seconds: long enough to read, copy and print; after that the link in the mail is the way.
SHOWN = 1800


def receipt_for(enrolment: Enrolment) -> str:
    """The part of the receipt's address that says whose it is. Only whoever has just sent the form gets it."""
    return signing.dumps(enrolment.pk, salt=SALT)


def receipt(request: HttpRequest, year: str, slug: str, receipt: str) -> HttpResponse:
    return page("GET", "HEAD")(lambda visit: _show(visit, receipt))(request, year, slug)


def _show(visit: Visit, receipt: str) -> HttpResponse:
    enrolment = _enrolment(visit, receipt)
    if enrolment is None:
        return visit.gone()
    people = list(enrolment.participants.active())
    own = reverse("enrolments:own", args=[enrolment.token])
    context: dict[str, Any] = {
        "enrolment": enrolment,
        "people": people,
        "first_in_queue": _first_place(people),
        "seated": [person for person in people if person.state != SeatState.WAITING],
        "waiting": [person for person in people if person.state == SeatState.WAITING],
        "unnamed": sum(not person.is_named for person in people),
        "mailed": sum(person.is_named for person in people),
        "own": own,
        "own_address": f"{settings.SITE_URL}{own}",
    }
    return visit.render("receipt", context)


def _first_place(people: list[Participant]) -> int:
    waiting = [person for person in people if person.state == SeatState.WAITING]
    return place_in_queue(waiting[0]) if waiting else 0


def _enrolment(visit: Visit, receipt: str) -> Enrolment | None:
    try:
        key = signing.loads(receipt, salt=SALT, max_age=SHOWN)
    except signing.BadSignature:
        return None
    return Enrolment.objects.filter(event=visit.event, pk=key, erased_at=None).first()
