"""Which events readers may see, which are to come and which are over."""

import datetime as dt

from django.db import models

from .choices import EventState

# States in which nothing more comes of the event.
OVER = (EventState.HELD, EventState.CANCELLED)


class EventQuerySet(models.QuerySet["TrainingEvent"]):  # type: ignore[name-defined]
    def public(self) -> "EventQuerySet":
        """What readers may see: past the state of a draft."""
        return self.exclude(state=EventState.DRAFT)

    def real(self) -> "EventQuerySet":
        """Without the examples of a trial site: those are in no number, feed or open data."""
        return self.filter(is_example=False)

    def upcoming(self, today: dt.date) -> "EventQuerySet":
        """Events still to come, soonest first: by their last day, and without days by their year.

        A postponed event waits for its new days; a cancelled one is told of until its days are over.
        """
        return self.filter(coming(today)).order_by(
            models.F("first_day").asc(nulls_last=True), models.F("year").asc(nulls_last=True), "pk"
        )

    def past(self, today: dt.date) -> "EventQuerySet":
        """Everything else, newest first; an unknown year comes last."""
        return self.exclude(coming(today)).order_by(
            models.F("year").desc(nulls_last=True), models.F("first_day").desc(nulls_last=True), "title", "pk"
        )


def coming(today: dt.date) -> models.Q:
    dated = models.Q(last_day__gte=today)
    undated = models.Q(last_day=None, year__gte=today.year) & ~models.Q(state=EventState.CANCELLED)
    return (dated | undated) & ~models.Q(state=EventState.HELD)
