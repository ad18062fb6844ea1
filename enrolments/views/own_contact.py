"""The contact person corrected, and a new link in place of one that has come into wrong hands."""

from django.http import HttpResponse

from ..forms.own_confirm import ConfirmForm
from ..forms.own_contact import ContactForm
from ..self_service import limits
from ..services.contact import correct_contact, renew_link
from .link_visit import LinkVisit
from .own_visit import own_page


@own_page("POST", "GET", "HEAD")
def contact(visit: LinkVisit) -> HttpResponse:
    """Another address makes a new link; whoever is here goes on with it."""
    form = ContactForm(visit.enrolment, visit.data)
    before = visit.enrolment.contact_email.lower()
    if visit.is_post and form.is_valid():
        is_moved = form.contact.email.lower() != before
        limit = limits.NEW_LINKS if is_moved else limits.CHANGES
        if visit.attempt(form, lambda: correct_contact(enrolment_id=visit.enrolment.pk, contact=form.contact), limit):
            visit.record.refresh_from_db()
            return visit.done("uusi-osoite" if is_moved else "korjattu")
    return visit.render("contact", {"form": form})


@own_page("POST", "GET", "HEAD")
def renew(visit: LinkVisit) -> HttpResponse:
    """The new link goes to the contact person's address only: whoever has the old one may be somebody else."""
    form = ConfirmForm(visit.data)
    if visit.is_post and visit.attempt(form, lambda: renew_link(enrolment_id=visit.enrolment.pk), limits.NEW_LINKS):
        return visit.render("renewed", {})
    return visit.render("renew", {"form": form})
