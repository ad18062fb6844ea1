"""Long random sequences of everything that can happen to an event; what must hold is checked after every step."""

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from enrolments.errors import EnrolmentRefused
from enrolments.models import ACTIVE, Enrolment, GroupPolicy, Message, Offer, Participant, SeatState
from enrolments.services import capacity, changing, offers
from enrolments.services.contact import correct_contact
from enrolments.services.enrolling import enrol
from enrolments.services.moving import move
from enrolments.services.offers import promote
from enrolments.services.requests import Contact, Person
from enrolments.services.seats import lock
from enrolments.services.terms import change_policy
from tests.enrolments.invariants import check, check_step, states
from tests.factories.enrolments import open_event, request
from trainers.models import EventState, TrainingEvent

pytestmark = pytest.mark.django_db

STEPS = 420
SEEDS = (1, 2, 3, 4, 5)


class World:
    """Two events, and somebody who does at random whatever people and coordinators can do."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.event = open_event("a", capacity=8, waiting_capacity=15)
        self.other = open_event("b", capacity=5)
        self.number = 0

    @property
    def here(self) -> TrainingEvent:
        return self.random.choice((self.event, self.other))

    def person(self, *, named: bool) -> Person:
        self.number += 1
        return Person(f"Nimi {self.number}", f"n{self.number}@example.org") if named else Person()

    def any_of(self, rows: QuerySet[Any]) -> Any:
        keys = list(rows.values_list("pk", flat=True))
        return rows.get(pk=self.random.choice(keys)) if keys else None

    def enrolment(self) -> Enrolment | None:
        return self.any_of(Enrolment.objects.all())

    def participant(self) -> Participant | None:
        return self.any_of(Participant.objects.filter(state__in=ACTIVE))

    def group(self) -> tuple[Person, ...]:
        return tuple(self.person(named=self.random.random() < 0.7) for _n in range(self.random.randint(1, 4)))

    def enrol(self) -> None:
        policy = self.random.choice(list(GroupPolicy))
        enrol(event_id=self.here.pk, request=request(self.group(), policy=policy))

    def add(self) -> None:
        if enrolment := self.enrolment():
            changing.add_people(enrolment_id=enrolment.pk, people=self.group())

    def cancel_one(self) -> None:
        if participant := self.participant():
            changing.cancel(enrolment_id=participant.enrolment_id, participant_ids=[participant.pk])

    def cancel_all(self) -> None:
        if enrolment := self.enrolment():
            changing.cancel(enrolment_id=enrolment.pk)
            changing.cancel(enrolment_id=enrolment.pk)

    def swap(self) -> None:
        if participant := self.participant():
            changing.swap(
                enrolment_id=participant.enrolment_id, participant_id=participant.pk, person=self.person(named=True)
            )

    def name(self) -> None:
        if participant := self.participant():
            changing.name_seat(
                enrolment_id=participant.enrolment_id, participant_id=participant.pk, person=self.person(named=True)
            )

    def resize(self) -> None:
        event = TrainingEvent.objects.get(pk=self.here.pk)
        size = self.random.randint(2, 12)
        moving = [person.pk for person in capacity.would_move(event, size)]
        capacity.set_capacity(event_id=event.pk, capacity=size, agreed=moving)

    def answer(self) -> None:
        pending = list(Offer.objects.pending())
        if pending:
            act = self.random.choice((offers.accept, offers.refuse))
            act(offer_id=self.random.choice(pending).pk)

    def expire(self) -> None:
        pending = list(Offer.objects.pending())
        if pending:
            offer = self.random.choice(pending)
            Offer.objects.filter(pk=offer.pk).update(expires_at=timezone.now() - dt.timedelta(minutes=1))
            offers.expire(offer_id=offer.pk)

    def move(self) -> None:
        if enrolment := self.enrolment():
            other = self.other if enrolment.event_id == self.event.pk else self.event
            move(enrolment_id=enrolment.pk, event_id=other.pk)

    def policy(self) -> None:
        if enrolment := self.enrolment():
            change_policy(enrolment_id=enrolment.pk, policy=self.random.choice(list(GroupPolicy)))

    def contact(self) -> None:
        if enrolment := self.enrolment():
            self.number += 1
            correct_contact(enrolment_id=enrolment.pk, contact=Contact("Uusi", f"y{self.number}@example.org"))

    def send(self) -> None:
        """Some of the outbox goes out, so that what comes later cannot be written into it any more."""
        queued = list(Message.objects.filter(state="queued").values_list("pk", flat=True))
        chosen = self.random.sample(queued, len(queued) // 2)
        Message.objects.filter(pk__in=chosen).update(state="sent")

    def postpone(self) -> None:
        self.event.state = self.random.choice((EventState.POSTPONED, EventState.OPEN, EventState.OPEN))
        TrainingEvent.objects.filter(pk=self.event.pk).update(state=self.event.state)
        promote(lock(self.event.pk))

    def promote(self) -> None:
        event = lock(self.here.pk)
        promote(event)
        assert promote(event) == []

    @property
    def acts(self) -> tuple[Callable[[], None], ...]:
        often = (self.enrol, self.enrol, self.cancel_one, self.cancel_one, self.answer, self.answer)
        seldom = (self.add, self.cancel_all, self.swap, self.name, self.resize, self.expire, self.move, self.postpone)
        return (*often, *seldom, self.promote, self.policy, self.contact, self.send)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_oversold_and_nobody_is_lost(seed: int) -> None:
    world = World(seed)
    done = 0
    for _step in range(STEPS):
        act = world.random.choice(world.acts)
        before = states()
        try:
            act()
            done += 1
        except EnrolmentRefused:
            pass
        check_step(before)
        check(world.event.pk, world.other.pk)
    assert done > STEPS / 2
    assert Participant.objects.filter(state=SeatState.CONFIRMED).exists()
