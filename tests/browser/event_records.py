"""An event in each state, with everything that its page can show."""

import datetime as dt
from typing import Any

from courses.models import Programme
from tests.factories.events import make_event, municipality
from trainers.models import (
    EventDay,
    EventOrganisation,
    EventState,
    EventTransition,
    Mode,
    Organisation,
    OrganisationKind,
    OrganisationRole,
    TrainingEvent,
)

YEAR = 2099
SEATS = {"state": EventState.OPEN, "capacity": 20, "enrolment_closes": dt.datetime(YEAR, 2, 1, 14, tzinfo=dt.UTC)}
# Slug → what is special about it; the longest names of municipalities are among them.
EVENTS: dict[str, dict[str, Any]] = {
    "auki": {**SEATS, "seats_taken": 11, "mode": Mode.HYBRID},
    "taynna": {**SEATS, "seats_taken": 20, "seats_waiting": 3, "waiting_capacity": 8, "is_example": True},
    "ilmoittaudu": {**SEATS, "capacity": 4, "fee": 120, "names_until": dt.datetime(YEAR, 2, 15, 14, tzinfo=dt.UTC)},
    "ilmoitettu": {"enrolment_opens": dt.datetime(YEAR, 1, 11, 7, tzinfo=dt.UTC), "mode": Mode.ONLINE},
    "suljettu": {"state": EventState.CLOSED},
    "peruttu": {"state": EventState.CANCELLED},
    "siirretty": {"state": EventState.POSTPONED},
    "suunnitteilla": {"days": [], "year": YEAR, "state": EventState.ANNOUNCED},
}


def make() -> None:
    programme = Programme.objects.filter(variant="two-day", bookable=True).first()
    organisation = Organisation.objects.create(name="Selainkokeen yhdistys ry", kind=OrganisationKind.ASSOCIATION)
    for slug, fields in EVENTS.items():
        event = _event(slug, programme=programme, **fields)
        EventOrganisation.objects.create(event=event, organisation=organisation, role=OrganisationRole.HOST)
        EventDay.objects.filter(event=event).update(start=dt.time(9), end=dt.time(16))
        EventTransition.objects.create(event=event, before="draft", after=event.state, reason="Selainkokeen syy.")


def _event(slug: str, **fields: Any) -> TrainingEvent:
    known: dict[str, Any] = {
        "days": [dt.date(YEAR, 3, 10), dt.date(YEAR, 3, 11)],
        "title": "Työpaikkavalmentaja-koulutus Kristiinankaupungissa",
        "municipality": municipality("287"),
        "mode": Mode.ONSITE,
        "language": "fi",
        "summary": "Kahden päivän koulutus.",
        "audience": "Työpaikkojen ohjaajille.",
        "access": "Kulku ilman portaita.",
        "venue": "Esimerkkitalo",
        "contact_email": "selainkoe@example.org",
    }
    return make_event(slug, **{**known, **fields})
