"""The results as a file. Who has fetched it stands in the audit trail."""

from django.http import Http404, HttpResponse

from valmentamo.accounts.audit.models import Action
from valmentamo.accounts.audit.recording import note

from ..admin.exporting import as_csv
from ..models import FeedbackRound
from .look import SLUGS
from .results import results
from .sheet import lines_of


def csv_of(asked: FeedbackRound) -> HttpResponse:
    """Raises Http404 as long as there is nothing that may be shown."""
    found = results(asked)
    if found is None:
        raise Http404
    note(Action.VIEW, asked, fields=("answers",), event_key=asked.event_id)
    response = HttpResponse(as_csv(lines_of(found)), content_type="text/csv; charset=utf-8")
    name = f"palaute-{asked.event.slug}-{SLUGS[asked.kind]}.csv"  # type: ignore[index]
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
