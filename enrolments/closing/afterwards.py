"""What goes on after an event has been closed: certificates are given and taken back, feedback comes in.

Neither is erased with the people: both are counted from their own rows, whenever somebody asks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count

from ..feedback.results import means_of
from ..models import Certificate, FeedbackAnswer, RoundKind


@dataclass(frozen=True)
class Feedback:
    """Answers at the end of the course. `mean` (1–5) is None as long as feedback shows none to anybody."""

    answers: int = 0
    mean: Decimal | None = None


NO_FEEDBACK = Feedback()


def certificates_of(events: Iterable[int]) -> dict[int, int]:
    """Valid certificates by event; a corrected one counts once. One query."""
    valid = Certificate.objects.filter(event__in=events, revoked_at=None).order_by()
    return dict(valid.values_list("event_id").annotate(number=Count("pk")))


def feedback_of(events: Iterable[int]) -> dict[int, Feedback]:
    """By event, those without answers left out. Three queries."""
    keys = list(events)
    answers = FeedbackAnswer.objects.filter(round__event__in=keys, round__kind=RoundKind.END).order_by()
    numbers = dict(answers.values_list("round__event_id").annotate(number=Count("pk")))
    means = means_of(keys)
    return {event: Feedback(number, means.get(event)) for event, number in numbers.items()}
