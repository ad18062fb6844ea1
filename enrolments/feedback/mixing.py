"""The order in which rows lie in a database is the order in which they were written, whatever their keys are.

SQLite numbers its rows (`rowid`), PostgreSQL tells their places and transactions (`ctid`, `xmin`). Beside the log of a
web server, or the mails to addresses that were left for the follow-up, that order would tell whose answer is whose. So
every new answer is written anew together with others that have not been shown yet, in the order of their random keys.
"""

import secrets
from typing import Any

from django.db.models import QuerySet

from ..models import FeedbackAnswer, FeedbackRound, FeedbackScore, FeedbackText, Suggestion

# Among so many others nobody finds the newest answer; more of them would only take time.
MOST = 30


def mix(asked: FeedbackRound, newest: FeedbackAnswer) -> None:
    """Under the round's lock. What has been shown or passed on lies as it was mixed before that."""
    others = list(asked.answers.filter(step=None).exclude(pk=newest.pk).values_list("pk", flat=True))
    chosen = secrets.SystemRandom().sample(others, min(MOST, len(others)))
    answers = asked.answers.filter(pk__in=[newest.pk, *chosen])
    _write_anew(
        answers,
        FeedbackScore.objects.filter(answer__in=answers),
        FeedbackText.objects.filter(answer__in=answers),
    )
    _write_anew(Suggestion.objects.filter(round=asked, passed_on=False))


def _write_anew(*found: "QuerySet[Any]") -> None:
    """The first are those that the others belong to."""
    kept = [(rows.model, list(rows.order_by("pk"))) for rows in found]
    for rows in reversed(found):
        rows.delete()
    for model, objects in kept:
        model._default_manager.bulk_create(objects)
