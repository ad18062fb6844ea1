"""The sign-in sheet with the participants' names, to print before the first morning."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.kits.coverage import unprintable
from courses.kits.sign_in import SignInSheet, write_sign_in
from trainers.dates import date_text, hours_text
from trainers.models import EventState, TrainingEvent

from ..attendance.roll import expected
from ..emails.facts import where
from ..models import Participant
from ..rules import erasure_day
from .access import of_own_event
from .page import page

# Rows for those who come unexpectedly.
EMPTY = 3


@require_safe
@of_own_event
def sheet_page(request: HttpRequest, event: TrainingEvent) -> HttpResponse:
    """The PDF, or why there is none."""
    if refusal := _why_not(event):
        return render(request, "workspace/no_sheet.html", page(event=event, refusal=refusal), status=409)
    response = HttpResponse(write_sign_in(sheet_of(event)), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="lasnaololista-{event.slug}.pdf"'
    return response


def _why_not(event: TrainingEvent) -> str:
    if event.state in (EventState.CANCELLED, EventState.POSTPONED):
        return _("The event does not take place on these days, so there is no sheet to sign.")
    return "" if event.has_days and event.days.all() else _("The days of the event are not known yet.")


def sheet_of(event: TrainingEvent) -> SignInSheet:
    """In the language of the training."""
    language = event.language or settings.LANGUAGE_CODE
    with translation.override(language):
        days = sorted(event.days.all(), key=lambda day: (day.date, str(day.start)))
        note = _("This paper has names on it: keep it locked away, and destroy it by %(day)s.")
        return SignInSheet(
            language=language,
            title=event.title,
            place=", ".join(where(event)),
            trainers=", ".join(row.trainer.name for row in event.trainers.select_related("trainer")),
            days=tuple((date_text(day.date), hours_text(day)) for day in days),
            people=tuple(_row(person) for person in expected(event)),
            empty_rows=EMPTY,
            note=note % {"day": date_text(erasure_day(event))},
            attribution=settings.OPERATOR_NAME,
        )


def _row(person: Participant) -> tuple[str, str]:
    """A seat without a name keeps its row: somebody comes. A name that our fonts cannot print is written by hand."""
    name, organisation = person.name, person.enrolment.organisation_name
    return "" if unprintable(name) else name, "" if unprintable(organisation) else organisation
