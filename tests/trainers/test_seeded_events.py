"""The ten trainer trainings and the first TRADES course as shipped (checklist B33–B43, A46)."""

import re

import pytest
from django.test import Client

from trainers.models import DatePrecision, EventState, Municipality, TrainingEvent

pytestmark = pytest.mark.django_db

# Row of the checklist: year, code, name, Swedish name, region
TRAINER_TRAININGS = {
    "B34": (2012, "091", "Helsinki", "Helsingfors", "Uusimaa"),
    "B35": (2012, "615", "Pudasjärvi", "", "Pohjois-Pohjanmaa"),
    "B36": (2013, "240", "Kemi", "", "Lappi"),
    "B37": (2013, "593", "Pieksämäki", "", "Etelä-Savo"),
    "B38": (2014, "208", "Kalajoki", "", "Pohjois-Pohjanmaa"),
    "B39": (2014, "092", "Vantaa", "Vanda", "Uusimaa"),
    "B40": (2014, "609", "Pori", "Björneborg", "Satakunta"),
    "B41": (2014, "205", "Kajaani", "Kajana", "Kainuu"),
    "B42": (2015, "091", "Helsinki", "Helsingfors", "Uusimaa"),
    "B43": (2015, "106", "Hyvinkää", "Hyvinge", "Uusimaa"),
}


def test_trainer_trainings_are_as_listed() -> None:
    events = TrainingEvent.objects.public().filter(kind="trainer-training").select_related("municipality")
    found = {
        event.source_rows: (
            event.year,
            event.municipality.code,
            event.municipality.name_fi,
            event.municipality.name_sv,
            event.municipality.region_name,
        )
        for event in events
        if event.municipality
    }
    assert found == TRAINER_TRAININGS


def test_only_the_year_of_each_is_known() -> None:
    events = TrainingEvent.objects.filter(kind="trainer-training")
    assert {(event.precision, event.state) for event in events} == {(DatePrecision.YEAR, EventState.HELD)}
    assert [event.days.count() for event in events] == [0] * 10


def counted(client: Client) -> tuple[str, ...]:
    """The last two figures of the history page: events and municipalities."""
    return tuple(re.findall(r"<dd>(\d+)</dd>", client.get("/malli/").content.decode()))


def test_ten_events_in_nine_municipalities_are_counted_from_the_records(client: Client) -> None:
    assert counted(client) == ("10", "9")
    TrainingEvent.objects.get(source_rows="B43").delete()
    assert counted(client) == ("9", "8")
    TrainingEvent.objects.get(source_rows="B42").delete()
    assert counted(client) == ("8", "8")


def test_first_trades_course_has_no_year_and_comes_last(client: Client) -> None:
    event = TrainingEvent.objects.get(kind="trades")
    assert (event.precision, event.year, event.municipality) == (
        DatePrecision.UNKNOWN,
        None,
        Municipality.objects.get(code="743", name_fi="Seinäjoki"),
    )
    past = client.get("/koulutukset/").context["listed"].past
    assert (len(past), past[-1].pk) == (11, event.pk)
    text = client.get("/koulutukset/").content.decode()
    row = text[text.index("trades-seinajoki") - 300 : text.index("trades-seinajoki")]
    assert "vuosi ei tiedossa" in row


def test_every_municipality_shows_its_swedish_name_where_it_has_one(client: Client) -> None:
    for event in TrainingEvent.objects.public().filter(municipality__name_sv__gt="").select_related("municipality"):
        assert event.municipality is not None
        assert (
            f'<span lang="sv">({event.municipality.name_sv})</span>'
            in client.get(event.get_absolute_url()).content.decode()
        )
