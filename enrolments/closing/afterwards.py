"""What goes on after an event has been closed: certificates are given and taken back, feedback comes in.

Neither is erased with the people: both are counted from their own rows, whenever somebody asks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Avg, Count

from ..models import Certificate, FeedbackAnswer, FeedbackScore, RoundKind

# Fewer answers could be told from each other: their mean is shown to nobody.
FEWEST_ANSWERS = 5


@dataclass(frozen=True)
class Feedback:
    """Answers at the end of the course. `mean` is of 1–5, and None as long as there are too few answers."""

    answers: int = 0
    mean: Decimal | None = None


NO_FEEDBACK = Feedback()


def certificates_of(events: Iterable[int]) -> dict[int, int]:
    """Valid certificates by event; a corrected one counts once. One query."""
    valid = Certificate.objects.filter(event__in=events, revoked_at=None).order_by()
    return dict(valid.values_list("event_id").annotate(number=Count("pk")))


def feedback_of(events: Iterable[int]) -> dict[int, Feedback]:
    """By event, those without answers left out. Two queries."""
    rounds = {"round__event__in": events, "round__kind": RoundKind.END}
    answers = FeedbackAnswer.objects.filter(**rounds).order_by()
    numbers = dict(answers.values_list("round__event_id").annotate(number=Count("pk")))
    scores = FeedbackScore.objects.filter(**{f"answer__{name}": value for name, value in rounds.items()}).order_by()
    means = dict(scores.values_list("answer__round__event_id").annotate(mean=Avg("value")))
    return {event: Feedback(number, _mean(means.get(event), number)) for event, number in numbers.items()}


def _mean(mean: float | None, answers: int) -> Decimal | None:
    return Decimal(f"{mean:.2f}") if mean is not None and answers >= FEWEST_ANSWERS else None
