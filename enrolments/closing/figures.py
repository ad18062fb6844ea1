"""The figures of events, wherever they are told: one decision for each event where they come from.

Figures that somebody has confirmed hold, and so do those that were stored before the last person of the event was
erased. Of all other events the list itself is counted. People and organisations trained are the event's own fields as
soon as they are known, so that reports say what `/luvut/` says.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from trainers.models import EventState, TrainingEvent

from ..models import Enrolment, EventStatistics
from ..rules import COMING, is_past
from .afterwards import NO_FEEDBACK, Feedback, certificates_of, feedback_of
from .counting import Counted, OfKind, count


@dataclass(frozen=True)
class Told:
    """A figure, and how well it is known: confirmed by somebody, or only counted; exact, or about so many."""

    value: int
    is_confirmed: bool
    is_approximate: bool = False


@dataclass(frozen=True)
class Figures:
    """`counted` is the list of participants as numbers, None for an event that nobody has enrolled in.

    `people` and `organisations` trained are None as long as nobody can know them; `stored` says that the list's numbers
    were written down, and are not counted anew.
    """

    counted: Counted | None = None
    people: Told | None = None
    organisations: Told | None = None
    certificates: int = 0
    feedback: Feedback = NO_FEEDBACK
    stored: EventStatistics | None = None


def figures_of(events: Sequence[TrainingEvent]) -> dict[int, Figures]:
    """By the event's key. A constant number of queries."""
    keys = [event.pk for event in events]
    settled = _settled(keys)
    live = count([event for event in events if event.pk not in settled])
    certificates, feedback = certificates_of(keys), feedback_of(keys)
    found = {}
    for event in events:
        stored = settled.get(event.pk)
        counted = as_counted(stored) if stored else live.get(event.pk)
        found[event.pk] = Figures(
            counted=counted,
            people=_told(event, "people", counted.completed if counted else None),
            organisations=_told(event, "organisations", counted.organisations if counted else None),
            certificates=certificates.get(event.pk, 0),
            feedback=feedback.get(event.pk, NO_FEEDBACK),
            stored=stored,
        )
    return found


def _settled(keys: Sequence[int]) -> dict[int, EventStatistics]:
    kept = set(Enrolment.objects.filter(event__in=keys, erased_at=None).values_list("event_id", flat=True))
    rows = EventStatistics.objects.filter(event__in=keys)
    return {row.event_id: row for row in rows if row.confirmed_at or row.event_id not in kept}


def as_counted(stored: EventStatistics) -> Counted:
    plain = {field.name: getattr(stored, field.name) for field in fields(Counted) if field.name != "by_kind"}
    return Counted(**plain, by_kind=tuple(OfKind(**row) for row in stored.by_kind))


def _told(event: TrainingEvent, what: str, counted: int | None) -> Told | None:
    confirmed = getattr(event, f"{what}_trained")
    if event.state == EventState.HELD and confirmed is not None:
        return Told(confirmed, is_confirmed=True, is_approximate=getattr(event, f"{what}_approximate"))
    has_ended = event.state == EventState.HELD or (event.state in COMING and is_past(event))
    return Told(counted, is_confirmed=False) if has_ended and counted is not None else None
