"""What keeps a trainer active, and for how long (our own design; `ActivityRules` holds the numbers)."""

import calendar
import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet

from ..models import DatePrecision, EventKind, EventState, EventTrainer, PeriodRenewal, Qualification, RenewalCause

# A follow-up is the end of a course, not another one.
RENEWING = (EventKind.COURSE, EventKind.TRAINER_TRAINING, EventKind.TRADES)
MONTHS = 12


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the month's last day where it has no such day (31.1. → 28.2.)."""
    index = day.year * MONTHS + day.month - 1 + months
    year, month = index // MONTHS, index % MONTHS + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def holding() -> "QuerySet[EventTrainer]":
    """Parts of trainers in held events that keep them active: qualified by then, and the days are known."""
    known_by_then = Q(granted_on=None) | Q(granted_on__lte=OuterRef("event__last_day"))
    qualified = Qualification.objects.filter(known_by_then, trainer=OuterRef("trainer")).order_by()
    return EventTrainer.objects.filter(
        Exists(qualified),
        event__state=EventState.HELD,
        event__kind__in=RENEWING,
        event__precision=DatePrecision.DAY,
        event__last_day__isnull=False,
    ).order_by("event__last_day", "pk")


def not_renewed() -> "QuerySet[EventTrainer]":
    """Parts in held events that have not been credited yet."""
    done = PeriodRenewal.objects.filter(trainer=OuterRef("trainer"), event=OuterRef("event")).order_by()
    return holding().exclude(Exists(done))


def no_longer_earned() -> "QuerySet[PeriodRenewal]":
    """Renewals whose event turned out not to have been held, or in which the trainer had no part after all."""
    part = holding().filter(trainer=OuterRef("trainer"), event=OuterRef("event")).order_by()
    return PeriodRenewal.objects.filter(~Exists(part), cause=RenewalCause.HELD)
