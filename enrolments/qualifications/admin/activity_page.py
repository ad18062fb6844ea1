"""Who is active, who is about to lapse or has lapsed, and who lacks which step: for looking at and as a sheet."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_safe

from trainers.activity import Activity, with_activity
from trainers.models import Requirement, StepRecord, Trainer

from ...admin.access import needs
from ...admin.cells import safe
from ...admin.exporting import FORMATS
from .rights import SEE_TRAINERS

ON_A_PAGE = 50
NAME = "kouluttajat"


class NarrowingForm(forms.Form):
    """What is typed wrong narrows nothing."""

    activity = forms.ChoiceField(label=pgettext_lazy("of a trainer", "Activity"), required=False)
    lacks = forms.ModelChoiceField(
        label=gettext_lazy("Lacks the step"),
        queryset=Requirement.objects.all(),
        required=False,
        empty_label=gettext_lazy("All"),
    )
    overdue = forms.BooleanField(label=gettext_lazy("Only those with a late step"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        activity: Any = self.fields["activity"]
        choices = ((value, capfirst(str(label))) for value, label in Activity.choices)
        activity.choices = [("", _("All")), *choices]


@require_safe
@needs(SEE_TRAINERS)
def activity_page(request: HttpRequest) -> HttpResponse:
    form = NarrowingForm(request.GET or None)
    form.is_valid()
    page = Paginator(trainers(getattr(form, "cleaned_data", {})), ON_A_PAGE).get_page(request.GET.get("p"))
    kept = request.GET.copy()
    kept.pop("p", None)
    context = {"form": form, "page": page, "query": kept.urlencode(), "activities": dict(Activity.choices)}
    return render(request, "qualifications/admin/activity.html", context)


@require_safe
@needs(SEE_TRAINERS)
def activity_file(request: HttpRequest, extension: str) -> HttpResponse:
    if extension not in FORMATS:
        raise Http404
    form = NarrowingForm(request.GET or None)
    form.is_valid()
    write, kind = FORMATS[extension]
    lines = _lines(trainers(getattr(form, "cleaned_data", {})).prefetch_related("steps__requirement"))
    response = HttpResponse(write([_headings(), *lines]), content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{NAME}.{extension}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def trainers(given: dict[str, Any]) -> "QuerySet[Trainer]":
    """One query, with everything that a row shows. Those whose period ends first come first."""
    found = with_activity(timezone.localdate()).select_related("municipality", "organisation")
    if given.get("activity"):
        found = found.filter(activity=given["activity"])
    if given.get("lacks"):
        lacking = StepRecord.objects.open().filter(trainer=OuterRef("pk"), requirement=given["lacks"])
        found = found.filter(Exists(lacking.order_by()))
    return found.filter(overdue_steps__gt=0) if given.get("overdue") else found


def _headings() -> list[str]:
    activity = pgettext("of a trainer", "Activity")
    return [
        _("Name"), _("E-mail"), _("Organisation"), _("Municipality"), activity, _("Active until"), _("Last held"),
        _("Steps left"), _("Late steps"), _("Next deadline"), _("Which steps"),
    ]  # fmt: skip


def _lines(rows: Iterable[Any]) -> list[list[str]]:
    names = dict(Activity.choices)
    return [
        [
            safe(value)
            for value in (
                row.name, row.email, row.organisation, row.municipality, names[row.activity], row.active_until,
                row.last_held, row.open_steps, row.overdue_steps, row.next_due,
                "; ".join(step.requirement.name for step in row.steps.all() if not step.is_done),
            )
        ]
        for row in rows
    ]  # fmt: skip
