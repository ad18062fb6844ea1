"""Events as iCalendar (RFC 5545, RFC 7986): one VEVENT for each day, because days need not follow one another.

- UID is made of the event's own UID and the key of the day's row: a day that moves stays the same entry in a reader's
  calendar, and SEQUENCE says that it is a newer version.
- Times are in UTC, so no VTIMEZONE is needed. A day without hours is an all-day entry; a day whose end is not known has
  no end either. An event of which only the year is known has no entry at all.
- STATUS: announced days may still change (TENTATIVE); open, closed and held ones are CONFIRMED. The days of a postponed
  event will not be held, so they are CANCELLED like those of a cancelled one; when the event gets new days, the same
  entries return with their new dates and a higher SEQUENCE.
- DTSTAMP and LAST-MODIFIED are the event's last change, not the moment of asking: the same data makes the same bytes.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDuration, vText

from ..models import EventDay, EventKind, EventState, Mode, TrainingEvent
from .entries import NEVER, Entry
from .plain import plain

PRODUCER = "-//Valmentamo//Koulutukset//FI"
REFRESH = dt.timedelta(hours=12)
END = b"END:VCALENDAR\r\n"
STATUS = {
    EventState.ANNOUNCED: "TENTATIVE",
    EventState.CANCELLED: "CANCELLED",
    EventState.POSTPONED: "CANCELLED",
}


def calendar_file(entries: Iterable[Entry], name: str, address: str) -> Iterator[bytes]:
    """The file piece by piece; `name` and `address` are the calendar's own."""
    yield _head(name, address)
    for entry in entries:
        for day in entry.event.days.all():
            yield component(entry, day).to_ical()
    yield END


def _head(name: str, address: str) -> bytes:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCER)
    calendar.add("method", "PUBLISH")
    calendar.add("name", plain(name))
    calendar.add("x-wr-calname", plain(name))
    calendar.add("url", address)
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    return bytes(calendar.to_ical()).removesuffix(END)


def component(entry: Entry, day: EventDay) -> Event:
    """One day of an event, for files of other rooms, too."""
    event, component = entry.event, Event()
    component.add("uid", f"{event.calendar_uid}-{day.pk}")
    component.add("dtstamp", entry.changed)
    if entry.changed != NEVER:
        component.add("last-modified", entry.changed)
    component.add("sequence", event.calendar_sequence)
    component.add("status", STATUS.get(EventState(event.state), "CONFIRMED"))
    _add_times(component, day)
    _add_words(component, event)
    component.add("url", f"{settings.SITE_URL}{event.get_absolute_url()}")
    return component


def _add_times(component: Event, day: EventDay) -> None:
    """All day when the hours are not known; the end of such a day is the next one (RFC 5545 § 3.6.1)."""
    if day.starts_at is None:
        component.add("dtstart", day.date)
        component.add("dtend", day.date + dt.timedelta(days=1))
        return
    component.add("dtstart", day.starts_at.astimezone(dt.UTC))
    if day.ends_at:
        component.add("dtend", day.ends_at.astimezone(dt.UTC))


def _add_words(component: Event, event: TrainingEvent) -> None:
    """Records are in Finnish, whatever the interface's language; names of places follow the reader."""
    own = {"LANGUAGE": settings.LANGUAGE_CODE}
    with override(settings.LANGUAGE_CODE):
        component.add("summary", vText(plain(_summary(event))), parameters=own)
        component.add("categories", [str(EventKind(event.kind).label)], parameters=own)
    if event.summary:
        component.add("description", vText(plain(event.summary)), parameters=own)
    place = location(event)
    if place:
        component.add(
            "location", vText(plain(place)), parameters={"LANGUAGE": get_language() or settings.LANGUAGE_CODE}
        )


def _summary(event: TrainingEvent) -> str:
    """Some calendars drop STATUS, so the title says it, too."""
    if event.state in (EventState.CANCELLED, EventState.POSTPONED):
        state = str(EventState(event.state).label).capitalize()
        return f"{state}: {event.title}"
    return event.title


def location(event: TrainingEvent) -> str:
    """Venue, street and municipality as far as they are known; an online event has no place."""
    if event.mode == Mode.ONLINE:
        return _("online")
    town = event.municipality.name if event.municipality else ""
    return ", ".join(part for part in (event.venue, event.street_address, town) if part)
