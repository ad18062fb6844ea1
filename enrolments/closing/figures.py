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
    were written down, and are not counted anew. Of an event that `is_erased` no list can be mended any more.
    """

    counted: Counted | None = None
    people: Told | None = None
    organisations: Told | None = None
    certificates: int = 0
    feedback: Feedback = NO_FEEDBACK
    stored: EventStatistics | None = None
    is_erased: bool = False


def figures_of(events: Sequence[TrainingEvent]) -> dict[int, Figures]:
    """By the event's key. A constant number of queries."""
    keys = [event.pk for event in events]
    kept, stored = _kept(keys), _stored(keys)
    settled = {key: row for key, row in stored.items() if row.confirmed_at or key not in kept}
    live = count([event for event in events if event.pk not in settled])
    certificates, feedback = certificates_of(keys), feedback_of(keys)
    found = {}
    for event in events:
        row = settled.get(event.pk)
        counted = as_counted(row) if row else live.get(event.pk)
        found[event.pk] = Figures(
            counted=counted,
            people=_told(event, "people", counted.completed if counted else None),
            organisations=_told(event, "organisations", counted.organisations if counted else None),
            certificates=certificates.get(event.pk, 0),
            feedback=feedback.get(event.pk, NO_FEEDBACK),
            stored=row,
            is_erased=event.pk in stored and event.pk not in kept,
        )
    return found


def _kept(keys: Sequence[int]) -> set[int]:
    """Events that have people who have not been erased."""
    return set(Enrolment.objects.filter(event__in=keys, erased_at=None).values_list("event_id", flat=True))


def _stored(keys: Sequence[int]) -> dict[int, EventStatistics]:
    return {row.event_id: row for row in EventStatistics.objects.filter(event__in=keys)}


def as_counted(stored: EventStatistics) -> Counted:
    plain = {field.name: getattr(stored, field.name) for field in fields(Counted) if field.name != "by_kind"}
    return Counted(**plain, by_kind=tuple(OfKind(**row) for row in stored.by_kind))


def _told(event: TrainingEvent, what: str, counted: int | None) -> Told | None:
    confirmed = getattr(event, f"{what}_trained")
    if event.state == EventState.HELD and confirmed is not None:
        return Told(confirmed, is_confirmed=True, is_approximate=getattr(event, f"{what}_approximate"))
    has_ended = event.state == EventState.HELD or (event.state in COMING and is_past(event))
    return Told(counted, is_confirmed=False) if has_ended and counted is not None else None
