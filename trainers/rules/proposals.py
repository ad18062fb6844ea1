"""What is proposed for a new event: its days, title and times. A person may change all of it."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from courses.models import DayKind, Programme

from ..models import Mode, Municipality
from .finnish_calendar import working_day_from

# The middle of the two to four weeks in which the work between the days is done (domain facts § 2.2).
BETWEEN = dt.timedelta(weeks=3)
AFTERNOON = dt.time(16)
NOON = dt.time(12)
MORNING = dt.time(9)
CLOSES_BEFORE = dt.timedelta(days=14)
NAMES_BEFORE = dt.timedelta(days=7)
LONGEST_SUMMARY = 400


@dataclass(frozen=True)
class ProposedDay:
    """A day in local time."""

    date: dt.date
    start: dt.time | None
    end: dt.time | None


@dataclass(frozen=True)
class ProposedTimes:
    """Moments of enrolment; None where there is no time left for one."""

    enrolment_opens: dt.datetime | None = None
    enrolment_closes: dt.datetime | None = None
    names_until: dt.datetime | None = None
    cancel_until: dt.datetime | None = None


def proposed_days(programme: Programme, first: dt.date) -> list[ProposedDay]:
    """A day for each contact day of the programme: on following working days, or weeks apart with work between."""
    days: list[ProposedDay] = []
    is_between = False
    for day in programme.days.all():
        if day.kind == DayKind.CONTACT:
            date = _next(days[-1].date, is_between=is_between) if days else first
            times = day.timetable()
            days.append(ProposedDay(date, *((times[0].start, times[-1].end) if times else (None, None))))
        is_between = day.kind == DayKind.BETWEEN
    return days


def _next(previous: dt.date, *, is_between: bool) -> dt.date:
    return working_day_from(previous + (BETWEEN if is_between else dt.timedelta(days=1)))


def proposed_title(programme: Programme, municipality: Municipality | None, mode: str, language: str) -> str:
    """Told in the language of the training: ”Työpaikkavalmentaja-koulutus, Pori”."""
    with override(language):
        title = programme.course.title
        if mode == Mode.ONLINE or municipality is None:
            return _("%(course)s online") % {"course": title}
        return f"{title}, {municipality.name}"


def proposed_summary(programme: Programme) -> str:
    return str(Truncator(programme.course.lead).chars(LONGEST_SUMMARY))


def proposed_times(first: dt.date, now: dt.datetime) -> ProposedTimes:
    """Enrolment from today until two weeks before, names a week before; closer events get until the day before."""
    closes = _before(first, CLOSES_BEFORE, now)
    if closes is None:
        return ProposedTimes()
    opens = _at(timezone.localdate(now), MORNING)
    return ProposedTimes(opens, closes, _before(first, NAMES_BEFORE, now), closes)


def _before(first: dt.date, distance: dt.timedelta, now: dt.datetime) -> dt.datetime | None:
    moments = (_at(first - distance, AFTERNOON), _at(first - dt.timedelta(days=1), NOON))
    return next((moment for moment in moments if moment > now + dt.timedelta(days=1)), None)


def _at(day: dt.date, clock: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, clock))
