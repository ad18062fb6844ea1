"""What the event's history says of coordinators' doings: who and when, how many, never of whom."""

from typing import Any

from wagtail.log_actions import log

from trainers.models import TrainingEvent

CAPACITY = "enrolments.capacity"
EXPORT = "enrolments.export"
NEEDS_EXPORT = "enrolments.export_needs"
LETTER = "enrolments.letter"
ENROLMENT = "enrolments.change"


def note(action: str, event: TrainingEvent, user: Any, **numbers: Any) -> None:
    log(instance=event, action=action, user=user, data=numbers)
