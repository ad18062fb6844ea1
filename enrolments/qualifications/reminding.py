"""A step of the clock: trainers are reminded of what is about to end or is due, once each."""

import datetime as dt

from django.db import transaction

from trainers.models import NoticeKind, TrainerNotice
from trainers.reminders import Reminder, due
from trainers.services.activity import locked_trainer

from ..models import MessageKind
from ..services.outbox import post_to_trainer
from ..services.reminding import morning_of
from . import letters
from .causes import cause_of

KINDS = {
    NoticeKind.LAPSE: (MessageKind.TRAINER_LAPSE, letters.lapse),
    NoticeKind.STEP: (MessageKind.TRAINER_STEP, letters.step_due),
}


def remind(now: dt.datetime) -> int:
    """How many reminders were written. Nobody is written to at night."""
    today = morning_of(now)
    return sum(_remind(reminder) for reminder in due(today)) if today else 0


@transaction.atomic
def _remind(reminder: Reminder) -> bool:
    """Under the trainer's lock, once for a cause: of two clocks at once the second finds the first one's notice."""
    trainer = locked_trainer(reminder.trainer.pk)
    defaults = {"kind": reminder.kind, "day": reminder.day, "step": reminder.step}
    notice, is_new = TrainerNotice.objects.get_or_create(trainer=trainer, cause=reminder.cause, defaults=defaults)
    if is_new:
        kind, letter = KINDS[reminder.kind]
        post_to_trainer(kind, cause_of(notice), trainer, letter(reminder))
    return is_new
