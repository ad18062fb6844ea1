"""The list of participants as a file: without needs unless asked for, and then only for those who may know them."""

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from openpyxl.styles import Font

from trainers.models import TrainingEvent

from ..emails.people import places
from ..models import Participant
from . import logged
from .access import NEEDS, SEE, event_of, needs, note_reading
from .cells import safe

Lines = list[list[str]]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTH = 24


def headings(*, with_needs: bool) -> list[str]:
    plain = [
        _("Organisation"), _("Name"), _("E-mail"), _("Role at work"), _("State"), _("Place in the queue"),
        _("Contact person"), _("Contact person’s e-mail"), _("Telephone"), _("Came by"), _("Enrolled"),
    ]  # fmt: skip
    return [*plain, _("Needs"), _("Diet")] if with_needs else plain


def lines_of(event: TrainingEvent, *, with_needs: bool) -> Lines:
    """Everybody who comes or waits, in order of arrival. Two queries, with the needs three at most."""
    related = ("enrolment", "needs") if with_needs else ("enrolment",)
    people = Participant.objects.filter(event=event, enrolment__erased_at=None).active().select_related(*related)
    queue = places(event.pk)
    return [
        _line(person, queue.get(person.pk), with_needs=with_needs) for person in people.order_by("queue_number", "pk")
    ]


def _line(person: Participant, place: int | None, *, with_needs: bool) -> list[str]:
    one = person.enrolment
    values: list[Any] = [
        one.organisation_name, person.name, person.email, person.role, person.get_state_display(), place,
        one.contact_name, one.contact_email, one.contact_phone, one.get_source_display(), one.created_at,
    ]  # fmt: skip
    if with_needs:
        row = getattr(person, "needs", None)
        values += [row.text, row.diet] if row else ["", ""]
    return [safe(value) for value in values]


def as_csv(lines: Iterable[Sequence[str]]) -> bytes:
    """With the mark and the separator that a Finnish Excel opens rightly."""
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(lines)
    return codecs.BOM_UTF8 + text.getvalue().encode()


def as_xlsx(lines: Iterable[Sequence[str]]) -> bytes:
    """Every cell is text: none is a formula, whatever it begins with."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = _("Participants")
    for number, line in enumerate(lines, start=1):
        for column, value in enumerate(line, start=1):
            cell = sheet.cell(row=number, column=column)
            cell.value, cell.data_type = value, "s"
            cell.font = Font(bold=number == 1)
            sheet.column_dimensions[cell.column_letter].width = WIDTH
    sheet.freeze_panes = "A2"
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


FORMATS = {"csv": (as_csv, "text/csv; charset=utf-8"), "xlsx": (as_xlsx, XLSX)}


@needs(SEE)
def participants(request: HttpRequest, pk: int, extension: str) -> HttpResponse:
    event = event_of(pk)
    if extension not in FORMATS:
        raise Http404
    with_needs = request.GET.get("tarpeet") == "1"
    if with_needs:
        _note_needs(request, event)
    write, kind = FORMATS[extension]
    lines = lines_of(event, with_needs=with_needs)
    logged.note(logged.NEEDS_EXPORT if with_needs else logged.EXPORT, event, request.user, people=len(lines))
    response = HttpResponse(write([headings(with_needs=with_needs), *lines]), content_type=kind)
    name = f"osallistujat-{event.slug}.{extension}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _note_needs(request: HttpRequest, event: TrainingEvent) -> None:
    if not request.user.has_perm(NEEDS):
        raise PermissionDenied
    note_reading(event, request.user)
