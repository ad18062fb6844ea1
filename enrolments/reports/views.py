"""The reports in the admin: figures of a period and a selection, what is missing, and both as files."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from courses.kits.pdf import DocumentError

from ..admin.access import needs
from .cells import columns_of, told_columns
from .charts import over_time, people_by
from .choosing import FROM, UNTIL, Chosen, ReportForm
from .files import FILES
from .grouping import GROUPINGS
from .missing import lacking
from .notes import notes
from .paper import write_paper
from .period import Period, year_of
from .queries import Report, report

SEE = "enrolments.view_eventstatistics"
PDF = "application/pdf"


def _form(request: HttpRequest) -> ReportForm:
    return ReportForm(request.GET.dict(), timezone.localdate())


@require_safe
@needs(SEE)
def report_page(request: HttpRequest) -> HttpResponse:
    form = _form(request)
    context: dict[str, Any] = {"form": form, "shortcuts": _shortcuts(form)}
    if form.is_valid():
        context |= _shown(report(form.chosen))
    return render(request, "reports/report.html", context)


def _shown(found: Report) -> dict[str, Any]:
    return {
        "report": found,
        "chosen": found.chosen,
        "by": str(GROUPINGS[found.chosen.group].label),
        "columns": told_columns(found),
        "notes": list(notes(found)),
        "total_columns": columns_of(found, of_rows=False),
        "time": over_time(found),
        "organisations": people_by(found, "organisaatio"),
        "lacking": lacking(found.measured),
        "query": found.chosen.query_string,
    }


def _shortcuts(form: ReportForm) -> list[tuple[str, str, bool]]:
    """(name, query, whether it is chosen) of this year, last year and all years, with the other choices kept."""
    today = timezone.localdate()
    last = year_of(today.replace(year=today.year - 1, day=1))
    is_valid = form.is_valid()
    kept = form.chosen if is_valid else Chosen(Period())
    periods = ((str(today.year), year_of(today)), (str(today.year - 1), last), (Period().words, Period()))
    return [
        (name, Chosen(period, kept.values, kept.names, kept.group).query_string, is_valid and period == kept.period)
        for name, period in periods
    ]


@require_safe
@needs(SEE)
def missing_page(request: HttpRequest) -> HttpResponse:
    """Of all years unless the address says otherwise."""
    query = {FROM: "", UNTIL: "", **request.GET.dict()}
    form = ReportForm(query, timezone.localdate())
    found = report(form.chosen if form.is_valid() else Chosen(Period()))
    context = {"report": found, "chosen": found.chosen, "lacking": lacking(found.measured)}
    return render(request, "reports/missing.html", {**context, "query": found.chosen.query_string})


@require_safe
@needs(SEE)
def file(request: HttpRequest, name: str) -> HttpResponse:
    """A faulty selection leads back to the page that says what is wrong with it."""
    if name not in FILES:
        raise Http404
    write, kind = FILES[name]
    return _answer(request, write, kind, name)


@require_safe
@needs(SEE)
def paper(request: HttpRequest) -> HttpResponse:
    """A name with signs that no font of ours has is told of on the page."""
    try:
        return _answer(request, write_paper, PDF, "raportti.pdf")
    except DocumentError as error:
        messages.error(request, str(error))
        return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse('reports:report')}?{request.GET.urlencode()}")


def _answer(request: HttpRequest, write: Any, kind: str, name: str) -> HttpResponse:
    form = _form(request)
    if not form.is_valid():
        return _back(request)
    response = HttpResponse(write(report(form.chosen)), content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
