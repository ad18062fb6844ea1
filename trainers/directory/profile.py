"""What a public profile shows beside the trainer's own words."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings

from .. import queries as dates
from ..models import ActivePeriod, EventState, EventTrainer, Qualification, Trainer
from . import queries


@dataclass(frozen=True)
class ShownQualification:
    """A permanent qualification. `event` is the training that it comes from, when readers may see it."""

    course: Any
    event: Any
    year: int | None


class Profile:
    """One trainer's page. Knows no address of the person: what it does not hold no template can show."""

    def __init__(self, trainer: Trainer) -> None:
        self.trainer = trainer
        self.today = dates.today()

    @cached_property
    def qualifications(self) -> list[ShownQualification]:
        return [_shown(qualification) for qualification in self.trainer.qualifications.all()]

    @cached_property
    def roles(self) -> list[EventTrainer]:
        return queries.roles(self.trainer)

    @property
    def _periods(self) -> list[ActivePeriod]:
        """Those that have begun, the latest first."""
        begun = (period for period in self.trainer.active_periods.all() if period.starts <= self.today)
        return sorted(begun, key=lambda period: period.starts, reverse=True)

    @cached_property
    def active_period(self) -> ActivePeriod | None:
        """The period that today belongs to."""
        return next((period for period in self._periods if period.ends is None or period.ends >= self.today), None)

    @property
    def last_active(self) -> dt.date | None:
        """The last day of the latest period that is over."""
        return max((period.ends for period in self._periods if period.ends), default=None)

    @property
    def structured_data(self) -> dict[str, Any]:
        """schema.org Person: name, languages, employer and municipality; no way to reach the person but the page."""
        trainer = self.trainer
        data: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "Person",
            "name": trainer.name,
            "url": f"{settings.SITE_URL}{trainer.get_absolute_url()}",
            "knowsLanguage": [row.language for row in trainer.languages.all()],
        }
        if trainer.organisation:
            data["worksFor"] = {"@type": "Organization", "name": trainer.organisation.name}
        if trainer.municipality:
            address = {
                "@type": "PostalAddress",
                "addressLocality": trainer.municipality.name_fi,
                "addressCountry": "FI",
            }
            data["workLocation"] = {"@type": "Place", "address": address}
        return data


def _shown(qualification: Qualification) -> ShownQualification:
    course, event = qualification.course, qualification.event
    return ShownQualification(
        course=course if course and course.live else None,
        event=event if event and event.state != EventState.DRAFT else None,
        year=qualification.year,
    )
