"""Everything that was typed, who gets a seat and who would wait; then the one press that sends it."""

from typing import Any

from django.core import signing
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from trainers.models import OrganisationKind
from trainers.models.business_id import shown
from valmentamo.core.guard import LATEST

from .. import drafts, limits
from ..alternatives import alternatives
from ..errors import EnrolmentRefused
from ..forms.whole import Whole
from ..models import Enrolment
from ..preview import preview
from ..rules import erasure_day, needs_day, why_closed
from ..services.enrolling import enrol
from .enrol import TOO_MANY
from .enrol_page import show
from .enrol_receipt import receipt_for
from .enrol_visit import CONFLICT, Visit, page

SALT = "enrolments.review"


@page("GET", "HEAD", "POST")
def review(visit: Visit) -> HttpResponse:
    if visit.is_post:
        return _send(visit)
    if visit.is_dead:
        return visit.gone()
    why = why_closed(visit.event)
    return visit.closed(why) if why else _look(visit)


def _look(visit: Visit, refusal: str = "", status: int = 200) -> HttpResponse:
    """As of now; what is not right yet goes back to the form."""
    whole = Whole(visit.event, visit.content, is_checked=True)
    if not whole.check():
        return show(visit, whole)
    given = whole.main.cleaned_data
    outlook = preview(visit.event, whole.persons, whole.main.chosen_policy)
    context: dict[str, Any] = {
        "whole": whole,
        "given": given,
        "kind": OrganisationKind(given["organisation_kind"]).label,
        "shown_business_id": shown(given["business_id"]),
        "preview": outlook,
        "refusals": [refusal] if refusal else [],
        "state": _state(visit),
        "needs_day": needs_day(visit.event),
        "erasure_day": erasure_day(visit.event),
        "alternatives": alternatives(visit.event) if outlook.waiting else [],
    }
    return visit.render("review", context, status)


def _state(visit: Visit) -> str:
    """Signed: which draft was looked at, and what was in it."""
    return signing.dumps([drafts.key_of(visit.token), visit.content.digest], salt=SALT)


def _looked_at(visit: Visit) -> str:
    """The digest of what was looked at; empty when the page is not from us, of another draft, or too old."""
    try:
        key, digest = signing.loads(visit.request.POST.get("state", ""), salt=SALT, max_age=LATEST)
    except (signing.BadSignature, ValueError):
        return ""
    return str(digest) if key == drafts.key_of(visit.token) else ""


def _send(visit: Visit) -> HttpResponse:
    """A second press, and a retry after a lost answer, lead to the receipt of the first."""
    looked_at = _looked_at(visit)
    sent = Enrolment.objects.filter(event=visit.event, idempotency_key=drafts.key_of(visit.token)).first()
    if sent and looked_at:
        return _receipt(visit, sent)
    if visit.is_dead:
        return visit.gone()
    why = why_closed(visit.event)
    if why:
        return visit.closed(why)
    if limits.too_many_sendings(visit.request, visit.event.pk, visit.token):
        return _look(visit, _("The form has been sent very many times within an hour. Try again later."), TOO_MANY)
    if looked_at != visit.content.digest:
        return _look(visit, _("Something has changed since you looked at this. Check it once more and send it."))
    return _enrol(visit)


def _enrol(visit: Visit) -> HttpResponse:
    whole = Whole(visit.event, visit.content, is_checked=True)
    if not whole.check(with_enrolled=False):
        return show(visit, whole)
    if limits.too_many_people(visit.request, len(whole.named)):
        return _look(visit, _("Very many people have been enrolled within an hour. Try again later."), TOO_MANY)
    request = whole.request(key=drafts.key_of(visit.token), language=get_language() or "fi")
    try:
        with transaction.atomic():
            enrolled = enrol(event_id=visit.event.pk, request=request)
            if visit.draft:
                visit.draft.delete()
    except EnrolmentRefused as refused:
        return _refused(visit, whole, refused)
    return _receipt(visit, enrolled.enrolment)


def _refused(visit: Visit, whole: Whole, refused: EnrolmentRefused) -> HttpResponse:
    """What the seats' lock found out: told where it can be mended, and nothing is lost."""
    visit.event.refresh_from_db()
    if refused.code == "closed":
        return visit.closed(refused.message)
    if refused.code == "full":
        return _look(visit, refused.message, CONFLICT)
    whole.refuse(refused.message, refused.row)
    return show(visit, whole, status=CONFLICT)


def _receipt(visit: Visit, enrolment: Enrolment) -> HttpResponse:
    return HttpResponseRedirect(visit.address("receipt", receipt=receipt_for(enrolment)))
