"""Figures of groups of events: what is known of them, how well, and of how many events it is not known."""

from dataclasses import dataclass, field
from typing import NamedTuple

from ..listing.filters import COMING, HELD, Chosen


@dataclass(frozen=True)
class Amount:
    """A figure that not every event tells: `known` of them do, `missing` do not.

    Of people and organisations a participation is counted: whoever came to two events is in it twice. Trainers are
    persons, each counted once; missing are the trainer trainings of which nobody knows whom they qualified.
    """

    value: int = 0
    known: int = 0
    missing: int = 0
    approximate: bool = False

    @property
    def is_known(self) -> bool:
        """Nothing is known of events that all keep silent; of no events it is known that nobody came."""
        return self.known > 0 or not self.missing

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(
            self.value + other.value,
            self.known + other.known,
            self.missing + other.missing,
            self.approximate or other.approximate,
        )


class Sums(NamedTuple):
    """What the database adds up for a group of held events; a sum is None when no event of the group tells."""

    events: int
    people: int | None
    people_known: int
    people_about: int
    organisations: int | None
    organisations_known: int
    organisations_about: int


class Place(NamedTuple):
    """A municipality in the reader's language; a ceased one by the name that it had, in today's regions."""

    code: str
    name: str
    region_code: str
    region: str
    latitude: float
    longitude: float


@dataclass
class Tally:
    """Adds groups of events up to one row."""

    held: int = 0
    coming: int = 0
    people: Amount = Amount()
    organisations: Amount = Amount()
    places: set[Place] = field(default_factory=set)
    trainers: set[int] = field(default_factory=set)
    silent_trainings: int = 0

    def add(self, sums: Sums, place: Place | None) -> None:
        self.held += sums.events
        self.people += _amount(sums.events, sums.people, sums.people_known, sums.people_about)
        self.organisations += _amount(
            sums.events, sums.organisations, sums.organisations_known, sums.organisations_about
        )
        if place:
            self.places.add(place)

    def row(self, key: str, name: str, behind: Chosen) -> "Row":
        """`behind` are the events of the row, whether held or coming."""
        return Row(
            key=key,
            name=name,
            behind=behind,
            held=self.held,
            coming=self.coming,
            municipalities=len(self.places),
            regions=len({place.region_code for place in self.places}),
            people=self.people,
            organisations=self.organisations,
            trainers=Amount(len(self.trainers), len(self.trainers), self.silent_trainings),
        )

    def include(self, other: "Tally") -> None:
        self.held += other.held
        self.coming += other.coming
        self.people += other.people
        self.organisations += other.organisations
        self.places |= other.places
        self.trainers |= other.trainers
        self.silent_trainings += other.silent_trainings


def _amount(events: int, value: int | None, known: int, about: int) -> Amount:
    return Amount(value or 0, known, events - known, about > 0)


@dataclass(frozen=True)
class Row:
    """One line of a table: a year, place, kind or type of organisation, and the figures of its events.

    `municipalities` and `regions` are those with held events, `trainers` the people whom these events qualified.
    """

    key: str
    name: str
    behind: Chosen
    held: int
    coming: int
    municipalities: int
    regions: int
    people: Amount
    organisations: Amount
    trainers: Amount

    @property
    def query(self) -> str:
        """The row as a selection, for the page of numbers itself."""
        return self.behind.query_string

    @property
    def held_query(self) -> str:
        """The events behind the figures, for the list of events."""
        return self.behind.choosing("tila", HELD).query_string

    @property
    def coming_query(self) -> str:
        return self.behind.choosing("tila", COMING).query_string


@dataclass(frozen=True)
class SourceFigure:
    """A figure that a source gives for whole years. It stands for itself and is in no sum (checklist B18, B19)."""

    key: str
    value: int
    approximate: bool
    label: str
    years: str
    source: str
