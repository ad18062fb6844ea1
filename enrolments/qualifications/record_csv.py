"""The service record for a sheet: one line for an event."""

from typing import Any

from django.utils.translation import gettext as _

from ..admin.cells import safe
from ..admin.exporting import as_csv
from .record import Held, Record


def record_csv(record: Record) -> bytes:
    """Nothing in it is a formula, whoever wrote the title."""
    return as_csv([headings(), *([safe(value) for value in line(row)] for row in record.held)])


def headings() -> list[str]:
    return [
        _("First day"), _("Last day"), _("Year"), _("Event"), _("Kind"), _("Course"), _("Municipality"), _("Mode"),
        _("Language"), _("Role"), _("People trained"), _("Approximate"), _("Mean of the feedback (1–5)"),
    ]  # fmt: skip


def line(row: Held) -> list[Any]:
    event = row.event
    return [
        event.first_day, event.last_day, event.year, event.title, event.get_kind_display(), event.course,
        event.municipality.name if event.municipality else "", event.get_mode_display(), event.get_language_display(),
        row.role.label, row.people, _("about") if row.is_approximate else "", row.feedback,
    ]  # fmt: skip
