"""Events that take enrolments, and enrolments, for tests."""

import datetime as dt
import secrets
from typing import Any

from django.utils import timezone

from enrolments.models import Enrolment, GroupPolicy
from enrolments.services.enrolling import enrol
from enrolments.services.requests import Contact, EnrolmentRequest, Person
from tests.factories.events import make_event
from trainers.models import EventState, TrainingEvent


def open_event(slug: str = "avoin", *, capacity: int | None = 10, in_days: int = 30, **fields: Any) -> TrainingEvent:
    """An event of two days that takes enrolments now."""
    first = timezone.localdate() + dt.timedelta(days=in_days)
    days = [first, first + dt.timedelta(days=1)]
    return make_event(slug, days, **{"state": EventState.OPEN, "capacity": capacity, **fields})


def people(number: int, name: str = "henkilo") -> tuple[Person, ...]:
    """So many named people, each with an address of their own."""
    return tuple(Person(f"{name.title()} {n}", f"{name}.{n}@example.org", "ohjaaja") for n in range(1, number + 1))


def request(persons: tuple[Person, ...], **fields: Any) -> EnrolmentRequest:
    plain: dict[str, Any] = {
        "organisation_name": "Esimerkkiyhdistys ry",
        "contact": Contact("Yrjö Yhteys", "yhteys@example.org", "040 1234567"),
        "people": persons,
        "purpose_version": "2026-11",
        "idempotency_key": secrets.token_hex(8),
        "policy": GroupPolicy.AS_MANY,
    }
    return EnrolmentRequest(**{**plain, **fields})


def enrolled(event: TrainingEvent, number: int = 1, name: str = "henkilo", **fields: Any) -> Enrolment:
    return enrol(event_id=event.pk, request=request(people(number, name), **fields)).enrolment
