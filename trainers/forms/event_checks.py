"""What is refused in an event's form. Each check yields the field and what is wrong, in the reader's language."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from valmentamo.core.publishing import Finding

from ..models import DatePrecision, EventState, Municipality, TrainingEvent
from ..rules.editions import is_of_course


@dataclass(frozen=True)
class Typed:
    """The cleaned values of the form, its days, and the event as it was before."""

    values: dict[str, Any]
    days: list[dt.date]
    event: TrainingEvent

    def __getattr__(self, name: str) -> Any:
        return self.values.get(name)

    @property
    def first(self) -> dt.date | None:
        return min(self.days, default=None)

    @property
    def last(self) -> dt.date | None:
        return max(self.days, default=None)


Check = Callable[[Typed], Iterator[Finding]]


def faults(typed: Typed) -> list[Finding]:
    return [finding for check in CHECKS for finding in check(typed)]


def _seats(typed: Typed) -> Iterator[Finding]:
    taken = typed.event.seats_taken
    if typed.capacity is not None and typed.capacity < max(taken, 1):
        told = ngettext("%(n)s seat is taken already.", "%(n)s seats are taken already.", taken) % {"n": taken}
        yield Finding("capacity", told if taken else _("There is at least one seat."))
    if typed.capacity is not None and typed.minimum is not None and typed.minimum > typed.capacity:
        yield Finding("minimum", _("The smallest group is larger than the number of seats."))
    if typed.fee is not None and typed.fee < 0:
        yield Finding("fee", _("The fee cannot be negative."))


def _enrolment(typed: Typed) -> Iterator[Finding]:
    opens, closes = typed.enrolment_opens, typed.enrolment_closes
    if opens and closes and closes <= opens:
        yield Finding("enrolment_closes", _("Enrolment closes before it opens."))
    elif closes and typed.last and timezone.localdate(closes) > typed.last:
        yield Finding("enrolment_closes", _("Enrolment closes after the last day."))


def _deadlines(typed: Typed) -> Iterator[Finding]:
    for name in ("names_until", "cancel_until"):
        moment = getattr(typed, name)
        if moment and typed.first and timezone.localdate(moment) > typed.first:
            yield Finding(name, _("This is after the first day."))


def _course(typed: Typed) -> Iterator[Finding]:
    if typed.programme and typed.course and not is_of_course(typed.programme.course, typed.course):
        yield Finding("programme", _("This programme is of another course."))
    if typed.edition and typed.course and not is_of_course(typed.edition.course, typed.course):
        yield Finding("edition", _("This edition is of another course."))
    if typed.programme and not typed.programme.bookable and _is_to_come(typed):
        yield Finding("programme", _("A historical programme cannot be held again. Choose another."))


def _is_to_come(typed: Typed) -> bool:
    today = timezone.localdate()
    is_over = typed.event.state in (EventState.HELD, EventState.CANCELLED)
    return not is_over and (typed.last >= today if typed.last else (typed.year or 0) >= today.year)


def _municipality(typed: Typed) -> Iterator[Finding]:
    place, year = typed.municipality, typed.year
    if place and year and typed.precision != DatePrecision.UNKNOWN and not place.exists_in(year):
        yield Finding("municipality", _not_then(place, year))


def _not_then(place: Municipality, year: int) -> str:
    names = {"name": place.name, "year": year}
    told = _("There was no municipality of %(name)s in %(year)s.") % names
    after = Municipality.objects.filter(code=place.successor).of_year(year).first() if place.successor else None
    return f"{told} {_('Today it is part of %(name)s.') % {'name': after.name}}" if after else told


CHECKS: tuple[Check, ...] = (_course, _municipality, _seats, _enrolment, _deadlines)
