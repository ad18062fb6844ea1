"""Makes what is missing of the examples, renews what has gone past, and removes all of it."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction

from courses.models import Programme

from .. import queries
from ..models import Organisation, Qualification, Trainer, TrainingEvent
from ..services.states import StateRefused
from . import memory, registry, traces
from .accounts import Account, account, make_account
from .events import EVENTS, ExampleEvent, make_event
from .people import ORGANISATIONS, TRAINERS, make_organisation, make_trainer


class DemoError(Exception):
    """The examples cannot be made; the message says why."""


@dataclass
class Done:
    """What was done, by name; `held` are examples that something real refers to; `account` can sign in from now on."""

    made: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    account: Account | None = None


@transaction.atomic
def seed() -> Done:
    """Makes the examples that are not there. An event that has gone past is removed and made anew; nothing doubles.

    Raises DemoError when the curriculum is not loaded or no edition is published.
    """
    done, today = Done(), queries.today()
    programmes = _programmes()
    for organisation in ORGANISATIONS:
        if memory.find(organisation.key) is None:
            done.made.append(str(make_organisation(organisation)))
    for trainer in TRAINERS:
        if memory.find(trainer.key) is None:
            done.made.append(str(make_trainer(trainer, programmes[EVENTS[0].programme].course, today)))
    for event in EVENTS:
        _renew(event, programmes[event.programme], today, done)
    done.account = make_account()
    return done


def _programmes() -> dict[str, Programme]:
    wanted = {event.programme for event in EVENTS}
    programmes = Programme.objects.live().filter(slug__in=wanted, bookable=True).select_related("course").with_slots()
    found = {programme.slug: programme for programme in programmes}
    if missing := wanted - set(found):
        raise DemoError(f"There is no programme {', '.join(sorted(missing))}. Load the curriculum: load_curriculum.")
    return found


def _renew(example: ExampleEvent, programme: Programme, today: dt.date, done: Done) -> None:
    event: TrainingEvent | None = memory.find(example.key)
    if event and (event.last_day is None or event.last_day >= today):
        return
    if event and not _removed(event, done):
        return
    try:
        done.made.append(str(make_event(example, programme, today)))
    except StateRefused as refusal:
        raise DemoError(f"{example.title}: {refusal}") from refusal


@transaction.atomic
def remove() -> Done:
    """Removes every example with all that hangs on it, and nothing else. What something real refers to stays."""
    done = Done()
    Qualification.objects.filter(trainer__is_example=True, event__is_example=True).delete()
    for model in (TrainingEvent, Trainer, Organisation):
        for row in model.objects.filter(is_example=True):
            _removed(row, done)
    if (user := account()) is not None:
        _removed(user, done)
    memory.forget_all()
    return done


def _removed(row: Any, done: Done) -> bool:
    """Deletes one example with its lines in the admin's log; whether nothing real held it back."""
    name, key, told = str(row), row.pk, traces.traces_of(row)
    try:
        with transaction.atomic():
            if isinstance(row, TrainingEvent):
                registry.clear(row)
            row.delete()
    except models.ProtectedError as error:
        users = sorted({str(used) for used in error.protected_objects})
        done.held.append(f"{name} ({', '.join(users)})")
        return False
    traces.wipe(type(row), key, told)
    done.removed.append(name)
    return True
