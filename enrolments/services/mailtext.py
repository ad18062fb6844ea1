"""The words of a mail: subject, plain text, HTML and the calendar file that goes with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone, translation

from trainers.dates import date_text, moment_text
from trainers.models import EventState, TrainingEvent
from valmentamo.core.letters import write

from ..calendars import calendar_for
from ..emails import addresses, others, people
from ..emails.facts import differences, facts, foreign
from ..feedback import rounds
from ..models import Enrolment, MessageKind, Participant, SeatState, Source
from ..rules import needs_day

FOLDER = "emails/enrolments"


@dataclass(frozen=True)
class Words:
    subject: str
    text: str
    html: str
    calendar: str


def render(kind: MessageKind, enrolment: Enrolment, participant: Participant | None, extra: dict[str, Any]) -> Words:
    """In the active language. `extra` is what the cause knows: the offer, the people concerned, the reason."""
    calendar = calendar_for(kind, participant) if participant else ""
    values = {
        **_of_event(enrolment.event),
        **_of_enrolment(enrolment),
        **(_of_participant(participant) if participant else _of_contact(enrolment)),
        **_of_cause(enrolment, participant, extra),
        "has_calendar": bool(calendar),
    }
    letter = write(f"{FOLDER}/{kind}.txt", values)
    return Words(letter.subject, letter.text, letter.html, calendar)


def preview(kind: MessageKind, enrolment: Enrolment, participant: Participant | None, extra: dict[str, Any]) -> Words:
    """What would be sent now, in the enrolment's language."""
    with translation.override(enrolment.language):
        return render(kind, enrolment, participant, extra)


def _of_event(event: TrainingEvent) -> dict[str, Any]:
    known = facts(event)
    return {
        "event": event,
        "facts": known,
        "brief_facts": known[:2],
        "foreign": foreign(event),
        "page": addresses.of_event(event),
        "begins": date_text(event.first_day) if event.first_day else "",
        "names_until": _still(event.names_until),
        "cancel_until": _still(event.cancel_until),
        "answers_to": event.contact_email or settings.FEEDBACK_EMAIL,
    }


def _still(moment: Any) -> str:
    """A deadline in words; nothing when it has passed."""
    return moment_text(moment) if moment and moment > timezone.now() else ""


def _of_enrolment(enrolment: Enrolment) -> dict[str, Any]:
    waits = enrolment.event.state == EventState.POSTPONED
    return {
        "enrolment": enrolment,
        "organisation": enrolment.organisation_name,
        "contact": enrolment.contact_name,
        "kept_until": date_text(enrolment.erase_on),
        "needs_until": date_text(enrolment.erase_on if waits else needs_day(enrolment.event)),
        "offer_hours": settings.OFFER_HOURS,
        "privacy": addresses.privacy(),
        "check_page": addresses.check_page(),
        "materials": f"{settings.SITE_URL}/materiaalit/",
        "sender": f"{settings.WAGTAIL_SITE_NAME}, {settings.OPERATOR_NAME}, {settings.SITE_URL}",
    }


def _of_participant(participant: Participant) -> dict[str, Any]:
    waits = participant.state == SeatState.WAITING
    return {
        "participant": participant,
        "name": participant.name,
        "own": addresses.of_participant(participant),
        "own_enrolment": _own_enrolment(participant),
        "place": people.places(participant.event_id).get(participant.pk) if waits else None,
    }


def _own_enrolment(participant: Participant) -> str:
    """Somebody who came unannounced is their own contact person: the whole enrolment is theirs, too."""
    enrolment = participant.enrolment
    return addresses.own(enrolment) if enrolment.source == Source.WALK_IN else ""


def _of_contact(enrolment: Enrolment) -> dict[str, Any]:
    return {
        "participant": None,
        "own_enrolment": "",
        "name": enrolment.contact_name,
        "own": addresses.own(enrolment),
        "people": people.everybody(enrolment),
    }


def _of_cause(enrolment: Enrolment, participant: Participant | None, extra: dict[str, Any]) -> dict[str, Any]:
    """What happened, in words; `extra` may say more than is known here and is passed on."""
    concerned = _of_people(enrolment, extra.get("people", ()))
    values = {**{name: value for name, value in extra.items() if name != "people"}, **concerned}
    if "offer" in extra:
        values["answer_by"] = moment_text(extra["offer"].expires_at)
        values["offer_address"] = addresses.of_offer(extra["offer"])
    if "before" in extra:
        values["differences"] = differences(enrolment.event, extra["before"])
    if "asked" in extra:
        values["answer_at"] = rounds.address(extra["asked"], enrolment.language)
        values["open_until"] = date_text(extra["asked"].closes_on)
    if "others" in extra:
        values["others"] = others.described(extra["others"], None if participant else enrolment)
    return values


def _of_people(enrolment: Enrolment, participants: Sequence[Participant]) -> dict[str, Any]:
    """Whom it concerns, as they are now."""
    concerned = people.as_they_are(participants)
    states = [person.state for person in concerned]
    return {
        "concerned": people.described(concerned, enrolment.event_id) if concerned else [],
        "number": len(concerned),
        "seated": sum(state in (SeatState.CONFIRMED, SeatState.HELD) for state in states),
        "waiting": states.count(SeatState.WAITING),
        "unnamed": states.count(SeatState.HELD),
    }
