"""One event's page, for readers and for machines."""

import datetime as dt
import json
import re
from typing import Any

import pytest
from django.test import Client

from tests.factories.events import make_event
from trainers.models import EventState, Mode, Municipality

pytestmark = pytest.mark.django_db

MARCH = [dt.date(2027, 3, 9), dt.date(2027, 3, 10)]


def structured(client: Client, address: str) -> dict[str, Any]:
    text = client.get(address).content.decode()
    found = [json.loads(data) for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)]
    assert len({data["@type"] for data in found}) == len(found)
    return {data["@type"]: data for data in found}


def test_event_of_a_known_year_tells_what_is_known(client: Client) -> None:
    text = client.get("/koulutukset/2014/kouluttajakoulutus-pori/").content.decode().replace("\xad", "")
    assert "<h1>Kouluttajakoulutus Porissa</h1>" in text
    assert '<dd>Pori <span lang="sv">(Björneborg)</span>, Satakunta</dd>' in text
    assert "päivä ei tiedossa" in text
    assert '<a href="/lahteet/">Lähde B</a>' in text
    assert 'href="/koulutukset/?vuosi=2014"' in text


def test_event_of_an_unknown_year_says_so(client: Client) -> None:
    text = client.get("/koulutukset/vuosi-ei-tiedossa/trades-seinajoki/").content.decode()
    assert "vuosi ei tiedossa" in text
    assert "?vuosi=" not in text
    assert "startDate" not in text


@pytest.mark.parametrize(
    "address",
    [
        "/koulutukset/2013/kouluttajakoulutus-pori/",
        "/koulutukset/2014/ei-tallaista/",
        "/koulutukset/vuosi-ei-tiedossa/kouluttajakoulutus-pori/",
        "/koulutukset/20144/kouluttajakoulutus-pori/",
        "/koulutukset/2014/Kouluttajakoulutus-Pori/",
        "/koulutukset/2014/",
        "/koulutukset/0000/kouluttajakoulutus-pori/",
    ],
)
def test_address_of_no_event_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_two_events_of_one_place_are_two_pages(client: Client) -> None:
    for year in (2012, 2015):
        assert structured(client, f"/koulutukset/{year}/kouluttajakoulutus-helsinki/")["EducationEvent"][
            "startDate"
        ] == str(year)


def test_structured_data_of_a_dated_event(client: Client) -> None:
    event = make_event(
        "porin-kevat",
        MARCH,
        title="Porin kevätkoulutus",
        summary="Kahden päivän koulutus.",
        mode=Mode.HYBRID,
        municipality=Municipality.objects.get(code="609"),
        venue="Kirjasto",
    )
    assert structured(client, event.get_absolute_url())["EducationEvent"] == {
        "@context": "https://schema.org",
        "@type": "EducationEvent",
        "name": "Porin kevätkoulutus",
        "description": "Kahden päivän koulutus.",
        "url": "http://testserver/koulutukset/2027/porin-kevat/",
        "eventStatus": "https://schema.org/EventScheduled",
        "startDate": "2027-03-09",
        "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": "Kirjasto",
            "address": {"@type": "PostalAddress", "addressLocality": "Pori", "addressCountry": "FI"},
        },
    }


@pytest.mark.parametrize(
    ("state", "status"), [(EventState.CANCELLED, "EventCancelled"), (EventState.POSTPONED, "EventPostponed")]
)
def test_cancelled_event_says_so_to_readers_and_machines(client: Client, state: EventState, status: str) -> None:
    event = make_event("peruttu", MARCH, state=state)
    assert structured(client, event.get_absolute_url())["EducationEvent"]["eventStatus"].endswith(f"/{status}")
    label = str(state.label).capitalize()
    assert f'<span class="tag">{label}</span>' in client.get(event.get_absolute_url()).content.decode()


def test_breadcrumbs_lead_from_home_over_the_list(client: Client) -> None:
    crumbs = structured(client, "/koulutukset/2014/kouluttajakoulutus-pori/")["BreadcrumbList"]["itemListElement"]
    assert [(crumb["position"], crumb["name"], crumb["item"]) for crumb in crumbs] == [
        (1, "Etusivu", "http://testserver/"),
        (2, "Koulutukset", "http://testserver/koulutukset/"),
        (3, "Kouluttajakoulutus Porissa", "http://testserver/koulutukset/2014/kouluttajakoulutus-pori/"),
    ]


def test_text_that_looks_like_markup_stays_text(client: Client) -> None:
    event = make_event("merkit", MARCH, title="</script><b>Koe</b>", summary="<i>x</i>")
    text = client.get(event.get_absolute_url()).content.decode()
    assert "<b>Koe" not in text
    assert "<i>x" not in text
    assert structured(client, event.get_absolute_url())["EducationEvent"]["name"] == "</script><b>Koe</b>"
