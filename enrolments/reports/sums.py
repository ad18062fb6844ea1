"""Adding events up to one row of a report."""

from dataclasses import dataclass, fields
from decimal import ROUND_HALF_UP, Decimal

from trainers.models import EventState, TrainingEvent

from ..closing.counting import Counted, OfKind
from ..closing.figures import Figures, Told
from ..rules import COMING, is_past

CENT = Decimal("0.01")


@dataclass
class Sums:
    """What a group of events comes to.

    Events: `awaiting` are those whose days are over and that nobody has marked as held. `people` and `organisations`
    are confirmed, the `_open` ones only counted; `about` says that a confirmed one is an estimate. `room` and `filled`
    are the seats and the people with a seat of events of which both are known. `score` adds up the numbers that `rated`
    answers gave. `silent` are held events whose people nobody has confirmed; `people_known` and `organisations_known`
    are held events that tell the figure, `listed` events whose list is here. What no event tells is not known: not 0.
    """

    held: int = 0
    planned: int = 0
    awaiting: int = 0
    cancelled: int = 0
    seats: int = 0
    taken: int = 0
    room: int = 0
    filled: int = 0
    present: int = 0
    absent: int = 0
    people: int = 0
    people_open: int = 0
    organisations: int = 0
    organisations_open: int = 0
    about: bool = False
    certificates: int = 0
    answers: int = 0
    rated: int = 0
    score: Decimal = Decimal(0)
    silent: int = 0
    people_known: int = 0
    organisations_known: int = 0
    listed: int = 0

    def add(self, other: "Sums") -> None:
        for each in fields(self):
            mine, theirs = getattr(self, each.name), getattr(other, each.name)
            setattr(self, each.name, mine or theirs if each.name == "about" else mine + theirs)

    @property
    def events(self) -> int:
        return self.held + self.planned + self.awaiting + self.cancelled

    @property
    def people_told(self) -> int | None:
        return self.people if self.people_known or not self.held else None

    @property
    def organisations_told(self) -> int | None:
        return self.organisations if self.organisations_known or not self.held else None

    @property
    def taken_told(self) -> int | None:
        return self.taken if self.listed else None

    @property
    def attendance(self) -> int | None:
        """Person-days present of those marked, in whole per cent; None when nothing is marked."""
        return _per_cent(self.present, self.present + self.absent)

    @property
    def filling(self) -> int | None:
        """Seats taken of those that there were, in whole per cent."""
        return _per_cent(self.filled, self.room)

    @property
    def mean(self) -> Decimal | None:
        """Of the feedback, 1–5: of the answers of events that have enough of them."""
        return (self.score / self.rated).quantize(CENT, ROUND_HALF_UP) if self.rated else None


def _per_cent(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None


def sums_of(event: TrainingEvent, figures: Figures) -> Sums:
    """One event."""
    found = _stands(event)
    if found.cancelled:
        return found
    counted = figures.counted or Counted()
    found.listed = int(bool(figures.counted) or found.planned > 0)
    found.seats = event.capacity or 0
    found.taken = counted.enrolled
    if event.capacity and (figures.counted or found.planned):
        found.room, found.filled = event.capacity, counted.enrolled
    found.present, found.absent = counted.marks_present, counted.marks_absent
    _add_told(found, "people", figures.people)
    _add_told(found, "organisations", figures.organisations)
    found.certificates = figures.certificates
    _add_feedback(found, figures)
    found.silent = int(found.held and not (figures.people and figures.people.is_confirmed))
    return found


def sums_of_kind(event: TrainingEvent, figures: Figures, kind: str) -> Sums | None:
    """What one type of organisation has in the event; None when it has sent nobody.

    A head-count that was corrected by hand cannot be divided by type: these are the list's own numbers. Seats,
    certificates and feedback belong to the whole event.
    """
    part = next((each for each in (figures.counted or Counted()).by_kind if each.kind == kind), None)
    return _part(event, part) if part else None


def _part(event: TrainingEvent, part: OfKind) -> Sums:
    found = _stands(event)
    if found.cancelled:
        return found
    found.listed, found.taken, found.present, found.absent = 1, part.enrolled, part.present, part.absent
    if found.held and event.people_trained is not None:
        found.people, found.organisations = part.completed, part.organisations
        found.people_known = found.organisations_known = 1
    elif not found.planned:
        found.people_open, found.organisations_open = part.completed, part.organisations
    return found


def _stands(event: TrainingEvent) -> Sums:
    if event.state == EventState.HELD:
        return Sums(held=1)
    if event.state == EventState.CANCELLED:
        return Sums(cancelled=1)
    return Sums(awaiting=1) if event.state in COMING and is_past(event) else Sums(planned=1)


def _add_told(sums: Sums, what: str, told: Told | None) -> None:
    if told:
        setattr(sums, what if told.is_confirmed else f"{what}_open", told.value)
        setattr(sums, f"{what}_known", int(told.is_confirmed))
        sums.about = sums.about or told.is_approximate


def _add_feedback(sums: Sums, figures: Figures) -> None:
    feedback = figures.feedback
    sums.answers = feedback.answers
    if feedback.mean is not None:
        sums.rated, sums.score = feedback.answers, feedback.mean * feedback.answers
