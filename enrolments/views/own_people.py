"""People of an enrolment: one corrected, one swapped for another, a seat given its name, more of them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from ..forms.own_add import MOST_ROWS, AddForm
from ..forms.own_person import CorrectionForm, SeatForm
from ..limits import too_many_people
from ..models import Participant
from ..rules import why_closed
from ..self_service import once
from ..services import changing
from ..services.seats import seats_of
from .link_visit import CONFLICT, TOO_MANY, LinkVisit
from .own_visit import of_person, own_page


def _on_seat(visit: LinkVisit, person: Participant, form: SeatForm, does: Callable[..., Any]) -> bool:
    """Puts the form's person on the seat when all is right."""
    if not form.is_valid():
        return False
    keys = {"enrolment_id": visit.enrolment.pk, "participant_id": person.pk}
    return visit.attempt(form, lambda: does(**keys, person=form.person))


@own_page("POST", "GET", "HEAD", changing=True)
@of_person
def correct(visit: LinkVisit, person: Participant) -> HttpResponse:
    if not person.is_named:
        return HttpResponseRedirect(visit.address("name", key=person.pk))
    form = CorrectionForm(person, visit.data)
    if visit.is_post and _on_seat(visit, person, form, changing.correct):
        return visit.done("korjattu")
    return visit.render("correct", {"form": form, "person": person})


@own_page("POST", "GET", "HEAD", changing=True)
@of_person
def swap(visit: LinkVisit, person: Participant) -> HttpResponse:
    if not person.is_named:
        return HttpResponseRedirect(visit.address("name", key=person.pk))
    form = SeatForm(visit.data)
    if visit.is_post and _on_seat(visit, person, form, changing.swap):
        return visit.done("vaihdettu")
    return visit.render("swap", {"form": form, "person": person})


@own_page("POST", "GET", "HEAD", changing=True)
@of_person
def name(visit: LinkVisit, person: Participant) -> HttpResponse:
    if person.is_named and not visit.is_post:
        return HttpResponseRedirect(visit.address("correct", key=person.pk))
    form = SeatForm(visit.data, initial={"name": person.name, "email": person.email, "role": person.role})
    if visit.is_post and _on_seat(visit, person, form, changing.name_seat):
        return visit.done("nimetty")
    return visit.render("name", {"form": form, "person": person})


@own_page("POST", "GET", "HEAD", changing=True)
def add(visit: LinkVisit) -> HttpResponse:
    why = why_closed(visit.event)
    if why:
        visit.status = CONFLICT if visit.is_post else 200
        return visit.render("fixed", {"why": why})
    sends = visit.is_post and visit.request.POST.get("do") != "more"
    form = AddForm(visit.event, visit.data, is_checked=sends)
    if sends and form.is_valid() and _add(visit, form):
        return visit.done("lisatty")
    context = {
        "form": form.main,
        "whole": form,
        "once": visit.request.POST.get("once") or once.new_key(),
        "seats": seats_of(visit.event),
        "can_add": len(form.rows) < MOST_ROWS,
    }
    return visit.render("add", context)


def _add(visit: LinkVisit, form: AddForm) -> bool:
    """A second press has done it already. What was refused may be sent again."""
    sent = (visit.request.POST.get("once", ""), visit.enrolment.pk, form.people)
    if not once.is_first(*sent):
        return True
    if not (is_done := form.is_new() and _are_added(visit, form)):
        once.allow_again(*sent)
    return is_done


def _are_added(visit: LinkVisit, form: AddForm) -> bool:
    if too_many_people(visit.request, len(form.named)):
        form.main.add_error(None, _("Very many people have been enrolled within an hour. Try again later."))
        visit.status = TOO_MANY
        return False
    people = form.people
    return visit.attempt(form.main, lambda: changing.add_people(enrolment_id=visit.enrolment.pk, people=people))
