"""Slips of the finger in years: told beside the field, for an event of such a year would have no address."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories.event_forms import event_form, form_of, row
from tests.factories.ready_events import pori, two_day
from tests.trainers.admin.addresses import of_event, own
from trainers.models import DatePrecision, EventState, TrainingEvent

pytestmark = pytest.mark.django_db

REFUSED = "Anna vuosi väliltä 1900–2100."


@pytest.fixture
def client(client_of: Callable[..., Client]) -> Client:
    return client_of("coordinator")


@pytest.mark.parametrize("year", ["20266", "202", "9" * 30])
def test_year_with_a_digit_too_many_or_too_few_is_told_beside_its_field(client: Client, year: str) -> None:
    event = TrainingEvent.objects.filter(state=EventState.HELD, precision=DatePrecision.YEAR).earliest("pk")
    response = client.post(of_event("edit", event.pk), form_of(event, year=year))
    assert response.status_code == 200
    assert REFUSED in response.context["form"].errors["year"]
    assert f'href="{event.get_absolute_url()}"' in response.content.decode()


def test_day_of_a_year_with_a_digit_too_few_is_told_beside_its_day(client: Client) -> None:
    data = event_form("Kevätkoulutus", days=[row(dt.date(2091, 3, 6))])
    response = client.post(of_event("add"), data | {"days-0-date": "6.3.0291"})
    assert response.context["form"].formsets["days"].errors == [{"date": [REFUSED]}]
    assert not TrainingEvent.objects.filter(title="Kevätkoulutus").exists()


@pytest.mark.parametrize("day", ["6.3.0291", "31.12.9999"])
def test_such_a_day_is_not_planned_either(client: Client, day: str) -> None:
    answers = {"programme": two_day().pk, "mode": "onsite", "municipality": pori().pk, "language": "fi", "capacity": 9}
    response = client.post(own("plan"), {**answers, "first_day": day})
    assert response.context["form"].errors["first_day"] == [REFUSED]
