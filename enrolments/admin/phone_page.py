"""Enrolling on somebody's behalf, while they are on the telephone: the same form and rules, on one page."""

import secrets
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from trainers.models import TrainingEvent

from .. import purpose
from ..drafts import Content
from ..errors import EnrolmentRefused
from ..forms.organisation import looked_up
from ..forms.typed import take
from ..forms.whole import MOST_ROWS, Whole
from ..models import Enrolment, Source
from ..models.enrolment import LANGUAGES
from ..services.enrolling import enrol
from . import logged
from .access import CHANGE, SEE, event_of, needs
from .board import Board
from .links import enrolment_url

ROWS = 3
UNTOLD = gettext_lazy("Tell what the information is used for, and tick the box.")


class CallForm(forms.Form):
    """What the form on the site knows by itself. The key makes a second press do nothing."""

    language = forms.ChoiceField(label=gettext_lazy("Language of messages"), choices=LANGUAGES)
    key = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput)


@needs(SEE, CHANGE)
def phone_page(request: HttpRequest, pk: int) -> HttpResponse:
    event = event_of(pk)
    if request.method != "POST":
        call = CallForm(initial={"language": get_language() or "fi", "key": secrets.token_hex(16)})
        return _show(request, Whole(event, Content(people=[{}] * ROWS)), call)
    content, call = Content(source=Source.STAFF), CallForm(request.POST)
    take(request.POST, content)
    do = request.POST.get("do", "")
    if do != "send":
        return _aside(request, event, content, call, do)
    whole = Whole(event, content, is_checked=True)
    whole.main.fields["accepted"].error_messages["required"] = UNTOLD
    return _send(request, whole, call)


def _aside(request: HttpRequest, event: TrainingEvent, content: Content, call: CallForm, do: str) -> HttpResponse:
    """Looking up the organisation, or more rows: nothing is checked, everything typed stays."""
    if do == "lookup":
        messages.info(request, looked_up(event, content.fields))
    elif len(content.people) < MOST_ROWS:
        content.people += [{}] * min(ROWS, MOST_ROWS - len(content.people))
    return _show(request, Whole(event, content), call)


def _send(request: HttpRequest, whole: Whole, call: CallForm) -> HttpResponse:
    # A second press comes when the people are enrolled already, so the lock is asked about that, not the form.
    is_right = all([call.is_valid(), whole.check(with_enrolled=False)])
    enrolment = _enrol(request, whole, call) if is_right else None
    if enrolment is None:
        return _show(request, whole, call)
    logged.note(logged.ENROLMENT, whole.event, request.user, what="enrolled")
    messages.success(request, _("Enrolled. The mails are on their way."))
    return redirect(enrolment_url(enrolment))


def _enrol(request: HttpRequest, whole: Whole, call: CallForm) -> Enrolment | None:
    given = call.cleaned_data
    asked = whole.request(key=f"staff-{given['key']}", language=given["language"])
    try:
        return enrol(event_id=whole.event.pk, request=asked, actor=request.user).enrolment
    except EnrolmentRefused as refusal:
        whole.refuse(refusal.message, refusal.row)
        return None


def _show(request: HttpRequest, whole: Whole, call: CallForm) -> HttpResponse:
    context: dict[str, Any] = {
        "event": whole.event,
        "whole": whole,
        "call": call,
        "board": Board(whole.event),
        "purpose": purpose.CURRENT,
    }
    return render(request, "enrolments/admin/phone.html", context)
