"""On which days of an event attendance can be marked: those that have begun, as long as the event takes place."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trainers.dates import date_text
from trainers.models import EventState, TrainingEvent

from ..errors import EnrolmentRefused

# In these states nobody comes, whatever the days say.
NOT_HELD: dict[EventState, str | Promise] = {
    EventState.DRAFT: gettext_lazy("The event has not been announced, so nobody is marked."),
    EventState.CANCELLED: gettext_lazy("The event has been cancelled, so nobody is marked."),
    EventState.POSTPONED: gettext_lazy("The event has been postponed, so nobody is marked before its new days."),
}


def dates_of(event: TrainingEvent) -> tuple[dt.date, ...]:
    """Every day once, in order (prefetch `days` where many events are read)."""
    return tuple(sorted({day.date for day in event.days.all()})) if event.has_days else ()


def begun(dates: Sequence[dt.date]) -> tuple[dt.date, ...]:
    """Days up to today. People are marked as they come in, so the hour does not matter."""
    today = timezone.localdate()
    return tuple(date for date in dates if date <= today)


def why_not_marked(event: TrainingEvent) -> str:
    """Why nobody can be marked on any day; empty when people can."""
    return str(NOT_HELD.get(EventState(event.state), ""))


def why_not_on(event: TrainingEvent, dates: Sequence[dt.date], date: dt.date) -> str:
    """Why nobody can be marked on this day of the event, in one sentence; empty when people can."""
    if why := why_not_marked(event):
        return why
    if date not in dates:
        return _("%(day)s is not a day of this event.") % {"day": date_text(date).capitalize()}
    if date > timezone.localdate():
        return _("%(day)s has not begun. Attendance is marked from that day on.") % {
            "day": date_text(date).capitalize()
        }
    return ""


def refuse_day(event: TrainingEvent, dates: Sequence[dt.date], date: dt.date) -> None:
    """Raises EnrolmentRefused with the code "day"."""
    if why := why_not_on(event, dates, date):
        raise EnrolmentRefused(why, code="day")
