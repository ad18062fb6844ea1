"""One proposal: who was there, who it may be, and the coordinator's word."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from trainers.admin.links import edit_url

from ...admin.access import needs
from ...attendance.roll import Roll, Standing
from ...errors import EnrolmentRefused
from ...models import ProposalState, QualificationProposal
from ..candidates import candidates_of
from ..deciding import confirm, decline
from ..forms import ConfirmForm, DeclineForm
from .rights import DECIDE, SEE_PROPOSALS

RELATED = ("event__municipality", "event__programme", "participant__enrolment__organisation", "decided_by", "trainer")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(SEE_PROPOSALS, DECIDE)
def decision_page(request: HttpRequest, pk: int) -> HttpResponse:
    proposal = get_object_or_404(QualificationProposal.objects.select_related(*RELATED), pk=pk)
    if proposal.state != ProposalState.PROPOSED:
        return _show(request, proposal)
    do = request.POST.get("do", "")
    confirming = ConfirmForm(proposal, candidates_of([proposal])[proposal.pk], _posted(request, do == "confirm"))
    declining = DeclineForm(_posted(request, do == "decline"), use_required_attribute=False)
    is_done = _confirm(request, proposal, confirming) or _decline(request, proposal, declining)
    if is_done:
        return redirect("qualifications_admin:proposals")
    return _show(request, proposal, form=confirming, declining=declining, standing=_standing(proposal))


def _posted(request: HttpRequest, is_this: bool) -> Any:
    return request.POST if request.method == "POST" and is_this else None


def _confirm(request: HttpRequest, proposal: QualificationProposal, form: ConfirmForm) -> bool:
    if not form.is_valid():
        return False
    try:
        trainer = confirm(proposal_id=proposal.pk, confirmed=form.as_confirmed, actor=request.user)
    except EnrolmentRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return False
    messages.success(request, _("%(name)s is now a trainer of the course.") % {"name": trainer.name})
    return True


def _decline(request: HttpRequest, proposal: QualificationProposal, form: DeclineForm) -> bool:
    if not form.is_valid():
        return False
    try:
        decline(proposal_id=proposal.pk, reason=form.cleaned_data["reason"], actor=request.user)
    except EnrolmentRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return False
    messages.success(request, _("The qualification was not confirmed. The name is kept no longer."))
    return True


def _standing(proposal: QualificationProposal) -> Standing | None:
    """How the person stands to the rule of the training."""
    lines = Roll(proposal.event).standings
    return next((one for one in lines if one.line.person.pk == proposal.participant_id), None)


def _show(request: HttpRequest, proposal: QualificationProposal, **more: Any) -> HttpResponse:
    context = {"proposal": proposal, "event": proposal.event, "event_url": edit_url(proposal.event), **more}
    return render(request, "qualifications/admin/decision.html", context)
