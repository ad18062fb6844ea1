"""A month of events as a table that reads well without a script; on a phone it is a list of the days with events."""

import calendar
import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import EventDay, TrainingEvent
from ..rules.finnish_calendar import holiday_name
from .permissions import needs

FIRST, LAST = dt.date(1990, 1, 1), dt.date(2099, 12, 1)
MONTH = "kuukausi"


@dataclass(frozen=True)
class CalendarDay:
    """A cell of the month, with what happens on it."""

    date: dt.date
    is_of_month: bool
    is_today: bool
    holiday: str
    rows: list[EventDay]


@needs("view_trainingevent")
def month_page(request: HttpRequest) -> HttpResponse:
    month = _asked(request)
    weeks = weeks_of(month)
    undated = TrainingEvent.objects.filter(first_day=None, year=month.year).select_related("municipality")
    context: dict[str, Any] = {
        "month": month,
        "weeks": weeks,
        "week_days": [day.date for day in weeks[0]],
        "number": len({row.event_id for week in weeks for day in week if day.is_of_month for row in day.rows}),
        "previous": _moved(month, -1),
        "next": _moved(month, 1),
        "undated": undated.order_by("title", "pk"),
    }
    return render(request, "trainers/admin/calendar.html", context)


def _asked(request: HttpRequest) -> dt.date:
    """The month in the address, ”2027-03”; without one, or of nonsense, this month."""
    text = request.GET.get(MONTH, "")
    this = timezone.localdate().replace(day=1)
    if not text:
        return this
    try:
        month = dt.datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007  a month has no time zone
    except ValueError:
        month = dt.date.min
    if FIRST <= month <= LAST:
        return month
    messages.info(
        request, _("There is no month “%(month)s” in the calendar, so this month is shown.") % {"month": text}
    )
    return this


def _moved(month: dt.date, step: int) -> dt.date | None:
    """The month before or after; None at the calendar's ends."""
    index = month.year * 12 + month.month - 1 + step
    moved = dt.date(index // 12, index % 12 + 1, 1)
    return moved if FIRST <= moved <= LAST else None


def weeks_of(month: dt.date) -> list[list[CalendarDay]]:
    """Whole weeks from Monday, with the days of events. Two queries."""
    weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
    rows = _rows(weeks[0][0], weeks[-1][-1])
    today = timezone.localdate()
    return [
        [CalendarDay(day, day.month == month.month, day == today, holiday_name(day), rows[day]) for day in week]
        for week in weeks
    ]


def _rows(first: dt.date, last: dt.date) -> dict[dt.date, list[EventDay]]:
    found = EventDay.objects.filter(date__range=(first, last), event__first_day__isnull=False)
    rows: dict[dt.date, list[EventDay]] = defaultdict(list)
    for row in found.select_related("event__municipality").order_by("date", "start", "event__title", "pk"):
        rows[row.date].append(row)
    return rows
