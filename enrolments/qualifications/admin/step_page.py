"""A trainer's step: signed, given more time, or opened again, each with a note."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from trainers.models import StepRecord
from trainers.services import steps
from trainers.services.steps import StepRefused

from ...admin.access import needs
from ..forms import MoreTimeForm, ReopenForm, SignForm
from .rights import SEE_TRAINERS, SIGN

RELATED = ("trainer", "requirement", "event", "confirmed_by")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(SEE_TRAINERS, SIGN)
def step_page(request: HttpRequest, pk: int) -> HttpResponse:
    step = get_object_or_404(StepRecord.objects.select_related(*RELATED), pk=pk)
    forms = {name: form(request.POST if request.POST.get("do") == name else None) for name, form in FORMS.items()}
    done = request.POST.get("do", "")
    if done in forms and _carry_out(done, step, forms[done], request):
        return redirect("qualifications_admin:trainer", pk=step.trainer_id)
    context = {"step": step, "trainer": step.trainer, **forms}
    return render(request, "qualifications/admin/step.html", context)


FORMS: dict[str, Any] = {"sign": SignForm, "time": MoreTimeForm, "reopen": ReopenForm}


def _carry_out(do: str, step: StepRecord, form: Any, request: HttpRequest) -> bool:
    if not form.is_valid():
        return False
    try:
        DEEDS[do](step, form.cleaned_data, request.user)
    except StepRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    messages.success(request, _("Saved: %(step)s.") % {"step": step})
    return True


def _sign(step: StepRecord, given: dict[str, Any], user: Any) -> None:
    steps.sign(step_id=step.pk, done_on=given["done_on"], note=given["note"], actor=user)


def _give_time(step: StepRecord, given: dict[str, Any], _user: Any) -> None:
    steps.give_time(step_id=step.pk, due_on=given["due_on"], note=given["note"])


def _reopen(step: StepRecord, given: dict[str, Any], user: Any) -> None:
    steps.reopen(step_id=step.pk, note=given["note"], actor=user)


DEEDS: dict[str, Callable[[StepRecord, dict[str, Any], Any], None]] = {
    "sign": _sign,
    "time": _give_time,
    "reopen": _reopen,
}
