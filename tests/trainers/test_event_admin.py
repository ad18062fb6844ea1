"""Events in the admin: for coordinators, not for editors."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from trainers.models import TrainingEvent

pytestmark = pytest.mark.django_db

ClientOf = Callable[..., Client]


def address(name: str, *args: object) -> str:
    return reverse(TrainingEvent.snippet_viewset.get_url_name(name), args=args)


def event() -> TrainingEvent:
    return TrainingEvent.objects.get(source_rows="B40")


@pytest.mark.parametrize("role", ["coordinator", "administrator"])
def test_list_and_form_open_for_those_who_plan_events(client_of: ClientOf, role: str) -> None:
    client = client_of(role)
    listing = client.get(address("list"))
    assert listing.status_code == 200
    assert "Kouluttajakoulutus Porissa" in listing.content.decode()
    assert client.get(address("edit", event().pk)).status_code == 200
    assert client.get(address("add")).status_code == 200


@pytest.mark.parametrize("role", ["editor", "trainer"])
def test_list_and_form_are_closed_to_others(client_of: ClientOf, role: str) -> None:
    client = client_of(role)
    for where in (address("list"), address("edit", event().pk), address("add")):
        response = client.get(where)
        assert response.status_code in (302, 403)
        assert "Kouluttajakoulutus Porissa" not in client.get(where, follow=True).content.decode()


def test_list_is_narrowed_by_year(client_of: ClientOf) -> None:
    text = client_of("coordinator").get(f"{address('list')}?year=2015").content.decode()
    assert "Kouluttajakoulutus Hyvinkäällä" in text
    assert "Kouluttajakoulutus Porissa" not in text


def form(**changes: str) -> dict[str, str]:
    """What the form posts for a dated event."""
    plain = {
        "title": "Kevätkoulutus",
        "slug": "kevatkoulutus",
        "kind": "course",
        "state": "announced",
        "precision": "day",
        "year": "2027",
        "mode": "onsite",
        "municipality": "",
        "venue": "",
        "course": "",
        "summary": "",
        "source": "",
        "source_rows": "",
        "days-TOTAL_FORMS": "1",
        "days-INITIAL_FORMS": "0",
        "days-MIN_NUM_FORMS": "0",
        "days-MAX_NUM_FORMS": "1000",
        "days-0-date": "2027-03-09",
        "days-0-start": "09:00",
        "days-0-end": "16:00",
        "days-0-DELETE": "",
        "days-0-ORDER": "1",
    }
    return {**plain, **changes}


def test_coordinator_publishes_a_dated_event(client_of: ClientOf) -> None:
    client_of("coordinator").post(address("add"), form(**{"action-publish": "1"}))
    made = TrainingEvent.objects.get(slug="kevatkoulutus")
    assert (made.live, [day.date for day in made.days.all()]) == (True, [dt.date(2027, 3, 9)])


def test_event_whose_year_is_another_is_not_published_but_may_wait_as_a_draft(client_of: ClientOf) -> None:
    client = client_of("coordinator")
    response = client.post(address("add"), form(year="2026", **{"action-publish": "1"}))
    assert list(response.context["form"].errors) == ["year"]
    assert not TrainingEvent.objects.filter(slug="kevatkoulutus").exists()
    client.post(address("add"), form(year="2026"))
    assert TrainingEvent.objects.get(slug="kevatkoulutus").live is False
