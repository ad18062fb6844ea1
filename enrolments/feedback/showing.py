"""Showing answers: in steps of five or more, so that no difference between two looks tells what one person said.

Nothing is shown before somebody asks for it: whoever waits sees more at once, and nothing is lost. When the form has
closed, everything that was not shown yet is, if it is five answers or more.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ..models import FeedbackRound
from .answering import locked
from .passing_on import ENOUGH, pass_on
from .rounds import GRACE


@transaction.atomic
def show(*, round_id: int) -> int:
    """Adds what has come since the last step to what is shown. How many answers; 0 when they are fewer than five."""
    return _show(locked(round_id))


def _show(asked: FeedbackRound) -> int:
    waiting = asked.answers.filter(step=None)
    if waiting.count() < ENOUGH:
        return 0
    last = asked.answers.aggregate(last=Max("step"))["last"] or 0
    return waiting.update(step=last + 1)


def settle_over(now: dt.datetime) -> int:
    """Settles the rounds whose form has closed for good. How many; a step of the clock."""
    closed = FeedbackRound.objects.filter(settled=False, closes_on__lt=timezone.localdate(now) - GRACE)
    keys = list(closed.values_list("pk", flat=True))
    for key in keys:
        settle(round_id=key)
    return len(keys)


@transaction.atomic
def settle(*, round_id: int) -> None:
    """Shows what may be shown, and passes on what is left of the suggestions."""
    asked = locked(round_id)
    _show(asked)
    pass_on(asked, rest=True)
    asked.settled = True
    asked.save(update_fields=["settled"])
