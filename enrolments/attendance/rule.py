"""How many of its days somebody must have been at an event: the one definition for lists, certificates and figures.

A programme says how many course days its certificate takes; without a word of it, all of them. An event with fewer days
than that asks for all of its own.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trainers.models import TrainingEvent


@dataclass(frozen=True)
class Rule:
    """`required` of `days`. An event whose days are not known has none, and nobody fulfils it."""

    required: int
    days: int

    def is_fulfilled(self, present: int) -> bool:
        return self.days > 0 and present >= self.required

    def is_out_of_reach(self, absent: int) -> bool:
        """Whether too many days have been missed, whatever the unmarked ones turn out to be."""
        return self.days - absent < self.required

    def missing(self, present: int) -> int:
        return max(0, self.required - present)

    @property
    def words(self) -> str:
        """“2 of 2 days”, “at least 2 of 3 days”."""
        if self.required == self.days:
            text = ngettext("%(required)s of %(days)s day", "%(required)s of %(days)s days", self.days)
        else:
            text = _("at least %(required)s of %(days)s days")
        return text % {"required": self.required, "days": self.days}


def rule_of(event: TrainingEvent) -> Rule:
    """Of the event's days as they are known now (prefetch `days`, select `programme`)."""
    days = len({day.date for day in event.days.all()})
    wanted = event.programme.days_for_certificate if event.programme else None
    return Rule(required=min(wanted or days, days), days=days)
