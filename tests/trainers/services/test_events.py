"""Saving an event, a similar one, and one made of a course."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from wagtail.log_actions import registry

from tests.factories.ready_events import (
    in_days,
    make_organisation,
    pori,
    published_edition,
    ready_event,
    today,
    two_day,
)
from trainers.models import DatePrecision, EventOrganisation, TrainingEvent
from trainers.models.event import MANAGED
from trainers.rules.missing import missing
from trainers.rules.proposals import proposed_days
from trainers.services.events import duplicate, free_address, save_event
from trainers.services.planning import Plan, plan_from_course
from valmentamo.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(person: Callable[..., User]) -> User:
    return person("coordinator")


def stored(event: TrainingEvent) -> TrainingEvent:
    return TrainingEvent.objects.get(pk=event.pk)


def test_what_services_keep_is_not_overwritten_by_an_old_copy() -> None:
    event = ready_event(state="open")
    changed = {
        "state": "closed",
        "seats_taken": 9,
        "seats_waiting": 2,
        "calendar_sequence": 5,
        "needs_until": in_days(90),
        "personal_data_until": in_days(120),
        "is_example": True,
    }
    TrainingEvent.objects.filter(pk=event.pk).update(**changed)
    event.title = "Uusi nimi"
    save_event(event=event)
    row = stored(event)
    assert {name: getattr(row, name) for name in changed} == changed
    assert (row.title, row.calendar_uid) == ("Uusi nimi", event.calendar_uid)
    assert set(changed) | {"calendar_uid", "first_day", "last_day"} == set(MANAGED)


@pytest.mark.parametrize(
    ("change", "rises"),
    [
        ({"venue": "Kirjasto"}, True),
        ({"street_address": "Kirjastonkatu 1"}, True),
        ({"mode": "hybrid"}, True),
        ({"municipality": None}, True),
        ({"title": "Toinen nimi"}, False),
        ({"capacity": 12}, False),
    ],
)
def test_calendars_follow_place_and_mode_of_a_public_event(change: dict[str, Any], rises: bool) -> None:
    event = ready_event(state="open")
    for name, value in change.items():
        setattr(event, name, value)
    save_event(event=event)
    assert stored(event).calendar_sequence == (1 if rises else 0)


@pytest.mark.parametrize(("state", "sequence"), [("draft", 0), ("announced", 1)])
def test_calendars_follow_hours_once_somebody_may_have_them(state: str, sequence: int) -> None:
    event = ready_event(state=state)
    days = [*event.days.all()]
    days[0].start = dt.time(10)
    event.days = days
    save_event(event=event)
    assert (stored(event).calendar_sequence, stored(event).days.all()[0].start) == (sequence, dt.time(10))


def test_promised_edition_stays_whatever_a_form_says() -> None:
    edition = published_edition()
    event = ready_event(state="announced", edition=edition)
    event.edition = None
    save_event(event=event)
    assert stored(event).edition == edition


def test_draft_may_change_its_edition() -> None:
    event = ready_event(edition=published_edition())
    event.edition = None
    save_event(event=event)
    assert stored(event).edition is None


def test_similar_event_is_a_draft_without_days_seats_or_history(actor: User) -> None:
    event = ready_event(
        state="held", seats_taken=12, people_trained=12, venue="Kirjasto", source="lähde B", calendar_sequence=4
    )
    organisation = make_organisation("Järjestäjä")
    EventOrganisation.objects.create(event=event, organisation=organisation, role="host")
    made = stored(duplicate(event=stored(event), actor=actor))
    assert (made.state, made.precision, made.year, made.days.count()) == ("draft", DatePrecision.YEAR, today().year, 0)
    assert (made.seats_taken, made.people_trained, made.calendar_sequence, made.source) == (0, None, 0, "")
    assert (made.enrolment_opens, made.enrolment_closes, made.edition) == (None, None, None)
    assert made.calendar_uid != event.calendar_uid
    assert (made.venue, made.municipality, made.course, made.programme) == (
        "Kirjasto",
        pori(),
        event.course,
        event.programme,
    )
    assert [(row.organisation, row.role) for row in made.organisations.all()] == [(organisation, "host")]
    assert [row.trainer for row in made.trainers.all()] == [row.trainer for row in event.trainers.all()]
    assert (made.latest_revision.user, registry.get_logs_for_instance(made).get().action) == (actor, "wagtail.create")


def test_similar_event_of_a_historical_programme_waits_for_another(actor: User) -> None:
    programme = two_day()
    event = ready_event()
    type(programme).objects.filter(pk=programme.pk).update(bookable=False)
    assert duplicate(event=stored(event), actor=actor).programme is None


def test_two_similar_events_have_two_addresses(actor: User) -> None:
    event = ready_event()
    slugs = {duplicate(event=event, actor=actor).slug for _time in range(3)}
    assert slugs == {"koulutus-valmis", "koulutus-valmis-2", "koulutus-valmis-3"}


@pytest.mark.parametrize(("title", "expected"), [("Äijänsuo & Ylä", "aijansuo-yla"), ("???", "koulutus")])
def test_address_is_made_of_the_title(title: str, expected: str) -> None:
    assert free_address(title, 2027) == expected


def test_event_of_a_course_is_a_draft_that_lacks_only_people(actor: User) -> None:
    published_edition()
    days = proposed_days(two_day(), in_days(60))
    plan = Plan(programme=two_day(), days=days, mode="onsite", municipality=pori(), language="fi", capacity=16)
    event = stored(plan_from_course(plan=plan, actor=actor))
    assert (event.state, event.kind, event.capacity, event.municipality) == ("draft", "course", 16, pori())
    assert (event.title, event.slug) == (f"{two_day().course.title}, Pori", "tyopaikkavalmentaja-koulutus-pori")
    assert [(day.date, day.start, day.end) for day in event.days.all()] == [
        (day.date, day.start, day.end) for day in days
    ]
    assert [finding.field for finding in missing(event)] == ["contact_name", "contact_email", "trainers"]


def test_trainer_day_is_a_trainer_training(actor: User) -> None:
    programme = type(two_day()).objects.get(slug="kouluttajapaiva")
    days = proposed_days(programme, in_days(60))
    plan = Plan(programme=programme, days=days, mode="online", municipality=None, language="fi", capacity=None)
    event = plan_from_course(plan=plan, actor=actor)
    assert (event.kind, event.municipality, event.mode) == ("trainer-training", None, "online")
