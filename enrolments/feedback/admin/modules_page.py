"""The report of modules across events."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ...admin.access import needs
from ...admin.cells import safe
from ...admin.exporting import as_csv
from ..modules_across import Rated, modules_across
from .access import READ
from .rounds_page import NarrowingForm


@require_safe
@needs(READ)
def modules_page(request: HttpRequest) -> HttpResponse:
    form = NarrowingForm(request.GET)
    year = form.cleaned_data.get("vuosi") if form.is_valid() else None
    return render(request, "feedback/admin/modules.html", {"form": form, "modules": modules_across(year), "year": year})


@require_safe
@needs(READ)
def modules_file(request: HttpRequest) -> HttpResponse:
    form = NarrowingForm(request.GET)
    year = form.cleaned_data.get("vuosi") if form.is_valid() else None
    response = HttpResponse(as_csv(_lines(modules_across(year))), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="palaute-moduulit.csv"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _lines(modules: list[Rated]) -> list[list[str]]:
    headings = [_("Module"), _("Title"), _("Mean"), _("Ratings"), _("Events"), "1", "2", "3", "4", "5"]
    rows = [
        [safe(each.code), safe(each.title), str(each.mean), str(each.number), str(each.events),
         *(str(bar.number) for bar in each.bars)]
        for each in modules
    ]  # fmt: skip
    return [headings, *rows]
