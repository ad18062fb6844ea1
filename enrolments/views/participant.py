"""The participant's own link: the own seat, needs and data, and nothing of anybody else."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from ..certificates.queries import own_certificate
from ..emails.facts import facts
from ..erasing import export_participant
from ..feedback.follow_up import offer_to
from ..forms.own_confirm import ConfirmForm
from ..forms.own_person import OwnForm
from ..models import Participant
from ..rules import is_free_to_cancel, needs_day
from ..self_service import moved
from ..self_service.seats import seat_of
from ..services import changing
from .link_visit import LinkVisit, event_of, link_page


def opened(request: HttpRequest, token: str) -> LinkVisit | None:
    rows = Participant.objects.select_related("enrolment", "needs").filter(enrolment__erased_at=None)
    person = rows.by_token(token)
    if person is None:
        return None
    person.event = event_of(person.enrolment)
    return LinkVisit(request, person, person.enrolment, person.event, "participant")


def _page(*methods: str, changing: bool = False) -> Any:
    return link_page(opened, *methods, changing=changing)


@_page("GET", "HEAD")
def participant(visit: LinkVisit) -> HttpResponse:
    context = {
        "person": visit.record,
        "seat": seat_of(visit.record, visit.event),
        "needs": getattr(visit.record, "needs", None),
        "needs_day": needs_day(visit.event),
        "certificate": own_certificate(visit.record),
        "facts": facts(visit.event),
        "follow_up": offer_to(visit.record),
        "moved": moved.of_participant(visit.record),
    }
    return visit.render("participant", context)


@_page("POST", "GET", "HEAD", changing=True)
def correct(visit: LinkVisit) -> HttpResponse:
    """With another address comes another link, and the participant goes on with that."""
    person = visit.record
    if not person.is_active:
        return visit.missing()
    form = OwnForm(person, visit.data)
    before = person.email.lower()
    if visit.is_post and form.is_valid() and visit.attempt(form, lambda: _correct(visit, form)):
        person.refresh_from_db()
        return visit.done("korjattu" if person.email.lower() == before else "uusi-osoite")
    return visit.render("participant_correct", {"form": form, "person": person, "needs_day": needs_day(visit.event)})


def _correct(visit: LinkVisit, form: OwnForm) -> None:
    changing.correct(enrolment_id=visit.enrolment.pk, participant_id=visit.record.pk, person=form.person)


@_page("POST", "GET", "HEAD", changing=True)
def cancel(visit: LinkVisit) -> HttpResponse:
    form = ConfirmForm(visit.data)
    if visit.is_post and visit.attempt(form, lambda: _cancel(visit)):
        return visit.done("peruttu")
    return visit.render("participant_cancel", {"form": form, "is_late": not is_free_to_cancel(visit.event)})


def _cancel(visit: LinkVisit) -> None:
    changing.cancel(enrolment_id=visit.enrolment.pk, participant_ids=[visit.record.pk])


@_page("GET", "HEAD")
def export(visit: LinkVisit) -> HttpResponse:
    return visit.json(export_participant(visit.record), "omat-tiedot")
