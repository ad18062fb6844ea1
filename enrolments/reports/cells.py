"""Which columns a report has, and what stands in them: the same on the page and in files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trainers.models import TrainingEvent

from ..closing.figures import Figures, Told
from .queries import Report
from .sums import Sums

Value = int | str | Decimal | None


@dataclass(frozen=True)
class Column:
    """`of_event` columns mean nothing for a part of an event's people; `unit` is written after a number on the page."""

    heading: str | Promise
    value: Callable[[Sums], Value]
    of_event: bool = False
    unit: str = ""


COLUMNS = (
    Column(pgettext_lazy("trainings", "Held"), lambda sums: sums.held),
    Column(_("People trained"), lambda sums: sums.people_told),
    Column(_("People, not confirmed"), lambda sums: sums.people_open),
    Column(_("Organisations trained"), lambda sums: sums.organisations_told),
    Column(_("Organisations, not confirmed"), lambda sums: sums.organisations_open),
    Column(_("Attendance"), lambda sums: sums.attendance, unit="%"),
    Column(_("Seats"), lambda sums: sums.seats or None, of_event=True),
    Column(_("People with a seat"), lambda sums: sums.taken_told),
    Column(_("Seats filled"), lambda sums: sums.filling, of_event=True, unit="%"),
    Column(_("Certificates"), lambda sums: sums.certificates, of_event=True),
    Column(_("Feedback answers"), lambda sums: sums.answers, of_event=True),
    Column(_("Feedback, mean of 1–5"), lambda sums: sums.mean, of_event=True),
    Column(pgettext_lazy("trainings", "Planned"), lambda sums: sums.planned),
    Column(pgettext_lazy("trainings", "Over, not closed"), lambda sums: sums.awaiting),
    Column(pgettext_lazy("trainings", "Cancelled"), lambda sums: sums.cancelled),
    Column(_("Held without figures"), lambda sums: sums.silent, of_event=True),
)


def columns_of(report: Report, *, of_rows: bool) -> Sequence[Column]:
    """Those that mean something for the rows, or for the line that adds them up."""
    is_part = report.rows_are_of_kinds if of_rows else report.is_of_kind
    return [column for column in COLUMNS if not (is_part and column.of_event)]


def told_columns(report: Report) -> list[Column]:
    """Without those in which nothing stands: a narrow table is read, a wide one is not."""
    sums = [row.sums for row in report.rows]
    return [column for column in columns_of(report, of_rows=True) if any(column.value(each) for each in sums)]


@dataclass(frozen=True)
class EventColumn:
    heading: str | Promise
    value: Callable[[TrainingEvent, Figures], Value]


def _place(event: TrainingEvent, name: str) -> str:
    return str(getattr(event.municipality, name)) if event.municipality else ""


def _told(name: str) -> Callable[[TrainingEvent, Figures], Value]:
    def value(_event: TrainingEvent, figures: Figures) -> Value:
        told: Told | None = getattr(figures, name)
        return told.value if told else None

    return value


def _counted(name: str) -> Callable[[TrainingEvent, Figures], Value]:
    return lambda _event, figures: getattr(figures.counted, name) if figures.counted else None


def _confirmed(_event: TrainingEvent, figures: Figures) -> Value:
    if figures.people is None:
        return ""
    return str(_("yes") if figures.people.is_confirmed else _("no"))


EVENT_COLUMNS = (
    EventColumn(_("First day"), lambda event, _figures: event.first_day.isoformat() if event.first_day else ""),
    EventColumn(_("Last day"), lambda event, _figures: event.last_day.isoformat() if event.last_day else ""),
    EventColumn(_("Year"), lambda event, _figures: event.year),
    EventColumn(_("Title"), lambda event, _figures: event.title),
    EventColumn(_("State"), lambda event, _figures: str(capfirst(event.get_state_display()))),
    EventColumn(_("Kind"), lambda event, _figures: str(capfirst(event.get_kind_display()))),
    EventColumn(_("Course"), lambda event, _figures: event.course.title if event.course else ""),
    EventColumn(_("Mode"), lambda event, _figures: str(capfirst(event.get_mode_display()))),
    EventColumn(_("Municipality"), lambda event, _figures: _place(event, "name")),
    EventColumn(_("Region"), lambda event, _figures: _place(event, "region")),
    EventColumn(_("Seats"), lambda event, _figures: event.capacity),
    EventColumn(_("Enrolments"), _counted("enrolments")),
    EventColumn(_("People with a seat"), _counted("enrolled")),
    EventColumn(_("Cancelled seats"), _counted("cancelled")),
    EventColumn(_("Left in the queue"), _counted("left_waiting")),
    EventColumn(_("Came without enrolling"), _counted("walk_ins")),
    EventColumn(_("Came on at least one day"), _counted("came")),
    EventColumn(_("Person-days present"), _counted("marks_present")),
    EventColumn(_("Person-days absent"), _counted("marks_absent")),
    EventColumn(_("Person-days not marked"), _counted("marks_unknown")),
    EventColumn(_("People trained"), _told("people")),
    EventColumn(_("Organisations trained"), _told("organisations")),
    EventColumn(_("Figures confirmed"), _confirmed),
    EventColumn(_("Certificates"), lambda _event, figures: figures.certificates),
    EventColumn(_("Feedback answers"), lambda _event, figures: figures.feedback.answers),
    EventColumn(_("Feedback, mean of 1–5"), lambda _event, figures: figures.feedback.mean),
)
Line = list[Any]


def summary(report: Report) -> list[Line]:
    """The rows with their heading line first and their sum last."""
    columns = columns_of(report, of_rows=True)
    lines = [[row.group.name, *(column.value(row.sums) for column in columns)] for row in report.rows]
    kept = set(columns_of(report, of_rows=False))
    total = [column.value(report.total) if column in kept else None for column in columns]
    return [["", *(str(column.heading) for column in columns)], *lines, [str(_("In all")), *total]]


def events(report: Report) -> list[Line]:
    """A line for each event, the oldest first, with whole events' figures."""
    ordered = sorted(report.measured, key=lambda pair: (pair[0].year or 0, str(pair[0].first_day or ""), pair[0].pk))
    lines = [[column.value(event, figures) for column in EVENT_COLUMNS] for event, figures in ordered]
    return [[str(column.heading) for column in EVENT_COLUMNS], *lines]
