"""Sending the outbox: one mail at a time, each claimed before it is sent and marked after.

A worker that dies between sending and marking leaves a claimed message, which is sent again when the claim has run
out: nothing is lost, at most one mail comes twice, and then both have the same Message-ID.
"""

import datetime as dt
import logging
import secrets
from contextlib import closing, suppress
from smtplib import SMTPRecipientsRefused
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils import timezone

from ..calendars import method_of
from ..certificates.attaching import attach, is_void
from ..emails.faults import LATE, NOT_TAKEN, UNREADABLE, VOID
from ..models import Delivery, Message, MessageKind
from ..rules import COMING, has_begun
from .outbox import ERASED

logger = logging.getLogger(__name__)

CLAIM = dt.timedelta(minutes=10)
# After each refused try the next comes later; after the last one the message has failed.
PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440))
# What nobody wants to read when the event has begun, or does not come.
FOR_BEFORE = (MessageKind.OFFER, MessageKind.NAMES_MISSING, MessageKind.REMINDER_WEEK, MessageKind.REMINDER_DAY)
# What a provider says of a recipient that it does not send to (django-anymail's words).
REFUSED = {"invalid", "rejected"}
# Answers of a mail server that are final (RFC 5321 § 4.2.1).
PERMANENT = 500


def send_due(most: int = 200) -> int:
    """Sends what is due, at most so many, over one connection. How many were sent.

    Several workers may do this at the same time. While the mail server cannot be reached, messages just wait.
    """
    if not Message.objects.due().exists():
        return 0
    connection = get_connection()
    if not _opened(connection):
        return 0
    with closing(connection):
        return _send_all(connection, most)


def _opened(connection: Any) -> bool:
    try:
        connection.open()
    except Exception as error:  # noqa: BLE001  whatever it is, the mails must not be lost
        waiting = Message.objects.due().update(error=_words(error))
        logger.warning("The mail server cannot be reached (%s), %s messages wait", _words(error), waiting)
        return False
    return True


def _send_all(connection: Any, most: int) -> int:
    sent = 0
    for _number in range(most):
        message = _claim()
        if message is None:
            break
        sent += _handle(message, connection)
        if message.state == Delivery.QUEUED and not _reopened(connection):
            break
    return sent


def _reopened(connection: Any) -> bool:
    """After a try that failed the old connection may be dead."""
    with suppress(Exception):
        connection.close()
    return _opened(connection)


@transaction.atomic
def _claim() -> Message | None:
    due = Message.objects.due().select_for_update(skip_locked=True, of=("self",))
    message = due.first()
    if message:
        message.tries += 1
        message.next_try_at = timezone.now() + CLAIM
        message.message_id = message.message_id or _new_header()
        message.save(update_fields=["tries", "next_try_at", "message_id"])
    return message


def _new_header() -> str:
    return f"<{secrets.token_hex(16)}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}>"


def _handle(message: Message, connection: Any) -> int:
    """1 when it was sent. Afterwards the message's state is what the database has."""
    if message.tries > len(PAUSES) + 1:
        _fail(message, message.error or UNREADABLE, Delivery.FAILED)
    elif not message.text:
        _fail(message, UNREADABLE, Delivery.FAILED)
    elif message.kind in FOR_BEFORE and _is_late(message):
        _fail(message, LATE, Delivery.FAILED)
    elif is_void(message):
        _fail(message, VOID, Delivery.FAILED)
    else:
        return _send(message, connection)
    return 0


def _is_late(message: Message) -> bool:
    """The mail server may have been away for long, and the plans may have changed meanwhile."""
    is_gone = message.participant is not None and not message.participant.is_active
    event = message.event
    return is_gone or (event is not None and (has_begun(event) or event.state not in COMING))


def _send(message: Message, connection: Any) -> int:
    try:
        mail = as_mail(message)
        connection.send_messages([mail])
    except SMTPRecipientsRefused as error:
        if _is_final(error):
            _fail(message, _words(error), Delivery.BOUNCED)
        else:
            _retry(message, error)
    except Exception as error:  # noqa: BLE001  one odd message must not stop the others
        _retry(message, error)
    else:
        return _taken(message, mail)
    return 0


def _is_final(error: SMTPRecipientsRefused) -> bool:
    """A server that asks to come again (greylisting) says so with a code below 500."""
    return all(code >= PERMANENT for code, _words in error.recipients.values())


def as_mail(message: Message) -> EmailMultiAlternatives:
    """The stored message as a mail. Answers go to a person, not to the machine."""
    mail = EmailMultiAlternatives(
        message.subject,
        message.text,
        settings.DEFAULT_FROM_EMAIL,
        [message.to],
        reply_to=[(message.event and message.event.contact_email) or settings.FEEDBACK_EMAIL],
        # RFC 3834: no answering machine should answer to a machine.
        headers={"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"},
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    if message.calendar:
        kind = f"text/calendar; method={method_of(message.calendar)}; charset=utf-8"
        mail.attach("koulutus.ics", message.calendar, kind)
    attach(mail, message)
    return mail


def _taken(message: Message, mail: EmailMultiAlternatives) -> int:
    if _is_refused(mail):
        _fail(message, NOT_TAKEN, Delivery.BOUNCED)
        return 0
    _mark_sent(message, mail)
    return 1


def _mark_sent(message: Message, mail: EmailMultiAlternatives) -> None:
    """A provider that gives the mail its own id tells of bounces by that one (django-anymail leaves it on the mail)."""
    given = getattr(getattr(mail, "anymail_status", None), "message_id", None)
    _write(message, state=Delivery.SENT, sent_at=timezone.now(), error="", message_id=given or message.message_id)


def _is_refused(mail: EmailMultiAlternatives) -> bool:
    """A provider may take the mail and refuse its one recipient in the same answer."""
    states: set[str] = getattr(getattr(mail, "anymail_status", None), "status", None) or set()
    return bool(states) and states <= REFUSED


def _retry(message: Message, error: Exception) -> None:
    if message.tries > len(PAUSES):
        _fail(message, _words(error), Delivery.FAILED)
        return
    pause = PAUSES[message.tries - 1]
    _write(message, next_try_at=timezone.now() + pause, error=_words(error))
    logger.warning("Message %s was not taken (%s), next try in %s", message.pk, _words(error), pause)


def _fail(message: Message, why: str, state: Delivery) -> None:
    _write(message, state=state, error=why)
    logger.error("Message %s could not be sent (%s)", message.pk, why)


def _write(message: Message, **fields: Any) -> None:
    """To the database and to the message. Nobody needs the words any more of one that goes when it is done with."""
    is_done = fields.get("state", Delivery.QUEUED) != Delivery.QUEUED
    erased = ERASED if is_done and message.erase_when_sent else {}
    Message.objects.filter(pk=message.pk).update(**fields, **erased)
    for name, value in fields.items():
        setattr(message, name, value)


def _words(error: Exception) -> str:
    """What went wrong, without addresses."""
    code = getattr(error, "smtp_code", "")
    return f"{type(error).__name__} {code}".strip()
