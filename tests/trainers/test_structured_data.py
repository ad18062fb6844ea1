"""One event's page, for machines: schema.org, and never more than is known."""

import datetime as dt
import json
import re
from typing import Any

import pytest
from django.test import Client

from courses.models import Programme
from tests.factories.events import make_event, municipality
from trainers import queries
from trainers.models import (
    EventDay,
    EventOrganisation,
    EventState,
    EventTrainer,
    Mode,
    Organisation,
    OrganisationKind,
    Trainer,
    TrainingEvent,
)
from trainers.structured import structured_data

pytestmark = pytest.mark.django_db

TODAY = dt.date(2027, 2, 1)
MARCH = [dt.date(2027, 3, 9), dt.date(2027, 3, 10)]


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "today", lambda: TODAY)


def on_page(client: Client, address: str) -> dict[str, dict[str, Any]]:
    text = client.get(address).content.decode()
    found = [json.loads(data) for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)]
    return {data["@type"] if isinstance(data["@type"], str) else data["@type"][0]: data for data in found}


def event_on_page(client: Client, event: TrainingEvent) -> dict[str, Any]:
    return on_page(client, event.get_absolute_url())["EducationEvent"]


def test_dated_event_is_described_whole(client: Client) -> None:
    programme = Programme.objects.filter(variant="two-day", bookable=True).first()
    event = make_event(
        "porin-kevat",
        MARCH,
        title="Porin kevätkoulutus",
        summary="Kahden päivän koulutus.",
        mode=Mode.HYBRID,
        language="fi",
        state="open",
        capacity=20,
        programme=programme,
        municipality=municipality("609"),
        venue="Kirjasto",
        street_address="Katu 1",
        enrolment_closes=dt.datetime(2100, 2, 23, 14, tzinfo=dt.UTC),
    )
    EventDay.objects.filter(event=event).update(start=dt.time(9), end=dt.time(16))
    address = "http://testserver/koulutukset/2027/porin-kevat/"
    assert event_on_page(client, event) == {
        "@context": "https://schema.org",
        "@type": ["EducationEvent", "CourseInstance"],
        "name": "Porin kevätkoulutus",
        "description": "Kahden päivän koulutus.",
        "url": address,
        "eventStatus": "https://schema.org/EventScheduled",
        "inLanguage": "fi",
        "startDate": "2027-03-09T09:00:00+02:00",
        "endDate": "2027-03-10T16:00:00+02:00",
        "courseWorkload": "PT11H30M",
        "subEvent": [
            {
                "@type": "Event",
                "name": "Porin kevätkoulutus",
                "startDate": f"2027-03-{day:02}T09:00:00+02:00",
                "endDate": f"2027-03-{day:02}T16:00:00+02:00",
            }
            for day in (9, 10)
        ],
        "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
        "courseMode": "blended",
        "location": [
            {
                "@type": "Place",
                "name": "Kirjasto",
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": "Katu 1",
                    "addressLocality": "Pori",
                    "addressRegion": "Satakunta",
                    "addressCountry": "FI",
                },
            },
            {"@type": "VirtualLocation", "url": address},
        ],
        "maximumAttendeeCapacity": 20,
        "offers": {
            "@type": "Offer",
            "url": address,
            "price": "0",
            "priceCurrency": "EUR",
            "availability": "https://schema.org/InStock",
            "validThrough": "2100-02-23T14:00:00+00:00",
        },
    }


@pytest.mark.parametrize(
    ("address", "start"),
    [("2014/kouluttajakoulutus-pori", "2014"), ("vuosi-ei-tiedossa/trades-seinajoki", None)],
)
def test_no_day_is_made_up(client: Client, address: str, start: str | None) -> None:
    data = on_page(client, f"/koulutukset/{address}/")["EducationEvent"]
    assert data.get("startDate") == start
    assert not {"endDate", "subEvent", "offers"} & set(data)
    assert re.findall(r"\d{4}-\d\d", json.dumps(data)) == []


