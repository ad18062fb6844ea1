"""What is worth a second thought about an event. Warnings never stop anybody from saving."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..dates import date_text
from ..models import EventDay, EventState, Trainer, TrainingEvent
from . import finnish_calendar

# Nobody comes to these days any more, so nobody is in two places.
NOT_HELD = (EventState.CANCELLED, EventState.POSTPONED)


@dataclass(frozen=True)
class Caution:
    """Words for a coordinator, the form's field, and the other event when there is one."""

    field: str
    message: str
    other: TrainingEvent | None = None


Check = Callable[[TrainingEvent, list[EventDay]], Iterator[Caution]]


def warnings_of(event: TrainingEvent) -> list[Caution]:
    """In the order of the form. Six queries at most, however many days and trainers."""
    days = sorted(event.days.all(), key=lambda day: day.date) if event.has_days else []
    return [warning for check in CHECKS for warning in check(event, days)]


def _calendar(event: TrainingEvent, days: list[EventDay]) -> Iterator[Caution]:
    for day in days:
        for text in _oddities(day.date):
            yield Caution("days", text)


def _oddities(day: dt.date) -> Iterator[str]:
    names = {"day": date_text(day), "holiday": finnish_calendar.holiday_name(day)}
    if day < timezone.localdate():
        yield _("%(day)s is past.") % names
    if names["holiday"]:
        yield _("%(day)s is a public holiday: %(holiday)s.") % names
    elif finnish_calendar.is_weekend(day):
        yield _("%(day)s is on a weekend.") % names
    if day.month == finnish_calendar.JULY:
        yield _("%(day)s is in July, when most workplaces are on holiday.") % names


def _programme(event: TrainingEvent, days: list[EventDay]) -> Iterator[Caution]:
    if not days or event.programme is None:
        return
    wanted = len(event.programme.contact_days())
    if len(days) != wanted:
        expected = ngettext("The programme has %(n)s day", "The programme has %(n)s days", wanted) % {"n": wanted}
        given = ngettext("the event has %(n)s", "the event has %(n)s", len(days)) % {"n": len(days)}
        yield Caution("days", f"{expected}, {given}.")


def _municipality(event: TrainingEvent, days: list[EventDay]) -> Iterator[Caution]:
    place = event.municipality
    if place and event.year and not place.exists_in(event.year):
        text = _("There was no municipality of %(name)s in %(year)s.")
        yield Caution("municipality", text % {"name": place.name, "year": event.year})


def _trainers(event: TrainingEvent, days: list[EventDay]) -> Iterator[Caution]:
    trainers = [role.trainer for role in event.trainers.all()]
    if not trainers or not days:
        return
    prefetch_related_objects(trainers, "active_periods")
    taken = _taken(event, trainers, days)
    for trainer in trainers:
        yield from _inactive(trainer, days)
        for day, other in taken[trainer.pk]:
            names = {"trainer": trainer.name, "day": date_text(day), "event": str(other)}
            yield Caution("trainers", _("%(trainer)s already has %(event)s on %(day)s.") % names, other)


def _inactive(trainer: Trainer, days: list[EventDay]) -> Iterator[Caution]:
    off = [day for day in days if not any(period.includes(day.date) for period in trainer.active_periods.all())]
    if off:
        names = {"trainer": trainer.name, "day": date_text(off[0].date)}
        yield Caution("trainers", _("%(trainer)s is not active on %(day)s.") % names)


def _taken(
    event: TrainingEvent, trainers: list[Trainer], days: list[EventDay]
) -> dict[int, list[tuple[dt.date, TrainingEvent]]]:
    """Days on which the trainers hold another event. Two queries."""
    rows = EventDay.objects.filter(date__in=[day.date for day in days], event__trainers__trainer__in=trainers)
    rows = rows.exclude(event=event.pk).exclude(event__state__in=NOT_HELD).order_by("date", "event")
    found = rows.values_list("event__trainers__trainer", "date", "event")
    keys = {trainer.pk for trainer in trainers}
    same = [row for row in dict.fromkeys(found) if row[0] in keys]
    events = TrainingEvent.objects.in_bulk({key for _trainer, _day, key in same})
    taken: dict[int, list[tuple[dt.date, TrainingEvent]]] = defaultdict(list)
    for trainer, day, key in same:
        taken[trainer].append((day, events[key]))
    return taken


CHECKS: tuple[Check, ...] = (_calendar, _programme, _municipality, _trainers)
