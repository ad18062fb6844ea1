"""Every round: of which event, when it is open, how many have answered."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ...admin.access import needs
from ...models import FeedbackRound, RoundKind
from ..look import Look
from ..results import means_of
from .access import READ

ON_A_PAGE = 50
LATEST_YEAR = 9999


class NarrowingForm(forms.Form):
    """What is typed wrong is told beside its field and narrows nothing."""

    laji = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *RoundKind.choices])
    vuosi = forms.IntegerField(label=_("Year"), required=False, min_value=1900, max_value=LATEST_YEAR)
    koulutus = forms.IntegerField(required=False, widget=forms.HiddenInput)


@require_safe
@needs(READ)
def rounds_page(request: HttpRequest) -> HttpResponse:
    """Those that have opened, newest first."""
    form = NarrowingForm(request.GET)
    page: Any = Paginator(_rounds(form.cleaned_data if form.is_valid() else {}), ON_A_PAGE).get_page(
        request.GET.get("p")
    )
    page.object_list = _rows(page.object_list)
    return render(request, "feedback/admin/rounds.html", {"form": form, "page": page, "query": query_of(request)})


def _rounds(given: dict[str, Any]) -> "QuerySet[FeedbackRound]":
    opened = FeedbackRound.objects.filter(opens_on__lte=timezone.localdate()).select_related("event")
    columns = {"laji": "kind", "vuosi": "event__year", "koulutus": "event"}
    narrowed = opened.filter(**{column: given[name] for name, column in columns.items() if given.get(name)})
    counted = narrowed.annotate(number=Count("answers"), seen=Count("answers", filter=Q(answers__step__isnull=False)))
    return counted.order_by("-opens_on", "pk")


def _rows(rounds: Any) -> list[tuple[Look, Decimal | None]]:
    """With the mean of those at the end of a course."""
    found = list(rounds)
    means = means_of([one.event_id for one in found])
    return [
        (Look(one, one.number, one.seen), means.get(one.event_id) if one.kind == RoundKind.END else None)
        for one in found
    ]


def query_of(request: HttpRequest) -> str:
    """The narrowing as it stands in the address, for the links between pages."""
    kept = request.GET.copy()
    kept.pop("p", None)
    return kept.urlencode()
