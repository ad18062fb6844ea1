"""One certificate: its facts, its mails, the file, and what may be done with it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from valmentamo.accounts.audit import recording
from valmentamo.accounts.audit.models import Action

from ...admin.access import tell_refusal
from ...errors import EnrolmentRefused
from ...models import Certificate, Message
from .. import changing, forgetting
from ..download import file_response
from ..printing import days_in_words, days_of
from .access import back_to, certificate_of, may_change, may_see, posted
from .forms import CorrectionForm, EraseForm, RevokeForm


@may_see
def certificate_page(request: HttpRequest, pk: int) -> HttpResponse:
    certificate = certificate_of(pk)
    context: dict[str, Any] = {
        "certificate": certificate,
        "event": certificate.event,
        "days": days_in_words(days_of(certificate)),
        "successor": Certificate.objects.filter(replaces=certificate).first(),
        "mails": Message.objects.filter(certificate=certificate).exclude(to="").defer("text", "html"),
        "has_address": bool(certificate.participant and certificate.participant.email),
    }
    return render(request, "certificates/admin/certificate.html", context)


@require_safe
@may_see
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has taken somebody's certificate is noted."""
    certificate = certificate_of(pk)
    try:
        response = file_response(certificate)
    except EnrolmentRefused as refusal:
        tell_refusal(request, refusal)
        return back_to(certificate)
    recording.note(Action.VIEW, certificate, fields=("name",), event_key=certificate.event_id)
    return response


@require_POST
@may_change
def mail_again(request: HttpRequest, pk: int) -> HttpResponse:
    certificate = certificate_of(pk)
    try:
        changing.mail_again(certificate_id=certificate.pk)
    except EnrolmentRefused as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(request, _("The certificate is on its way again."))
    return back_to(certificate)


@may_change
def correct_page(request: HttpRequest, pk: int) -> HttpResponse:
    certificate = certificate_of(pk)
    initial = {"name": certificate.name, "language": certificate.language}
    form = CorrectionForm(posted(request), initial=initial)
    if form.is_valid() and (fresh := _corrected(request, certificate, form)):
        text = _("%(number)s takes the place of the former certificate.") % {"number": fresh.number}
        messages.success(request, text)
        return back_to(fresh)
    return _asked(request, "correct", certificate, form)


def _corrected(request: HttpRequest, certificate: Certificate, form: CorrectionForm) -> Certificate | None:
    given = form.cleaned_data

    def act() -> Certificate:
        return changing.correct(certificate_id=certificate.pk, actor=request.user, **given)

    return _tried(form, act)


@may_change
def revoke_page(request: HttpRequest, pk: int) -> HttpResponse:
    certificate = certificate_of(pk)
    form = RevokeForm(posted(request))
    if form.is_valid() and _revoked(request, certificate, form.cleaned_data["reason"], form):
        messages.success(request, _("%(number)s was revoked.") % {"number": certificate.number})
        return back_to(certificate)
    return _asked(request, "revoke", certificate, form)


def _revoked(request: HttpRequest, certificate: Certificate, reason: str, form: RevokeForm) -> Certificate | None:
    return _tried(form, lambda: changing.revoke(certificate_id=certificate.pk, reason=reason, actor=request.user))


@may_change
def erase_page(request: HttpRequest, pk: int) -> HttpResponse:
    """For somebody who wants to be forgotten before the register forgets by itself."""
    certificate = certificate_of(pk)
    form = EraseForm(posted(request))
    if form.is_valid():
        forgetting.erase_name(certificate_id=certificate.pk)
        messages.success(request, _("The name was erased from the register. The code goes on telling that it is real."))
        return back_to(certificate)
    return _asked(request, "erase", certificate, form)


def _tried(form: Any, act: Callable[[], Certificate]) -> Certificate | None:
    """Done, or told beside its field why it cannot be done."""
    try:
        return act()
    except EnrolmentRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return None


def _asked(request: HttpRequest, what: str, certificate: Certificate, form: Any) -> HttpResponse:
    context = {"certificate": certificate, "event": certificate.event, "form": form}
    return render(request, f"certificates/admin/{what}.html", context)
