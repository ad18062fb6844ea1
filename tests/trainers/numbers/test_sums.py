"""The sums are what one gets by adding up the events by hand, whatever the events are."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.events import municipality
from trainers import queries
from trainers.listing.filters import NOT_KNOWN, Chosen
from trainers.models import (
    DatePrecision,
    EventKind,
    EventOrganisation,
    EventState,
    Organisation,
    OrganisationKind,
    OrganisationRole,
    Qualification,
    Trainer,
    TrainingEvent,
)
from trainers.numbers.figures import Amount, Row
from trainers.numbers.queries import Numbers, numbers

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 6, 1)
# Two of one region, one of another, one that no longer exists (in the region of its successor).
CODES = ("091", "092", "609", "084")
KINDS = (OrganisationKind.MUNICIPALITY, OrganisationKind.PARISH)
PEOPLE = 3
EXPECTED = (EventState.ANNOUNCED, EventState.OPEN, EventState.CLOSED)

maybe = st.none() | st.integers(0, 40)
event = st.fixed_dictionaries(
    {
        "year": st.none() | st.integers(2024, 2028),
        "code": st.none() | st.sampled_from(CODES),
        "kind": st.sampled_from(EventKind.values),
        "state": st.sampled_from([EventState.HELD] * 4 + [*EventState]),
        "is_example": st.sampled_from([False] * 5 + [True]),
        "people": maybe,
        "people_approximate": st.booleans(),
        "bodies": maybe,
        "roles": st.sets(st.tuples(st.sampled_from(range(4)), st.sampled_from(OrganisationRole.values)), max_size=4),
        "trainers": st.sets(st.integers(0, PEOPLE - 1)),
    }
)


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "today", lambda: TODAY)
    TrainingEvent.objects.all().delete()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    drawn=st.lists(event, max_size=12),
    narrowed=st.sampled_from([{}, {"vuosi": "2025"}, {"maakunta": "01"}, {"tyyppi": "course"}]),
)
def test_sums_are_those_of_adding_up_by_hand(drawn: list[dict[str, Any]], narrowed: dict[str, str]) -> None:
    with transaction.atomic():
        made = make(drawn)
        check(numbers(Chosen(narrowed)), [one for one in made if is_chosen(one, narrowed)])
        transaction.set_rollback(True)


def make(drawn: list[dict[str, Any]]) -> list[dict[str, Any]]:
    organisations = [Organisation.objects.create(name=f"O{number}", kind=KINDS[number % 2]) for number in range(4)]
    people = [
        Trainer.objects.create(first_name="T", last_name=str(n), slug=f"t-{n}", email=f"t{n}@example.org")
        for n in range(PEOPLE)
    ]
    return [make_one(number, one, organisations, people) for number, one in enumerate(drawn)]


def make_one(
    number: int, one: dict[str, Any], organisations: list[Organisation], people: list[Trainer]
) -> dict[str, Any]:
    made = TrainingEvent.objects.create(
        slug=f"e-{number}",
        title="E",
        kind=one["kind"],
        state=one["state"],
        is_example=one["is_example"],
        year=one["year"],
        precision=DatePrecision.YEAR if one["year"] else DatePrecision.UNKNOWN,
        municipality=municipality(one["code"]) if one["code"] else None,
        people_trained=one["people"],
        people_approximate=one["people_approximate"],
        organisations_trained=one["bodies"],
    )
    for which, role in one["roles"]:
        EventOrganisation.objects.create(event=made, organisation=organisations[which], role=role)
    for which in one["trainers"]:
        Qualification.objects.create(event=made, trainer=people[which])
    region = made.municipality.region_code if made.municipality else None
    return {**one, "region": region, "organisers": {KINDS[which % 2] for which, _role in one["roles"]}}


def is_chosen(one: dict[str, Any], narrowed: dict[str, str]) -> bool:
    values = {"vuosi": str(one["year"]), "maakunta": one["region"], "tyyppi": one["kind"]}
    return all(values[key] == value for key, value in narrowed.items())


def check(found: Numbers, events: list[dict[str, Any]]) -> None:
    public = [one for one in events if not one["is_example"] and one["state"] != EventState.DRAFT]
    held = [one for one in public if one["state"] == EventState.HELD]
    coming = [one for one in public if one["state"] in EXPECTED and (one["year"] or 0) >= TODAY.year]
    assert figures(found.total) == by_hand(held, coming)
    rows = {
        "year": {row.key: row for row in found.years},
        "kind": {row.key: row for row in found.kinds},
        "region": {region.row.key: region.row for region in found.regions},
        "code": {row.key: row for region in found.regions for row in region.municipalities},
    }
    for field, of_rows in rows.items():
        values = {one[field] for one in held + coming} - ({None} if field == "code" else set())
        assert set(of_rows) == {NOT_KNOWN if value is None else str(value) for value in values}
        for value in values:
            mine = [[one for one in some if one[field] == value] for some in (held, coming)]
            assert figures(of_rows[NOT_KNOWN if value is None else str(value)]) == by_hand(*mine)
    check_organisers(found, held)
    expected = [one for one in public if one["state"] in EXPECTED and one not in coming]
    assert found.unconfirmed == len(expected)


def check_organisers(found: Numbers, held: list[dict[str, Any]]) -> None:
    """An event with several organisations of a type is in the type's row once."""
    rows = {row.key: row for row in found.organisers}
    assert set(rows) == {str(kind) for one in held for kind in one["organisers"]}
    for kind, row in rows.items():
        mine = by_hand([one for one in held if kind in one["organisers"]], [])
        assert figures(row) == {**mine, "coming": 0, "municipalities": 0, "regions": 0}
    assert found.without_organiser == sum(not one["organisers"] for one in held)


def figures(row: Row) -> dict[str, Any]:
    names = ("held", "coming", "municipalities", "regions", "people", "organisations", "trainers")
    return {name: getattr(row, name) for name in names}


def by_hand(held: list[dict[str, Any]], coming: list[dict[str, Any]]) -> dict[str, Any]:
    people = {which for one in held for which in one["trainers"]}
    silent = [one for one in held if one["kind"] == EventKind.TRAINER_TRAINING and not one["trainers"]]
    about = any(one["people_approximate"] and one["people"] is not None for one in held)
    return {
        "held": len(held),
        "coming": len(coming),
        "municipalities": len({one["code"] for one in held} - {None}),
        "regions": len({one["region"] for one in held} - {None}),
        "people": amount((one["people"] for one in held), about),
        "organisations": amount((one["bodies"] for one in held), False),
        "trainers": Amount(len(people), len(people), len(silent)),
    }


def amount(values: Iterable[int | None], approximate: bool) -> Amount:
    told = list(values)
    known = [value for value in told if value is not None]
    return Amount(sum(known), len(known), len(told) - len(known), approximate)
