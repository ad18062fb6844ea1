"""Certificates of one event: the press, who is not due one and why, and all that have been given."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from trainers.models import TrainingEvent

from ...admin.access import event_of, tell_refusal
from ...errors import EnrolmentRefused
from ...models import Certificate, Participant
from .. import issuing
from ..completing import LACKING
from ..due import Candidates, Verdict
from ..snapshot import with_facts
from .access import event_url, may_change, may_see

# What a coordinator may give one person in spite of.
BY_HAND = (Verdict.NO_ADDRESS, Verdict.REVOKED)


@may_see
def event_page(request: HttpRequest, pk: int) -> HttpResponse:
    event = with_facts(event_of(pk))
    candidates = Candidates(event)
    context: dict[str, Any] = {
        "event": event,
        "candidates": candidates,
        "why_not": candidates.why_not_yet,
        "lacking": candidates.of(*LACKING),
        "by_hand": BY_HAND,
        "contradicted": [one for one in candidates.given if one.is_contradicted],
        "certificates": certificates_of(event),
    }
    return render(request, "certificates/admin/event.html", context)


def certificates_of(event: TrainingEvent) -> "QuerySet[Certificate]":
    """All of them, also those that were revoked and those whose person is known to the register only."""
    return Certificate.objects.filter(event=event).select_related("replaces").order_by("number")


@require_POST
@may_change
def give(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        number = len(issuing.issue_due(event_id=event_of(pk).pk, actor=request.user).given)
    except EnrolmentRefused as refusal:
        tell_refusal(request, refusal)
    else:
        text = ngettext("%(number)s certificate was given.", "%(number)s certificates were given.", number)
        messages.success(request, text % {"number": number})
    return redirect(event_url(pk))


@require_POST
@may_change
def give_one(request: HttpRequest, pk: int, person: int) -> HttpResponse:
    """On paper to somebody without an address; anew to somebody whose certificate was revoked."""
    event = event_of(pk)
    try:
        one = issuing.issue_one(event_id=event.pk, participant_id=person, actor=request.user, anew=True)
    except Participant.DoesNotExist as error:
        raise Http404 from error
    except EnrolmentRefused as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(request, _("%(number)s was given.") % {"number": one.number})
    return redirect(event_url(pk))
