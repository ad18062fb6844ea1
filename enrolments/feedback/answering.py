"""Storing an answer, apart from everything that could tell whose it is."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from ..models import FeedbackAnswer, FeedbackRound, FeedbackScore, FeedbackText, Suggestion
from .form import Answered
from .mixing import mix
from .passing_on import pass_on
from .rounds import Standing, standing


class AnswerRefused(Exception):  # noqa: N818  it tells of a refusal, not of an error
    """The round takes no answer now; `why` says in which way."""

    def __init__(self, why: Standing) -> None:
        super().__init__(why)
        self.why = why


@transaction.atomic
def record(*, round_id: int, answered: Answered, language: str) -> None:
    """One answer more, under the round's lock: its number of answers is read after it. Raises AnswerRefused."""
    asked = locked(round_id)
    how = standing(asked, asked.answers.count(), sending=True)
    if how != Standing.OPEN:
        raise AnswerRefused(how)
    week = monday(timezone.localdate())
    answer = FeedbackAnswer.objects.create(round=asked, week=week, language=language)
    FeedbackScore.objects.bulk_create(
        FeedbackScore(answer=answer, question=question, module_code=code, value=value)
        for question, code, value in answered.scores
    )
    FeedbackText.objects.bulk_create(
        FeedbackText(answer=answer, question=question, text=text) for question, text in answered.texts
    )
    if answered.proposed:
        Suggestion.objects.create(round=asked, week=week, **vars(answered.proposed))
    mix(asked, answer)
    pass_on(asked)


def locked(round_id: int) -> FeedbackRound:
    rows = FeedbackRound.objects.select_for_update(of=("self",)).select_related("event")
    return rows.get(pk=round_id)


def monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())
