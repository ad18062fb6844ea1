"""Addresses that people leave to be asked once more in two to three months.

An address is left of one's own will, kept encrypted and apart from every answer, used once and deleted in the same
moment. Participants' other data has been erased by then: nothing else leads to them.
"""

import datetime as dt
from dataclasses import dataclass

from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from trainers.models import TrainingEvent
from valmentamo.core.letters import Letter

from ..models import FollowUpAddress, MessageKind, Participant, RoundKind
from ..services.outbox import post_to_address
from ..services.reminding import morning_of
from . import letters
from .rounds import Standing, ensure, follow_up_day, is_followed_up, most_answers, standing

SALT = "enrolments.feedback.follow_up"


@dataclass(frozen=True)
class Offer:
    """What a participant may choose: to be asked on that day. `is_taken` when the address is there already."""

    day: dt.date
    is_taken: bool


def offer_to(person: Participant) -> Offer | None:
    """None when there is no survey, or it has been sent already. One query."""
    event = person.event
    if not (person.is_active and person.email and can_be_left(event)) or event.last_day is None:
        return None
    return Offer(follow_up_day(event.last_day), address_left_by(person) is not None)


def address_left_by(person: Participant) -> FollowUpAddress | None:
    """The one that is the same as the participant's own."""
    return FollowUpAddress.objects.filter(event=person.event_id, email_hash=hash_of(person.email)).first()


def can_be_left(event: TrainingEvent, today: dt.date | None = None) -> bool:
    day = follow_up_day(event.last_day) if event.last_day and is_followed_up(event) else None
    return day is not None and (today or timezone.localdate()) < day


def hash_of(email: str) -> str:
    return salted_hmac(SALT, email.strip().lower(), algorithm="sha256").hexdigest()


@transaction.atomic
def leave(*, event: TrainingEvent, email: str, language: str) -> None:
    """Notes the address and tells it so, with the link that takes it away again. A second time changes nothing.

    Of an event that has as many addresses as it could have people, no more are taken: somebody else is at work.
    """
    if not can_be_left(event) or event.last_day is None:
        return
    rows = FollowUpAddress.objects.filter(event=event)
    if rows.count() >= most_answers(event):
        return
    values = {"email": email, "language": language, "send_on": follow_up_day(event.last_day)}
    row, is_new = rows.get_or_create(event=event, email_hash=hash_of(email), defaults=values)
    if is_new:
        _write(row, "follow-up-noted", letters.noted(row, token_of(row)))


@transaction.atomic
def withdraw(*, token: str) -> bool:
    """Deletes the address behind the link. Whether the link is one of ours; it may have been used before."""
    key = _key_in(token)
    if key is None:
        return False
    FollowUpAddress.objects.filter(pk=key).delete()
    return True


@transaction.atomic
def forget(*, event: TrainingEvent, emails: list[str]) -> None:
    """Deletes these addresses of the event, whoever has left them."""
    hashes = [hash_of(email) for email in emails if email]
    FollowUpAddress.objects.filter(event=event, email_hash__in=hashes).delete()


def token_of(row: FollowUpAddress) -> str:
    return signing.dumps(row.pk, salt=SALT)


def is_ours(token: str) -> bool:
    return _key_in(token) is not None


def _key_in(token: str) -> int | None:
    try:
        return int(signing.loads(token, salt=SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return None


def ask_due(now: dt.datetime) -> int:
    """Asks those whose day has come, each once, and deletes their addresses. How many were asked."""
    today = morning_of(now)
    if today is None:
        return 0
    keys = list(FollowUpAddress.objects.filter(send_on__lte=today).values_list("pk", flat=True))
    return sum(_ask(key, today) for key in keys)


@transaction.atomic
def _ask(key: int, today: dt.date) -> bool:
    """The mail is written in the transaction that deletes the address. An event that never came asks nothing."""
    row = FollowUpAddress.objects.select_for_update(of=("self",)).select_related("event").filter(pk=key).first()
    if row is None:
        return False
    asked = ensure(row.event, RoundKind.FOLLOW_UP)
    is_asked = asked is not None and standing(asked, asked.answers.count(), today) == Standing.OPEN
    if asked and is_asked:
        _write(row, "follow-up", letters.survey(row, asked))
        if asked.asked_at is None:
            asked.asked_at = timezone.now()
            asked.save(update_fields=["asked_at"])
    row.delete()
    return is_asked


def _write(row: FollowUpAddress, cause: str, letter: Letter) -> None:
    post_to_address(MessageKind.FOLLOW_UP, f"{cause}:{row.pk}", row, letter)
