"""The words of a mail: subject, plain text, HTML and the calendar file that goes with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils import timezone, translation
from django.utils.safestring import mark_safe
from django.utils.text import Truncator

from trainers.dates import date_text, moment_text
from trainers.models import EventState, TrainingEvent
from valmentamo.core.typesetting.spacing import WORD_JOINER

from ..calendars import calendar_for
from ..emails import addresses, others, people
from ..emails.facts import differences, facts, foreign
from ..models import Enrolment, MessageKind, Participant, SeatState
from ..rules import needs_day

# Longer ones are cut by the programs that list mails.
LONGEST_SUBJECT = 90
FOLDER = "emails/enrolments"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ufffe\uffff]")
EMPTY_LINES = re.compile(r"\n\s*\n\s*")


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
    subject, _line, text = _shaped(kind, values, "text").partition("\n")
    _subject, _line, body = _shaped(kind, values, "html").partition("\n")
    subject = Truncator(subject.strip()).chars(LONGEST_SUBJECT)
    html = render_to_string(f"{FOLDER}/frame.html", {"subject": subject, "body": mark_safe(body.strip())})
    return Words(subject, EMPTY_LINES.sub("\n\n", text).strip() + "\n", html, calendar)


def preview(kind: MessageKind, enrolment: Enrolment, participant: Participant | None, extra: dict[str, Any]) -> Words:
    """What would be sent now, in the enrolment's language."""
    with translation.override(enrolment.language):
        return render(kind, enrolment, participant, extra)


def _shaped(kind: MessageKind, values: dict[str, Any], shape: str) -> str:
    """The letter with its subject on the first line."""
    letter: Any = get_template(f"{FOLDER}/{kind}.txt")
    written = letter.template.render(Context({**values, "shape": shape}, autoescape=shape != "text"))
    return CONTROL.sub(" ", written).replace(WORD_JOINER, "").lstrip()


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
        "materials": f"{settings.SITE_URL}/materiaalit/",
        "sender": f"{settings.WAGTAIL_SITE_NAME}, {settings.OPERATOR_NAME}, {settings.SITE_URL}",
    }


def _of_participant(participant: Participant) -> dict[str, Any]:
    waits = participant.state == SeatState.WAITING
    return {
        "participant": participant,
        "name": participant.name,
        "own": addresses.of_participant(participant),
        "place": people.places(participant.event_id).get(participant.pk) if waits else None,
    }


def _of_contact(enrolment: Enrolment) -> dict[str, Any]:
    return {
        "participant": None,
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
