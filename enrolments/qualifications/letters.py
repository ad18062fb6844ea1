"""What trainers are written: that they have qualified, that a step is due, that their period is about to end."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from trainers.activity import period_on
from trainers.dates import date_text
from trainers.models import ActivityRules, EventState, EventTrainer, Qualification, StepRecord, Trainer, TrainingEvent
from trainers.reminders import Reminder
from trainers.share import when_text
from valmentamo.core.letters import Letter, write

FOLDER = "emails/qualifications"
COMING = (EventState.ANNOUNCED, EventState.OPEN, EventState.CLOSED)


def qualified(qualification: Qualification, *, is_invited: bool) -> Letter:
    trainer = qualification.trainer
    with translation.override(trainer.reads):
        values = {
            "course": qualification.course,
            "steps": [_step(step) for step in open_steps(trainer)],
            "active_until": _active_until(trainer),
            "is_invited": is_invited,
        }
        return write(f"{FOLDER}/qualified.txt", {**_of(trainer), **values})


def lapse(reminder: Reminder) -> Letter:
    """With the courses that the trainer is to hold: any of them renews the period."""
    with translation.override(reminder.trainer.reads):
        values = {
            "ends": date_text(reminder.day),
            "days": (reminder.day - timezone.localdate()).days,
            "events": [(event.title, when_text(event)) for event in coming(reminder.trainer)],
            "months": ActivityRules.load().active_months,
        }
        return write(f"{FOLDER}/lapse.txt", {**_of(reminder.trainer), **values})


def step_due(reminder: Reminder) -> Letter:
    with translation.override(reminder.trainer.reads):
        values = {"step": reminder.step.requirement if reminder.step else None, "due": date_text(reminder.day)}
        return write(f"{FOLDER}/step.txt", {**_of(reminder.trainer), **values})


def open_steps(trainer: Trainer) -> list[StepRecord]:
    return list(StepRecord.objects.open().filter(trainer=trainer).select_related("requirement"))


def coming(trainer: Trainer) -> list[TrainingEvent]:
    """Events that the trainer is to hold, soonest first."""
    parts = EventTrainer.objects.filter(trainer=trainer, event__state__in=COMING)
    ahead = parts.filter(event__last_day__gte=timezone.localdate()).select_related("event__municipality")
    return [part.event for part in ahead.prefetch_related("event__days").order_by("event__first_day", "pk")]


def _step(step: StepRecord) -> dict[str, str]:
    return {
        "name": step.requirement.name,
        "what": step.requirement.what,
        "due": date_text(step.due_on) if step.due_on else "",
    }


def _active_until(trainer: Trainer) -> str:
    period = period_on(trainer, timezone.localdate())
    return date_text(period.ends) if period and period.ends else ""


def _of(trainer: Trainer) -> dict[str, Any]:
    return {
        "name": trainer.first_name,
        "own": f"{settings.SITE_URL}{reverse('workspace:steps')}",
        "answers_to": settings.FEEDBACK_EMAIL,
        "sender": f"{settings.WAGTAIL_SITE_NAME}, {settings.OPERATOR_NAME}, {settings.SITE_URL}",
    }
