"""Training events by the thousand, spread as real ones would be: some years, large towns first, most of them held.

The same seed gives the same events, so the first hundred are alike in every run.
"""

import datetime as dt
import random
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.utils import timezone

from trainers.models import (
    EventDay,
    EventKind,
    EventOrganisation,
    EventState,
    Language,
    Mode,
    Municipality,
    Organisation,
    OrganisationKind,
    OrganisationRole,
    Qualification,
    Trainer,
    TrainingEvent,
)

TODAY = timezone.localdate()
FIRST, LAST = dt.date(2009, 1, 12), TODAY + dt.timedelta(days=120)
KINDS = [EventKind.COURSE] * 12 + [EventKind.TRAINER_TRAINING] * 2 + [EventKind.TRADES, EventKind.FOLLOW_UP]
BATCH = 5000
# One trainer for so many events, one organisation for so many, at most this many of each.
PER_TRAINER, PER_ORGANISATION, MOST = 20, 8, 3000


def make(first: int, last: int) -> None:
    """Events with the numbers first … last - 1, with days, organisers and the trainers whom they qualified."""
    random.seed(first)
    towns = list(Municipality.objects.filter(valid_until=None).order_by("pk"))
    numbers = iter(range(first, last))
    while batch := list(islice(numbers, BATCH)):
        events = TrainingEvent.objects.bulk_create([_event(number, towns) for number in batch])
        EventDay.objects.bulk_create(day for event in events for day in _days(event))
        _organise(events)
        _qualify(events)


def _event(number: int, towns: list[Municipality]) -> TrainingEvent:
    day = FIRST + dt.timedelta(days=random.randrange((LAST - FIRST).days))
    people, bodies = random.randrange(6, 25), random.randrange(1, 9)
    known = random.random()
    return TrainingEvent(
        slug=f"koe-{number}",
        title=f"Työpaikkavalmentaja-koulutus {number}",
        kind=random.choice(KINDS),
        state=EventState.OPEN if day > TODAY else EventState.HELD if known < 0.97 else EventState.CANCELLED,
        year=day.year,
        first_day=day,
        last_day=day + dt.timedelta(days=1),
        mode=random.choice(Mode.values),
        language=random.choice(Language.values),
        municipality=towns[int(len(towns) * random.random() ** 2)] if known > 0.02 else None,
        summary="Kahden päivän koulutus työpaikkojen väelle.",
        capacity=24,
        people_trained=people if day <= TODAY and known < 0.8 else None,
        people_approximate=known < 0.1,
        organisations_trained=bodies if day <= TODAY and known < 0.7 else None,
        source="mittausta varten",
    )


def _days(event: TrainingEvent) -> Iterator[EventDay]:
    for number in range(2):
        yield EventDay(
            event=event,
            sort_order=number,
            date=event.first_day + dt.timedelta(days=number),
            start=dt.time(9),
            end=dt.time(16),
        )


def _organise(events: list[TrainingEvent]) -> None:
    wanted = max(1, min(MOST, len(events) // PER_ORGANISATION))
    names = [f"Järjestäjä {events[0].slug} {number}" for number in range(wanted)]
    made: list[Any] = [Organisation(name=name, kind=random.choice(OrganisationKind.values)) for name in names]
    organisations = Organisation.objects.bulk_create(made)
    EventOrganisation.objects.bulk_create(
        EventOrganisation(event=event, organisation=random.choice(organisations), role=role)
        for event in events
        for role in (OrganisationRole.HOST, OrganisationRole.ORGANISER)[: random.randrange(3)]
    )


def _qualify(events: list[TrainingEvent]) -> None:
    trainings = [
        event for event in events if event.kind == EventKind.TRAINER_TRAINING and event.state == EventState.HELD
    ]
    made = [
        Trainer(first_name="Kouluttaja", last_name=event.slug, slug=event.slug, email=f"{event.slug}@example.org")
        for event in trainings[:: max(1, PER_TRAINER // 10)]
    ]
    trainers = Trainer.objects.bulk_create(made)
    Qualification.objects.bulk_create(
        Qualification(trainer=trainer, event=random.choice(trainings), year=None) for trainer in trainers
    )
