"""The event's page leads to the form while somebody can come or wait, and not otherwise."""

from typing import Any

import pytest
from django.test import Client

from tests.factories.enrolments import enrolled, open_event
from trainers.models import EventState

pytestmark = pytest.mark.django_db


def page_of(**fields: Any) -> str:
    event = open_event(**fields)
    return Client().get(event.get_absolute_url()).content.decode()


def test_open_event_has_the_button() -> None:
    page = page_of()
    assert "/avoin/ilmoittaudu/" in page
    assert "Ilmoita osallistujat" in page


def test_full_event_leads_to_the_queue() -> None:
    event = open_event(capacity=1)
    enrolled(event, 1)
    page = Client().get(event.get_absolute_url()).content.decode()
    assert "Mene jonoon" in page


@pytest.mark.parametrize(
    "fields",
    [
        {"state": EventState.ANNOUNCED},
        {"state": EventState.CLOSED},
        {"state": EventState.CANCELLED},
        {"in_days": -10},
        {"capacity": 0, "waiting_capacity": 0},
    ],
)
def test_otherwise_there_is_none(fields: dict[str, Any]) -> None:
    assert "ilmoittaudu/" not in page_of(**fields)


def test_list_of_events_shows_nothing_new() -> None:
    open_event()
    assert "ilmoittaudu/" not in Client().get("/koulutukset/").content.decode()
