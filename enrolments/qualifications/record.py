"""A trainer's service record: the courses that were held, where and when, in which role, for how many, and how it went.

Figures are those of the events (`closing.figures`), so the record says what the public numbers say. A mean of feedback
is in it from five answers on; of fewer nobody is told anything.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F
from django.utils.text import capfirst

from trainers.models import EventState, EventTrainer, Mode, Qualification, Trainer, TrainerRole, TrainingEvent
from trainers.share import when_text

from ..closing.figures import Figures, figures_of


@dataclass(frozen=True)
class Held:
    """One event of the record. `people` is None when nobody knows the number; `feedback` is the mean of 1–5."""

    event: TrainingEvent
    role: TrainerRole
    people: int | None
    is_approximate: bool
    feedback: Decimal | None

    @property
    def when(self) -> str:
        return when_text(self.event)

    @property
    def where(self) -> str:
        event = self.event
        names = [event.municipality.name] if event.municipality else []
        return capfirst(
            ", ".join([*names, *([event.get_mode_display()] if event.mode not in ("", Mode.ONSITE) else [])])
        )


@dataclass(frozen=True)
class Record:
    """Newest first. Events that only the year is known of are among them; an unknown year comes last."""

    trainer: Trainer
    qualifications: Sequence[Qualification]
    held: Sequence[Held]

    @property
    def municipalities(self) -> list[str]:
        """In the order in which they were first come to."""
        oldest_first = (row.event.municipality for row in reversed(self.held))
        return list(dict.fromkeys(place.name for place in oldest_first if place))

    @property
    def people(self) -> int:
        return sum(row.people or 0 for row in self.held)

    @property
    def is_approximate(self) -> bool:
        return any(row.is_approximate for row in self.held)

    @property
    def without_people(self) -> int:
        """Of how many events the number of people is not known."""
        return sum(row.people is None for row in self.held)

    @property
    def led(self) -> int:
        return sum(row.role == TrainerRole.LEAD for row in self.held)

    @property
    def years(self) -> str:
        """“2024–2027”; empty when no year is known."""
        known = sorted({row.event.year for row in self.held if row.event.year})
        return "–".join(dict.fromkeys((str(known[0]), str(known[-1])))) if known else ""

    @property
    def last_day(self) -> dt.date | None:
        return max((row.event.last_day for row in self.held if row.event.last_day), default=None)


def record_of(trainer: Trainer) -> Record:
    """A constant number of queries. Examples are in no record of a real person."""
    parts = EventTrainer.objects.filter(
        trainer=trainer, event__state=EventState.HELD, event__is_example=trainer.is_example
    )
    newest_first = (F("event__year").desc(nulls_last=True), F("event__first_day").desc(nulls_last=True), "-event__pk")
    found = parts.select_related("event__municipality", "event__course").prefetch_related("event__days")
    rows = list(found.order_by(*newest_first))
    figures = figures_of([row.event for row in rows])
    qualifications = Qualification.objects.filter(trainer=trainer).select_related("course", "event__municipality")
    return Record(trainer, list(qualifications), [_held(row, figures[row.event_id]) for row in rows])


def _held(part: EventTrainer, figures: Figures) -> Held:
    people = figures.people
    return Held(
        event=part.event,
        role=TrainerRole(part.role),
        people=people.value if people else None,
        is_approximate=bool(people and people.is_approximate),
        feedback=figures.feedback.mean,
    )
