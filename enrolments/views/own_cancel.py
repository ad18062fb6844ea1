"""Cancelling one or all, and erasing everything: each asks once, and says what will happen."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from ..erasing import erase_enrolment
from ..forms.own_confirm import ConfirmForm, TickForm
from ..models import Participant
from ..rules import is_free_to_cancel
from ..services import changing
from .link_visit import LinkVisit
from .own_visit import of_person, own_page
from .private import private


@own_page("POST", "GET", "HEAD", changing=True)
@of_person
def cancel_one(visit: LinkVisit, person: Participant) -> HttpResponse:
    return _cancel(visit, [person], "peruttu")


@own_page("POST", "GET", "HEAD", changing=True)
def cancel_all(visit: LinkVisit) -> HttpResponse:
    return _cancel(visit, list(visit.enrolment.participants.active()), "kaikki-peruttu")


def _cancel(visit: LinkVisit, people: list[Participant], word: str) -> HttpResponse:
    form = ConfirmForm(visit.data)
    keys = [person.pk for person in people]
    if visit.is_post and visit.attempt(
        form, lambda: changing.cancel(enrolment_id=visit.enrolment.pk, participant_ids=keys)
    ):
        return visit.done(word)
    context = {
        "form": form,
        "people": people,
        "is_all": word == "kaikki-peruttu",
        "is_late": not is_free_to_cancel(visit.event),
    }
    return visit.render("cancel", context)


@own_page("POST", "GET", "HEAD")
def erase(visit: LinkVisit) -> HttpResponse:
    """Works after the event, too: it is a right, not a favour (GDPR art. 17)."""
    form = TickForm(visit.data, use_required_attribute=False)
    if visit.is_post and form.is_valid() and visit.attempt(form, lambda: _erase(visit)):
        return HttpResponseRedirect(reverse("enrolments:erased"))
    return visit.render("erase", {"form": form, "active": visit.enrolment.participants.active().count()})


def _erase(visit: LinkVisit) -> None:
    erase_enrolment(enrolment_id=visit.enrolment.pk)


@private
def erased(request: HttpRequest) -> HttpResponse:
    """Holds nothing of anybody: the link that led here opens nothing any more."""
    context = {"section": "events", "interface_only": True, "noindex": True}
    return render(request, "enrolments/own/erased.html", context)
