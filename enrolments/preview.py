"""Who would get a seat now and who would wait. Looked at without the lock, so it is true of this moment only."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils import timezone

from trainers.models import TrainingEvent

from .models import GroupPolicy
from .services.requests import Person
from .services.seats import fitting, seats_of


@dataclass(frozen=True)
class Place:
    """`queue`: the place in the queue, counted from 1; 0 for those who get a seat."""

    person: Person
    queue: int = 0


@dataclass(frozen=True)
class Preview:
    places: tuple[Place, ...]
    at: dt.datetime
    free: int
    room_in_queue: int

    @property
    def seated(self) -> int:
        return sum(place.queue == 0 for place in self.places)

    @property
    def waiting(self) -> int:
        return len(self.places) - self.seated

    @property
    def is_too_much(self) -> bool:
        """There is neither a seat nor a place in the queue for all."""
        return self.waiting > self.room_in_queue

    def without_first(self, number: int) -> "Preview":
        """Only those who come after so many others, who take their seats first."""
        others = replace(self, places=self.places[:number])
        return replace(self, places=self.places[number:], room_in_queue=max(0, self.room_in_queue - others.waiting))


def preview(event: TrainingEvent, persons: Sequence[Person], policy: GroupPolicy) -> Preview:
    """The same arithmetic as under the lock, see `services.enrolling.place`. One query."""
    seats = seats_of(event)
    seated = fitting(policy, len(persons), seats.free)
    places = tuple(
        Place(person, 0 if number < seated else seats.waiting + number - seated + 1)
        for number, person in enumerate(persons)
    )
    return Preview(places, timezone.now(), seats.free, seats.room_in_queue)
