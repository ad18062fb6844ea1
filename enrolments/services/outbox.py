"""The outbox: a mail is a row written in the transaction of its cause; a worker sends it after the commit."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import translation

from trainers.models import Trainer
from valmentamo.core.letters import Letter

from ..models import Certificate, Enrolment, FollowUpAddress, Message, MessageKind, Participant
from ..signals import outbox_filled
from .mailtext import Words, render

# What is left of a message when the person is forgotten.
ERASED: dict[str, str] = {"to": "", "subject": "", "text": "", "html": "", "calendar": ""}


@dataclass(frozen=True)
class Mail:
    """One mail to be: why (`cause`, once for ever with its recipient), to whom, of what.

    Without a participant it goes to the enrolment's contact person. A certificate is attached when it is sent.
    """

    kind: MessageKind
    cause: str
    enrolment: Enrolment
    participant: Participant | None = None
    context: dict[str, Any] = field(default_factory=dict)
    erase_when_sent: bool = False
    certificate: Certificate | None = None

    @property
    def to(self) -> str:
        return self.participant.email if self.participant else self.enrolment.contact_email


def post(mail: Mail) -> Message | None:
    """Writes the mail into the outbox. Nothing is written for an empty address, or a second time for one cause."""
    if not mail.to:
        return None
    known = Message.objects.filter(cause=mail.cause, to=mail.to).first()
    if known:
        return known
    with translation.override(mail.enrolment.language):
        words = render(mail.kind, mail.enrolment, mail.participant, mail.context)
    return _put(mail.cause, mail.to, _row(mail, words))


def post_to_trainer(kind: MessageKind, cause: str, trainer: Trainer, letter: Letter) -> Message | None:
    """The same for a trainer, who need not have enrolled anywhere. Its words go as soon as it has been sent."""
    if not trainer.email:
        return None
    row = {"kind": kind, "trainer": trainer, "language": trainer.reads, "erase_when_sent": True, **vars(letter)}
    return _put(cause, trainer.email, row)


def post_to_address(kind: MessageKind, cause: str, left: FollowUpAddress, letter: Letter) -> Message:
    """The same for an address that somebody has left: nothing leads from it to a person, and nothing of it is kept."""
    row = {"kind": kind, "event": left.event, "language": left.language, "erase_when_sent": True, **vars(letter)}
    return _put(cause, left.email, row)


def _put(cause: str, to: str, row: dict[str, Any]) -> Message:
    message, _is_new = Message.objects.get_or_create(cause=cause, to=to, defaults=row)
    _wake_after_commit()
    return message


def _row(mail: Mail, words: Words) -> dict[str, Any]:
    return {
        "kind": mail.kind,
        "event_id": mail.enrolment.event_id,
        "enrolment": mail.enrolment,
        "participant": mail.participant,
        "language": mail.enrolment.language,
        "erase_when_sent": mail.erase_when_sent,
        "certificate": mail.certificate,
        **vars(words),
    }


def _wake_after_commit() -> None:
    """Once for all mails of a transaction. The mails are safe by then: a worker that cannot be woken is no fault."""
    waiting = (call for _savepoints, call, *_rest in transaction.get_connection().run_on_commit)
    if wake not in waiting:
        transaction.on_commit(wake, robust=True)


def wake() -> None:
    outbox_filled.send(Message)
