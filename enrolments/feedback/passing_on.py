"""Suggestions on their way to the editors: five answers at a time, so that none tells who has just written.

A suggestion is tied to no answer. What is left when a round is over goes too, if the round has five answers at all:
nobody knows by then whose were the last ones.
"""

from django.db.models import QuerySet

from ..models import FeedbackRound, Suggestion

# Fewer answers than this are never shown, and nothing is ever added in smaller steps.
ENOUGH = 5


def pass_on(asked: FeedbackRound, *, rest: bool = False) -> int:
    """Under the round's lock. How many were passed on."""
    answers = asked.answers.count()
    if answers < ENOUGH or (answers - asked.passed_on_at < ENOUGH and not rest):
        return 0
    asked.passed_on_at = answers
    asked.save(update_fields=["passed_on_at"])
    return _waiting(asked).update(passed_on=True)


def _waiting(asked: FeedbackRound) -> "QuerySet[Suggestion]":
    return Suggestion.objects.filter(round=asked, passed_on=False)
