"""Everything that we hold, for the one whom it is about (GDPR art. 15 and 20), ready to be written as JSON.

The contact person gets the enrolment. What participants need is theirs, not their employer's (act 759/2004 § 3): it is
in the participant's own export alone, and so are the words of the mails to them, in which their own links stand.
"""

from collections.abc import Iterable
from typing import Any

from trainers.models import business_id

from ..feedback.follow_up import address_left_by
from ..models import Enrolment, Message, Participant

OF_ENROLMENT = (
    "organisation_name", "organisation_kind", "contact_name", "contact_email", "contact_phone", "language",
    "group_policy", "source", "purpose_version", "created_at", "erase_on",
)  # fmt: skip
OF_INVOICE = ("e_invoice_address", "operator", "address", "reference")
OF_PARTICIPANT = ("name", "email", "role", "state", "queue_number", "confirmed_at", "cancelled_at")
OF_ATTENDANCE = ("date", "state", "came_late", "from_paper", "pressed_at")
OF_PROPOSAL = ("name", "email", "language", "state", "made_at", "decided_at", "reason")
OF_OFFER = ("state", "made_at", "expires_at", "answered_at")
OF_CERTIFICATE = (
    "number", "shown_code", "name", "language", "course_title", "programme_title", "place", "days", "minutes",
    "issued_on", "revoked_at", "revoke_reason", "erase_on",
)  # fmt: skip
OF_MAIL = ("kind", "to", "language", "state", "created_at", "sent_at")
WORDS = ("subject", "text")


def export_enrolment(enrolment: Enrolment) -> dict[str, Any]:
    """For the contact person. Moments are in UTC, days as they are."""
    invoice = getattr(enrolment, "invoice", None)
    people = enrolment.participants.select_related("needs")
    return {
        "event": _event(enrolment),
        "enrolment": {**_of(enrolment, OF_ENROLMENT), "business_id": business_id.shown(enrolment.business_id)},
        "invoice": _of(invoice, OF_INVOICE) if invoice else None,
        "participants": [
            {**_of(person, OF_PARTICIPANT), "has_told_needs": hasattr(person, "needs")} for person in people
        ],
        "offers": [_of(offer, OF_OFFER) for offer in enrolment.offers.all()],
        "mails": _mails(enrolment.messages.order_by("pk")),
    }


def export_participant(participant: Participant) -> dict[str, Any]:
    """For the participant, needs and own mails included."""
    needs = getattr(participant, "needs", None)
    proposal = getattr(participant, "qualification_proposal", None)
    enrolment = participant.enrolment
    return {
        "event": _event(enrolment),
        "enrolled_by": {"organisation_name": enrolment.organisation_name, "contact_name": enrolment.contact_name},
        "participant": {**_of(participant, OF_PARTICIPANT), "erase_on": enrolment.erase_on.isoformat()},
        "needs": _of(needs, ("text", "diet", "erase_on")) if needs else None,
        "attendance": [_of(mark, OF_ATTENDANCE) for mark in participant.attendance.order_by("date")],
        "qualification_proposal": _of(proposal, OF_PROPOSAL) if proposal else None,
        "certificates": [_of(one, OF_CERTIFICATE) for one in participant.certificates.order_by("issued_at", "pk")],
        "follow_up": _follow_up(participant),
        "mails": [_of(mail, (*OF_MAIL, *WORDS)) for mail in participant.messages.filter(to=participant.email)],
    }


def _follow_up(participant: Participant) -> dict[str, Any] | None:
    """The participant's address, when it has been left for the survey after two to three months."""
    left = address_left_by(participant)
    return {"email": left.email, "language": left.language, "send_on": left.send_on.isoformat()} if left else None


def _event(enrolment: Enrolment) -> dict[str, Any]:
    event = enrolment.event
    return {"title": event.title, "days": [day.date.isoformat() for day in event.days.all()]}


def _mails(mails: Iterable[Message]) -> list[dict[str, Any]]:
    return [_of(mail, OF_MAIL if mail.participant_id else (*OF_MAIL, *WORDS)) for mail in mails]


def _of(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
