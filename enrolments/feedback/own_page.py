"""The participant's own page: to be asked once more in two to three months, or not after all."""

from django.http import HttpResponse

from ..forms.own_confirm import ConfirmForm
from ..views.link_visit import LinkVisit, link_page
from ..views.participant import opened
from . import follow_up


def _choose(visit: LinkVisit) -> HttpResponse:
    """One button: it leaves the participant's own address, or takes it away."""
    person = visit.record
    offer = follow_up.offer_to(person)
    if offer is None:
        return visit.missing()
    form = ConfirmForm(visit.data)
    wants = "leave" in visit.request.POST
    if not visit.attempt(form, lambda: _write(visit, wants=wants)):
        return visit.render("fixed", {"why": " ".join(str(error) for error in form.non_field_errors())})
    return visit.done("seuranta" if wants else "ei-seurantaa")


def _write(visit: LinkVisit, *, wants: bool) -> None:
    person = visit.record
    if wants:
        follow_up.leave(event=visit.event, email=person.email, language=visit.enrolment.language)
    else:
        follow_up.forget(event=visit.event, emails=[person.email])


choose = link_page(opened, "POST", changing=False)(_choose)
