"""The list of proposals: those that wait come first, and those that leave nothing to ask are confirmed together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from ...admin.access import needs
from ...errors import EnrolmentRefused
from ...models import ProposalState, QualificationProposal
from ..candidates import NO_CANDIDATES, Candidates, candidates_of
from ..deciding import Confirmed, confirm
from ..forms import initial_of
from .rights import DECIDE, SEE_PROPOSALS

ON_A_PAGE = 50


@dataclass(frozen=True)
class Row:
    proposal: QualificationProposal
    candidates: Candidates

    @property
    def is_open(self) -> bool:
        return self.proposal.state == ProposalState.PROPOSED

    @property
    def can_be_ticked(self) -> bool:
        """Nothing is to be asked: who it is, where mail goes."""
        return self.is_open and self.candidates.is_clear and bool(self.proposal.email)

    @property
    def standing(self) -> str:
        """What confirming would do, in words."""
        if self.candidates.certain:
            return _("In the register already: same name and e-mail.")
        if alike := len(self.candidates.found):
            text = ngettext("%(n)s trainer is alike: say who it is.", "%(n)s trainers are alike: say who it is.", alike)
            return text % {"n": alike}
        return _("A new trainer.") if self.proposal.email else _("A new trainer, whose e-mail is missing.")


class NarrowingForm(forms.Form):
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        state: Any = self.fields["state"]
        states = ((value, str(label).capitalize()) for value, label in ProposalState.choices)
        state.choices = [*states, ("all", _("All"))]


@require_http_methods(["GET", "HEAD", "POST"])
@needs(SEE_PROPOSALS)
def proposals_page(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _confirm_ticked(request)
    form = NarrowingForm({"state": request.GET.get("state") or ProposalState.PROPOSED})
    state = form.cleaned_data["state"] if form.is_valid() else ProposalState.PROPOSED
    page: Any = Paginator(_proposals(state), ON_A_PAGE).get_page(request.GET.get("p"))
    page.object_list = rows_of(list(page.object_list))
    context = {"form": form, "page": page, "state": state, "may_decide": request.user.has_perm(DECIDE)}
    context["can_tick"] = any(row.can_be_ticked for row in page.object_list) and context["may_decide"]
    return render(request, "qualifications/admin/proposals.html", context)


def _proposals(state: str) -> "QuerySet[QualificationProposal]":
    found = QualificationProposal.objects.all() if state == "all" else QualificationProposal.objects.filter(state=state)
    related = ("event__municipality", "event__course", "participant__enrolment__organisation", "decided_by", "trainer")
    return found.select_related(*related).order_by("-event__last_day", "event", "name", "pk")


def rows_of(proposals: Sequence[QualificationProposal]) -> list[Row]:
    waiting = [proposal for proposal in proposals if proposal.state == ProposalState.PROPOSED]
    candidates = candidates_of(waiting)
    return [Row(proposal, candidates.get(proposal.pk, NO_CANDIDATES)) for proposal in proposals]


@needs(DECIDE)
def _confirm_ticked(request: HttpRequest) -> HttpResponse:
    keys = [key for key in request.POST.getlist("chosen") if key.isascii() and key.isdigit()]
    rows = rows_of(list(_proposals(ProposalState.PROPOSED).filter(pk__in=keys)))
    confirmed = sum(_confirm(request, row) for row in rows if row.can_be_ticked)
    left = len(keys) - confirmed
    if confirmed:
        text = ngettext("%(n)s trainer was confirmed.", "%(n)s trainers were confirmed.", confirmed)
        messages.success(request, text % {"n": confirmed})
    if left:
        text = ngettext("%(n)s proposal needs a closer look.", "%(n)s proposals need a closer look.", left)
        messages.warning(request, text % {"n": left})
    if not keys:
        messages.info(request, _("Tick at least one."))
    return redirect("qualifications_admin:proposals")


def _confirm(request: HttpRequest, row: Row) -> bool:
    """As the form would be sent without a change."""
    given = initial_of(row.proposal, row.candidates)
    del given["who"]
    if given["course"] is None or not (given["first_name"] and given["last_name"]):
        return False
    trainer_id = row.candidates.certain.trainer.pk if row.candidates.certain else None
    try:
        confirm(proposal_id=row.proposal.pk, confirmed=Confirmed(trainer_id=trainer_id, **given), actor=request.user)
    except EnrolmentRefused as refusal:
        messages.error(request, f"{row.proposal.name}: {refusal.message}")
        return False
    return True
