"""An event made of a course in under a minute: a few answers, the proposed days, and the draft."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ..forms.planning import DayFormSet, PlanForm
from ..models import Municipality, TrainingEvent
from ..rules.proposals import proposed_days
from ..rules.warnings import warnings_of
from ..services.planning import drafted, plan_from_course
from .choosers import CarefulChooser
from .event_editing import tell_cautions
from .links import edit_url
from .permissions import needs

PREFIX = "days"


@needs("add_trainingevent")
def plan_event(request: HttpRequest) -> HttpResponse:
    """Shows the form, then the proposed days with warnings, then saves. Changed answers propose the days anew."""
    form = PlanForm(request.POST or None, municipality_widget=CarefulChooser(model=Municipality, icon="site"))
    if not form.is_valid():
        return _show(request, form)
    basis = basis_of(form)
    if request.POST.get("basis") != basis:
        return _show(request, form, _proposal(form), basis)
    days: Any = DayFormSet(request.POST, prefix=PREFIX)
    if not days.is_valid() or "save" not in request.POST:
        return _show(request, form, days, basis)
    event = plan_from_course(plan=form.plan(days.days), actor=request.user)
    messages.success(request, _("The draft was made. What is still missing stands above the form."))
    tell_cautions(request, event)
    return redirect(edit_url(event))


def basis_of(form: PlanForm) -> str:
    """What the proposed days were made of: when it changes, they are proposed anew."""
    return f"{form.cleaned_data['programme'].pk} {form.cleaned_data['first_day']}"


def _proposal(form: PlanForm) -> Any:
    days = proposed_days(form.cleaned_data["programme"], form.cleaned_data["first_day"])
    return DayFormSet(prefix=PREFIX, initial=[vars(day) for day in days])


def _show(request: HttpRequest, form: PlanForm, days: Any = None, basis: str = "") -> HttpResponse:
    context: dict[str, Any] = {"form": form, "days": days, "basis": basis, "media": form.media}
    if days is not None:
        draft = _draft(form, days)
        context["media"] += days.media
        context |= {"draft": draft, "cautions": warnings_of(draft) if draft else []}
    return render(request, "trainers/admin/plan.html", context)


def _draft(form: PlanForm, days: Any) -> TrainingEvent | None:
    """The event as it would be made of the days that are shown; None while they have faults."""
    if not days.is_bound:
        return drafted(form.plan(proposed_days(form.cleaned_data["programme"], form.cleaned_data["first_day"])))
    return drafted(form.plan(days.days)) if days.is_valid() else None
