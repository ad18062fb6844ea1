"""The page of an event's certificates, and its presses. A refusal stands on the page that follows."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from trainers.models import TrainingEvent
from valmentamo.accounts.audit import recording
from valmentamo.accounts.audit.models import Action

from ...errors import EnrolmentRefused
from ...models import Certificate, Participant
from ...workspace.access import of_own_event
from ...workspace.page import page
from .. import changing, issuing
from ..completing import LACKING
from ..download import file_response
from ..due import Candidate, Candidates, Verdict
from ..mails import latest
from .told import told


@require_safe
@of_own_event
def certificates_page(request: HttpRequest, event: TrainingEvent) -> HttpResponse:
    return show(request, event)


def show(request: HttpRequest, event: TrainingEvent, *, refusal: str = "", status: int = 200) -> HttpResponse:
    candidates = Candidates(event)
    mails = latest(one.certificate for one in candidates.given if one.certificate)
    context: dict[str, Any] = page(
        event=event,
        candidates=candidates,
        given=[(one, mails.get(one.certificate.pk)) for one in candidates.given if one.certificate],
        not_yet=[(one, way_on(event, one)) for one in candidates.others],
        lacking=candidates.of(*LACKING),
        why_not=candidates.why_not_yet,
        told=told(request.GET),
        refusal=refusal,
    )
    return render(request, "certificates/workspace/page.html", context, status=status)


def way_on(event: TrainingEvent, one: Candidate) -> str:
    """Where what stands in the way is put right; empty when it cannot be."""
    if one.verdict in LACKING:
        return reverse("workspace:certificates:person", args=[event.pk, one.person.pk])
    return reverse("workspace:attendance", args=[event.pk]) if one.verdict == Verdict.UNMARKED else ""


@require_POST
@of_own_event
def give(request: HttpRequest, event: TrainingEvent) -> HttpResponse:
    try:
        done = issuing.issue_due(event_id=event.pk, actor=request.user)
    except EnrolmentRefused as refused:
        return _refused(request, event, refused)
    return _back(event, f"annettu={len(done.given)}")


@require_POST
@of_own_event
def give_on_paper(request: HttpRequest, event: TrainingEvent, person: int) -> HttpResponse:
    try:
        certificate = issuing.issue_one(event_id=event.pk, participant_id=person, actor=request.user)
    except Participant.DoesNotExist as error:
        raise Http404 from error
    except EnrolmentRefused as refused:
        return _refused(request, event, refused)
    return _back(event, f"paperilla={certificate.number}")


@require_POST
@of_own_event
def mail_again(request: HttpRequest, event: TrainingEvent, certificate: int) -> HttpResponse:
    try:
        changing.mail_again(certificate_id=_own(event, certificate).pk)
    except EnrolmentRefused as refused:
        return _refused(request, event, refused)
    return _back(event, "lahetetty=1")


@require_safe
@of_own_event
def file(request: HttpRequest, event: TrainingEvent, certificate: int) -> HttpResponse:
    """To print and hand over. Who has taken a person's certificate is noted."""
    one = _own(event, certificate)
    try:
        response = file_response(one)
    except EnrolmentRefused as refused:
        return _refused(request, event, refused)
    recording.note(Action.VIEW, one, fields=("name",), event_key=event.pk)
    return response


def _own(event: TrainingEvent, key: int) -> Certificate:
    """A certificate of this event whose person is still known here: the register is not the trainer's."""
    found = Certificate.objects.filter(event=event, participant__isnull=False, pk=key).first()
    if found is None:
        raise Http404
    return found


def _refused(request: HttpRequest, event: TrainingEvent, refused: EnrolmentRefused) -> HttpResponse:
    return show(request, event, refusal=refused.message, status=409)


def _back(event: TrainingEvent, query: str) -> HttpResponse:
    return redirect(f"{reverse('workspace:certificates:page', args=[event.pk])}?{query}")
