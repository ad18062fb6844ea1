"""The contact person's link."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from ..models import Enrolment, Participant
from ..self_service.seats import of_enrolment
from .link_visit import LinkVisit, Page, event_of, link_page


def opened(request: HttpRequest, token: str) -> LinkVisit | None:
    enrolment = Enrolment.objects.select_related("invoice").filter(erased_at=None).by_token(token)
    if enrolment is None:
        return None
    return LinkVisit(request, enrolment, enrolment, event_of(enrolment), "own")


def own_page(*methods: str, changing: bool = False) -> Any:
    return link_page(opened, *methods, changing=changing)


def of_person(view: Callable[[LinkVisit, Participant], HttpResponse]) -> Page:
    """For pages of one active person of the enrolment. Another enrolment's people are not there."""

    @wraps(view)
    def shown(visit: LinkVisit, key: int) -> HttpResponse:
        person = of_enrolment(visit.enrolment).active().select_related("needs").filter(pk=key).first()
        return view(visit, person) if person else visit.missing()

    return shown
