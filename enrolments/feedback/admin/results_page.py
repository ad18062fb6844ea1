"""Results of one round, for editors and coordinators: the same as the trainer sees."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ...admin.access import needs
from ...models import FeedbackRound
from ..download import csv_of
from ..look import look_at
from ..showing import show
from ..words import shown_words
from .access import READ


def _round(pk: int) -> FeedbackRound:
    return get_object_or_404(FeedbackRound.objects.select_related("event"), pk=pk)


@require_safe
@never_cache
@needs(READ)
def results_page(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "feedback/admin/results.html", {"look": look_at(_round(pk))})


@require_POST
@needs(READ)
def show_answers(request: HttpRequest, pk: int) -> HttpResponse:
    asked = _round(pk)
    messages.info(request, shown_words(show(round_id=asked.pk)))
    return redirect("feedback_admin:results", pk=pk)


@require_safe
@needs(READ)
def results_file(_request: HttpRequest, pk: int) -> HttpResponse:
    return csv_of(_round(pk))
