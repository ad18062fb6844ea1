"""How an event stands for somebody who might come: one clear sentence, its deadline first.

*Full*, *over* and *not open yet* are no states of the event; they follow from its seats, its days and its enrolment
window. Everything here is read from the event alone, so that a list asks the database nothing more for it.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import queries
from .dates import days_text, moment_text
from .models import DatePrecision, EventState, TrainingEvent


@dataclass(frozen=True)
class Standing:
    """`tone` and `icon` dress the tag, `label` are its words; `sentence` says the same with its deadline.

    `enrols`: enrolment goes on, also when all is full; `takes_people`: there is a seat or a place in the queue.
    """

    label: str
    sentence: str
    tone: str = ""
    icon: str = ""
    enrols: bool = False
    takes_people: bool = False


def standing(event: TrainingEvent) -> Standing:
    """What is true of the event at this moment."""
    return STANDINGS[EventState(event.state)](event)


def _draft(event: TrainingEvent) -> Standing:
    return Standing(_("Draft"), _("This is a draft: readers do not see it."), "off", "lock")


def _announced(event: TrainingEvent) -> Standing:
    if _is_over(event):
        return _over(event)
    opens = event.enrolment_opens
    if opens and opens > timezone.now():
        return _opens_later(opens)
    if event.precision != DatePrecision.DAY:
        return Standing(
            _("Being planned"), _("The days have not been set yet. Enrolment opens later."), "soon", "clock"
        )
    return Standing(_("Announced"), _("Enrolment has not opened yet. Its opening is told here."), "soon", "clock")


def _opens_later(opens: dt.datetime) -> Standing:
    day = timezone.localtime(opens)
    label = _("Enrolment from %(day)s") % {"day": f"{day.day}.{day.month}."}
    return Standing(label, _("Enrolment opens on %(when)s.") % {"when": moment_text(opens)}, "soon", "clock")


def _open(event: TrainingEvent) -> Standing:
    now = timezone.now()
    if _is_over(event):
        return _over(event)
    if event.enrolment_opens and event.enrolment_opens > now:
        return _opens_later(event.enrolment_opens)
    if event.enrolment_closes and event.enrolment_closes <= now:
        return _closed(event)
    return _full(event) if event.is_full else _seats(event)


def _seats(event: TrainingEvent) -> Standing:
    left = event.seats_left
    seats = "" if left is None else ngettext("%(n)s seat is left.", "%(n)s seats are left.", left) % {"n": left}
    sentence = f"{_by(event)} {seats}".strip()
    return Standing(_("Enrolment open"), sentence, "open", "check", enrols=True, takes_people=True)


def _full(event: TrainingEvent) -> Standing:
    if not has_room_in_queue(event):
        sentence = _("All seats are taken, and no more names are taken into the queue.")
        return Standing(_("Full"), sentence, "now", "people", enrols=True)
    sentence = _("All seats are taken. You can still join the queue.")
    if event.enrolment_closes:
        told = {"when": moment_text(event.enrolment_closes)}
        sentence = _("Join the queue by %(when)s: all seats are taken.") % told
    return Standing(_("Full, room in the queue"), sentence, "now", "people", enrols=True, takes_people=True)


def has_room_in_queue(event: TrainingEvent) -> bool:
    """No limit of the queue means that there is always room; a limit of 0 means that there is no queue."""
    return event.waiting_capacity is None or event.seats_waiting < event.waiting_capacity


def _by(event: TrainingEvent) -> str:
    if not event.enrolment_closes:
        return _("Enrolment is open.")
    return _("Enrol by %(when)s.") % {"when": moment_text(event.enrolment_closes)}


def _closed(event: TrainingEvent) -> Standing:
    if _is_over(event):
        return _over(event)
    closes = event.enrolment_closes
    if closes and closes <= timezone.now():
        sentence = _("Enrolment closed on %(when)s.") % {"when": moment_text(closes)}
    else:
        sentence = _("Enrolment has closed.")
    return Standing(_("Enrolment closed"), sentence)


def _is_over(event: TrainingEvent) -> bool:
    return event.last_day is not None and event.last_day < queries.today()


def _over(event: TrainingEvent) -> Standing:
    return Standing(_("Days over"), _("The days of the event are over."))


def _held(event: TrainingEvent) -> Standing:
    days = [day.date for day in event.days.all()] if event.has_days else []
    if days:
        sentence = _("The event was held on %(days)s.") % {"days": days_text(days)}
    elif event.year:
        sentence = _("The event was held in %(year)s. The day is not known.") % {"year": event.year}
    else:
        sentence = _("The event has been held. The year is not known.")
    return Standing(capfirst(str(EventState.HELD.label)), sentence)


def _cancelled(event: TrainingEvent) -> Standing:
    return Standing(
        capfirst(str(EventState.CANCELLED.label)),
        _("The event has been cancelled. It will not be held."),
        "off",
        "cross",
    )


def _postponed(event: TrainingEvent) -> Standing:
    sentence = _("The event has been postponed. Its new days are told here when they are known.")
    return Standing(capfirst(str(EventState.POSTPONED.label)), sentence, "now", "pause")


STANDINGS: dict[EventState, Callable[[TrainingEvent], Standing]] = {
    EventState.DRAFT: _draft,
    EventState.ANNOUNCED: _announced,
    EventState.OPEN: _open,
    EventState.CLOSED: _closed,
    EventState.HELD: _held,
    EventState.CANCELLED: _cancelled,
    EventState.POSTPONED: _postponed,
}
