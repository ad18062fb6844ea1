"""The calendar file in a participant's mail: the same entries as in the public file of the event.

What somebody's calendar holds is read from the last file that was sent to the address. So a file always cancels exactly
the entries that came before and are no longer true, and its SEQUENCE is higher than whatever came before (RFC 5546
§ 2.1.4). METHOD is PUBLISH: nobody has to answer to us; CANCEL takes the entries away.
"""

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from trainers.feeds.calendar import PRODUCER, component
from trainers.feeds.entries import Entry
from trainers.feeds.plain import plain
from trainers.models import TrainingEvent

from .models import Message, MessageKind, Participant, SeatState
from .rules import COMING

PUBLISH, CANCEL = "PUBLISH", "CANCEL"
# Mails that bring the days, and mails that take them away.
BRINGING = (MessageKind.CONFIRMATION, MessageKind.CHANGED)
TAKING_AWAY = (
    MessageKind.CANCELLED_BY_US,
    MessageKind.CANCELLED_BY_YOU,
    MessageKind.POSTPONED,
    MessageKind.WAITING,
    MessageKind.CHANGED,
)


def calendar_for(kind: MessageKind, participant: Participant) -> str:
    """The file for this mail; empty when the mail has none, or when there is nothing to bring or take away."""
    if kind not in (*BRINGING, *TAKING_AWAY):
        return ""
    earlier = last_sent(participant)
    event = participant.event
    if kind in BRINGING and participant.state == SeatState.CONFIRMED and event.state in COMING and event.first_day:
        return publishing(event, earlier)
    is_held = earlier is not None and str(earlier["METHOD"]) == PUBLISH
    return cancelling(event, earlier) if earlier and is_held and kind in TAKING_AWAY else ""


def last_sent(participant: Participant) -> Calendar | None:
    """What the participant's calendar holds of the event."""
    sent = Message.objects.filter(event=participant.event_id, to__iexact=participant.email).exclude(calendar="")
    last = sent.order_by("-pk").values_list("calendar", flat=True).first()
    return Calendar.from_ical(last) if last else None


def method_of(text: str) -> str:
    """PUBLISH or CANCEL: mail programs want to read it beside the file, too."""
    return CANCEL if f"METHOD:{CANCEL}" in text else PUBLISH


def publishing(event: TrainingEvent, earlier: Calendar | None) -> str:
    """The days as they are, and those of the earlier file that are no more as cancelled."""
    now, sequence = _now(), _next(event, earlier)
    days = [_marked(component(Entry(event, now), day), event) for day in event.days.all()]
    kept = {str(day["UID"]) for day in days}
    gone = [_cancelled(entry) for entry in _entries(earlier) if str(entry["UID"]) not in kept]
    return _file(PUBLISH, event, [*days, *gone], now, sequence)


def _marked(entry: Event, event: TrainingEvent) -> Event:
    """In a calendar an example must not look like a training that is held."""
    if event.is_example:
        title = f"{_('Example')}: {entry.pop('SUMMARY')}"
        entry.add("summary", vText(title))
    return entry


def cancelling(event: TrainingEvent, earlier: Calendar) -> str:
    return _file(CANCEL, event, [_cancelled(entry) for entry in _entries(earlier)], _now(), _next(event, earlier))


def _now() -> dt.datetime:
    return timezone.now().replace(microsecond=0).astimezone(dt.UTC)


def _entries(calendar: Calendar | None) -> list[Any]:
    return list(calendar.walk("VEVENT")) if calendar else []


def _next(event: TrainingEvent, earlier: Calendar | None) -> int:
    """The event's own number, or one more than what was sent."""
    sent = [int(entry.get("SEQUENCE", 0)) + 1 for entry in _entries(earlier)]
    return max([event.calendar_sequence, *sent])


def _cancelled(entry: Event) -> Event:
    entry.pop("STATUS", None)
    entry.add("status", "CANCELLED")
    return entry


def _file(method: str, event: TrainingEvent, entries: list[Any], now: dt.datetime, sequence: int) -> str:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCER)
    calendar.add("method", method)
    for entry in entries:
        for name, value in (("SEQUENCE", sequence), ("DTSTAMP", now)):
            entry.pop(name, None)
            entry.add(name.lower(), value)
        entry.pop("ORGANIZER", None)
        entry.add("organizer", _organiser(event))
        calendar.add_component(entry)
    return calendar.to_ical().decode()


def _organiser(event: TrainingEvent) -> vCalAddress:
    """Whom to ask: a person, or the site's own address (RFC 5546 wants one)."""
    address = vCalAddress(f"mailto:{event.contact_email or settings.FEEDBACK_EMAIL}")
    address.params["CN"] = vText(plain(event.contact_name or settings.OPERATOR_NAME))
    return address
