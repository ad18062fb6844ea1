"""Until when personal data of an event is kept; the dates are told on the form with which people enrol.

Needs go the day after the last day. The rest goes 30 days after the last day or the end of enrolment, whichever is
later (domain facts § 4.2: the precedent of Helsinki's Linked Events).
"""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from ..models import TrainingEvent

PERSONAL_DATA = dt.timedelta(days=30)
NEEDS = dt.timedelta(days=1)


@dataclass(frozen=True)
class Retention:
    needs_until: dt.date
    personal_data_until: dt.date


def retention_of(event: TrainingEvent) -> Retention | None:
    """None as long as the days are not known. Never sooner than was promised: a later event needs its data."""
    days = [day.date for day in event.days.all()] if event.has_days else []
    if not days:
        return None
    last = max(days)
    end = max(last, timezone.localdate(event.enrolment_closes)) if event.enrolment_closes else last
    needs, personal = last + NEEDS, end + PERSONAL_DATA
    return Retention(max(needs, event.needs_until or needs), max(personal, event.personal_data_until or personal))
