"""An event for machines: schema.org EducationEvent and CourseInstance, and never a day that is not known."""

import datetime as dt
from typing import Any

from django.conf import settings

from valmentamo.core.typesetting.durations import iso_duration

from .models import EventDay, EventState, Mode, OrganisationRole, TrainingEvent
from .standing import standing

SCHEMA = "https://schema.org"
# A held event has no status of its own in schema.org: it was held as scheduled.
STATUS = {EventState.CANCELLED: "EventCancelled", EventState.POSTPONED: "EventPostponed"}
ATTENDANCE = {
    Mode.ONSITE: "OfflineEventAttendanceMode",
    Mode.ONLINE: "OnlineEventAttendanceMode",
    Mode.HYBRID: "MixedEventAttendanceMode",
}
COURSE_MODES = {Mode.ONSITE: "onsite", Mode.ONLINE: "online", Mode.HYBRID: "blended"}


def structured_data(event: TrainingEvent) -> dict[str, Any]:
    """Everything that is known; what is empty is left out. Addresses are of the site as configured."""
    data = {
        "@context": SCHEMA,
        "@type": ["EducationEvent", "CourseInstance"],
        "name": event.title,
        "description": event.summary,
        "url": f"{settings.SITE_URL}{event.get_absolute_url()}",
        "eventStatus": f"{SCHEMA}/{STATUS.get(EventState(event.state), 'EventScheduled')}",
        "inLanguage": event.language,
        **_times(event),
        **_mode(event),
        "location": _locations(event),
        "organizer": _organisations(event, OrganisationRole.ORGANISER) or _organisations(event, OrganisationRole.HOST),
        "funder": _organisations(event, OrganisationRole.FUNDER),
        "instructor": _people(event),
        "maximumAttendeeCapacity": event.capacity,
        "offers": _offer(event),
    }
    return {key: value for key, value in data.items() if value not in ("", None, [], {})}


def _times(event: TrainingEvent) -> dict[str, Any]:
    days = sorted(event.days.all(), key=lambda day: (day.date, day.start or dt.time.min)) if event.has_days else []
    if not days:
        return {"startDate": event.start_date}
    times: dict[str, Any] = {
        "startDate": _start(days[0]),
        "endDate": _end(days[-1]),
        "courseWorkload": _workload(event),
    }
    if len(days) > 1:
        times["subEvent"] = [
            {"@type": "Event", "name": event.title, "startDate": _start(day), "endDate": _end(day)} for day in days
        ]
    return times


def _start(day: EventDay) -> str:
    return day.starts_at.isoformat() if day.starts_at else day.date.isoformat()


def _end(day: EventDay) -> str:
    return day.ends_at.isoformat() if day.ends_at else day.date.isoformat()


def _workload(event: TrainingEvent) -> str:
    """What the programme teaches on its days, in ISO 8601; breaks do not count."""
    taught = event.programme.sizes.contact if event.programme else 0
    return iso_duration(taught) if taught else ""


def _mode(event: TrainingEvent) -> dict[str, str]:
    if not event.mode:
        return {}
    mode = Mode(event.mode)
    return {"eventAttendanceMode": f"{SCHEMA}/{ATTENDANCE[mode]}", "courseMode": COURSE_MODES[mode]}


def _locations(event: TrainingEvent) -> Any:
    places: list[dict[str, Any]] = []
    if event.municipality and event.mode != Mode.ONLINE:
        places.append(_place(event))
    if event.mode in (Mode.ONLINE, Mode.HYBRID):
        places.append({"@type": "VirtualLocation", "url": f"{settings.SITE_URL}{event.get_absolute_url()}"})
    return places if len(places) > 1 else next(iter(places), None)


def _place(event: TrainingEvent) -> dict[str, Any]:
    municipality: Any = event.municipality
    address = {
        "@type": "PostalAddress",
        "streetAddress": event.street_address,
        "addressLocality": municipality.name_fi,
        "addressRegion": municipality.region_name,
        "addressCountry": "FI",
    }
    known = {key: value for key, value in address.items() if value}
    return {"@type": "Place", "name": event.venue or municipality.name_fi, "address": known}


def _organisations(event: TrainingEvent, role: OrganisationRole) -> list[dict[str, str]]:
    rows = [row for row in event.organisations.all() if row.role == role]
    return [{"@type": "Organization", "name": name_then(event, row.organisation)} for row in rows]


def name_then(event: TrainingEvent, organisation: Any) -> str:
    """What the organisation was called when the event was; names are known by the year."""
    return organisation.name_on(event.first_day or dt.date(event.year, 1, 1)) if event.year else organisation.name


def _people(event: TrainingEvent) -> list[dict[str, str]]:
    """Trainers who have asked for a public profile, nobody else."""
    public = [row.trainer for row in event.trainers.all() if row.trainer.is_public]
    return [{"@type": "Person", "name": trainer.name} for trainer in public]


def _offer(event: TrainingEvent) -> dict[str, Any] | None:
    """Only while enrolment goes on, and only for known days."""
    stands = standing(event)
    if not event.has_days or not stands.enrols:
        return None
    moments = {"validFrom": event.enrolment_opens, "validThrough": event.enrolment_closes}
    return {
        "@type": "Offer",
        "url": f"{settings.SITE_URL}{event.get_absolute_url()}",
        "price": str(event.fee or 0),
        "priceCurrency": "EUR",
        "availability": f"{SCHEMA}/{'SoldOut' if event.is_full else 'InStock'}",
        **{name: moment.isoformat() for name, moment in moments.items() if moment},
    }
