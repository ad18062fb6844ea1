"""How an event stands: one sentence for each state, its deadline first."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from tests.factories.events import make_event
from trainers import queries
from trainers.models import EventState
from trainers.standing import standing

pytestmark = pytest.mark.django_db

TODAY = dt.date(2027, 2, 1)
NOW = dt.datetime(2027, 2, 1, 10, 0, tzinfo=dt.UTC)
MARCH = [dt.date(2027, 3, 9), dt.date(2027, 3, 10)]
LATER = dt.datetime(2027, 2, 23, 14, 0, tzinfo=dt.UTC)
EARLIER = dt.datetime(2027, 1, 5, 14, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def fixed_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "today", lambda: TODAY)
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def said(**fields: Any) -> tuple[str, str]:
    found = standing(make_event("koe", **{"days": MARCH, **fields}))
    return found.label, found.sentence.replace("\xa0", " ").replace("\u2060", "")


OPEN = {"state": "open", "capacity": 20, "seats_taken": 11, "enrolment_closes": LATER}
FULL = {**OPEN, "seats_taken": 20}

CASES: dict[str, tuple[dict[str, Any], str, str]] = {
    "draft": ({"state": "draft"}, "Luonnos", "Tämä on luonnos: lukijat eivät näe sitä."),
    "announced": (
        {"state": "announced"},
        "Ilmoitettu",
        "Ilmoittautuminen ei ole vielä auki. Avaamisesta kerrotaan tässä.",
    ),
    "opens later": (
        {"state": "announced", "enrolment_opens": LATER},
        "Ilmoittautuminen 23.2. alkaen",
        "Ilmoittautuminen avataan ti 23.2.2027 klo 16.00.",
    ),
    "opened in the books but not yet": (
        {"state": "open", "enrolment_opens": LATER},
        "Ilmoittautuminen 23.2. alkaen",
        "Ilmoittautuminen avataan ti 23.2.2027 klo 16.00.",
    ),
    "only the year": (
        {"state": "announced", "days": [], "year": 2028},
        "Suunnitteilla",
        "Päiviä ei ole vielä sovittu. Ilmoittautuminen avataan myöhemmin.",
    ),
    "open": (OPEN, "Ilmoittautuminen auki", "Ilmoittaudu viimeistään ti 23.2.2027 klo 16.00. 9 paikkaa vapaana."),
    "one seat": (
        {**OPEN, "seats_taken": 19},
        "Ilmoittautuminen auki",
        "Ilmoittaudu viimeistään ti 23.2.2027 klo 16.00. 1 paikka vapaana.",
    ),
    "open without limits": (
        {"state": "open"},
        "Ilmoittautuminen auki",
        "Ilmoittautuminen on auki.",
    ),
    "full with a queue": (
        {**FULL, "waiting_capacity": 8, "seats_waiting": 3},
        "Täynnä, jonoon mahtuu",
        "Ilmoittaudu jonoon viimeistään ti 23.2.2027 klo 16.00: kaikki paikat on varattu.",
    ),
    "full with a queue and no deadline": (
        {**FULL, "enrolment_closes": None},
        "Täynnä, jonoon mahtuu",
        "Kaikki paikat on varattu. Jonoon mahtuu vielä.",
    ),
    "full, queue too": (
        {**FULL, "waiting_capacity": 3, "seats_waiting": 3},
        "Täynnä",
        "Kaikki paikat on varattu, eikä jonoon oteta enempää nimiä.",
    ),
    "full without a queue": (
        {**FULL, "waiting_capacity": 0},
        "Täynnä",
        "Kaikki paikat on varattu, eikä jonoon oteta enempää nimiä.",
    ),
    "past its deadline": (
        {**OPEN, "enrolment_closes": EARLIER},
        "Ilmoittautuminen päättynyt",
        "Ilmoittautuminen päättyi ti 5.1.2027 klo 16.00.",
    ),
    "closed": ({"state": "closed"}, "Ilmoittautuminen päättynyt", "Ilmoittautuminen on päättynyt."),
    "days over, not yet marked as held": (
        {"state": "open", "days": [dt.date(2027, 1, 20)]},
        "Päivät ohi",
        "Koulutuksen päivät ovat ohi.",
    ),
    "held": ({"state": "held"}, "Pidetty", "Koulutus pidettiin 9.–10.3.2027."),
    "held in a year": (
        {"state": "held", "days": [], "year": 2014},
        "Pidetty",
        "Koulutus pidettiin vuonna 2014. Päivä ei ole tiedossa.",
    ),
    "held some time": (
        {"state": "held", "days": []},
        "Pidetty",
        "Koulutus on pidetty. Vuosi ei ole tiedossa.",
    ),
    "cancelled": ({"state": "cancelled"}, "Peruttu", "Koulutus on peruttu. Sitä ei pidetä."),
    "postponed": (
        {"state": "postponed"},
        "Siirretty",
        "Koulutus on siirretty. Uusista päivistä kerrotaan tässä, kun ne ovat tiedossa.",
    ),
}


@pytest.mark.parametrize(("fields", "label", "sentence"), CASES.values(), ids=CASES.keys())
def test_each_state_is_said_in_one_way(fields: dict[str, Any], label: str, sentence: str) -> None:
    assert said(**fields) == (label, sentence)


def test_no_state_is_forgotten() -> None:
    assert {str(fields.get("state")) for fields, *_words in CASES.values()} == set(EventState.values)


@pytest.mark.parametrize(
    ("fields", "enrols", "takes"),
    [
        (OPEN, True, True),
        ({**FULL, "waiting_capacity": 8}, True, True),
        ({**FULL, "waiting_capacity": 0}, True, False),
        ({**OPEN, "enrolment_closes": EARLIER}, False, False),
        ({"state": "announced"}, False, False),
        ({"state": "cancelled"}, False, False),
    ],
)
def test_people_are_taken_only_while_enrolment_goes_on(fields: dict[str, Any], enrols: bool, takes: bool) -> None:
    found = standing(make_event("koe", **{"days": MARCH, **fields}))
    assert (found.enrols, found.takes_people) == (enrols, takes)