def test_open_event_of_a_year_alone_offers_nothing() -> None:
    data = structured_data(make_event("vuosi", year=2028, state="open", capacity=20))
    assert data["startDate"] == "2028"
    assert "offers" not in data


def test_days_without_hours_have_none(client: Client) -> None:
    data = event_on_page(client, make_event("tunniton", MARCH))
    assert (data["startDate"], data["endDate"]) == ("2027-03-09", "2027-03-10")


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (EventState.CANCELLED, "EventCancelled"),
        (EventState.POSTPONED, "EventPostponed"),
        (EventState.HELD, "EventScheduled"),
        (EventState.OPEN, "EventScheduled"),
    ],
)
def test_status_is_that_of_the_event(client: Client, state: EventState, status: str) -> None:
    data = event_on_page(client, make_event("tila", MARCH, state=state))
    assert data["eventStatus"] == f"https://schema.org/{status}"
    assert ("offers" in data) == (state == EventState.OPEN)


def test_full_event_is_sold_out() -> None:
    event = make_event("taynna", MARCH, state="open", capacity=2, seats_taken=2, waiting_capacity=0)
    assert structured_data(event)["offers"]["availability"] == "https://schema.org/SoldOut"


@pytest.mark.parametrize(
    ("mode", "course_mode", "place"), [(Mode.ONSITE, "onsite", "Place"), (Mode.ONLINE, "online", "VirtualLocation")]
)
def test_mode_is_apart_from_place(mode: Mode, course_mode: str, place: str) -> None:
    data = structured_data(make_event("tapa", MARCH, mode=mode, municipality=municipality("609")))
    assert (data["courseMode"], data["location"]["@type"]) == (course_mode, place)


def test_organisers_and_public_trainers_are_named(client: Client) -> None:
    event = make_event("nimet", MARCH)
    organisation = Organisation.objects.create(name="Esimerkki ry", kind=OrganisationKind.ASSOCIATION)
    EventOrganisation.objects.create(event=event, organisation=organisation, role="host")
    for name, is_public in (("Aino", True), ("Salla", False)):
        person = Trainer.objects.create(
            first_name=name, last_name="Malli", slug=name.lower(), email="x@example.org", is_public=is_public
        )
        EventTrainer.objects.create(event=event, trainer=person)
    data = event_on_page(client, event)
    assert data["organizer"] == [{"@type": "Organization", "name": "Esimerkki ry"}]
    assert data["instructor"] == [{"@type": "Person", "name": "Aino Malli"}]


def test_host_comes_from_the_settings_and_not_from_the_request(client: Client) -> None:
    event = make_event("isanta", MARCH)
    html = client.get(event.get_absolute_url(), headers={"host": "localhost"}).content.decode()
    assert '"url":"http://testserver/koulutukset/2027/isanta/"' in html


def test_example_is_no_event_for_machines(client: Client) -> None:
    event = make_event("esimerkki", MARCH, is_example=True)
    assert set(on_page(client, event.get_absolute_url())) == {"BreadcrumbList"}


def test_breadcrumbs_lead_from_home_over_the_list(client: Client) -> None:
    crumbs = on_page(client, "/koulutukset/2014/kouluttajakoulutus-pori/")["BreadcrumbList"]["itemListElement"]
    assert [(crumb["position"], crumb["name"], crumb["item"]) for crumb in crumbs] == [
        (1, "Etusivu", "http://testserver/"),
        (2, "Koulutukset", "http://testserver/koulutukset/"),
        (3, "2014", "http://testserver/koulutukset/?vuosi=2014"),
        (4, "Kouluttajakoulutus Porissa", "http://testserver/koulutukset/2014/kouluttajakoulutus-pori/"),
    ]


def test_text_that_looks_like_markup_stays_text(client: Client) -> None:
    event = make_event("merkit", MARCH, title="</script><b>Koe</b>")
    assert event_on_page(client, event)["name"] == "</script><b>Koe</b>"
