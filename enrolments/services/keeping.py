"""Until when data is kept when the event moves. The mail that tells of the move tells the new day, too."""

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone

from trainers.models import TrainingEvent

from ..models import Enrolment, ParticipantNeeds
from ..rules import erasure_day, needs_day

# A postponed event without days: for so long its people keep their seats. After that they would have to enrol anew.
POSTPONED = dt.timedelta(days=180)


def keep_while_postponed(event: TrainingEvent) -> None:
    until = timezone.localdate() + POSTPONED
    _kept(event).filter(erase_on__lt=until).update(erase_on=until)
    _needs(event).filter(erase_on__lt=until).update(erase_on=until)


def keep_until_new_days(event: TrainingEvent) -> None:
    """After the days are known again: as long as that event needs it."""
    _kept(event).update(erase_on=erasure_day(event))
    _needs(event).update(erase_on=needs_day(event))


def _kept(event: TrainingEvent) -> "QuerySet[Enrolment]":
    return Enrolment.objects.filter(event=event, erased_at=None)


def _needs(event: TrainingEvent) -> "QuerySet[ParticipantNeeds]":
    return ParticipantNeeds.objects.filter(participant__event=event)
