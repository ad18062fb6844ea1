"""The month of events: a table that reads without a script."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories.events import make_event
from tests.factories.ready_events import ready_event
from tests.trainers.admin.addresses import of_event, own

pytestmark = pytest.mark.django_db

DAY = dt.date(2091, 3, 6)


@pytest.fixture
def client(client_of: Callable[..., Client]) -> Client:
    return client_of("coordinator")


def month(client: Client, text: str) -> str:
    return client.get(own("calendar"), {"kuukausi": text}).content.decode()


def test_event_stands_on_each_of_its_days_as_a_link_to_its_form(client: Client) -> None:
    event = ready_event(days=(DAY, DAY + dt.timedelta(days=1)))
    text = month(client, "2091-03")
    assert text.count(f'href="{of_event("edit", event.pk)}"') == 2
    cell = text.split(f'datetime="{DAY}"')[1].split("</td>")[0]
    assert event.title in cell.replace("\u00ad", "")


def test_table_has_a_caption_and_headings_of_days_and_weeks(client: Client) -> None:
    text = month(client, "2091-03").split('<table class="month">')[1].split("</table>")[0]
    assert (text.count("<caption"), text.count('<th scope="col">'), text.count('<th scope="row">')) == (1, 8, 5)
    assert "<script" not in text


def test_months_before_and_after_are_links(client: Client) -> None:
    text = month(client, "2091-01")
    assert ("?kuukausi=2090-12" in text, "?kuukausi=2091-02" in text) == (True, True)


@pytest.mark.parametrize(("edge", "absent"), [("1990-01", "1989-12"), ("2099-12", "2100-01")])
def test_calendar_ends_somewhere(client: Client, edge: str, absent: str) -> None:
    assert f"?kuukausi={absent}" not in month(client, edge)


@pytest.mark.parametrize("nonsense", ["2091-13", "huomenna", "1066-10", "9999-01", "2091-03-06", "\x00", "٢٠٢٧-٠٣"])
def test_nonsense_shows_this_month_and_says_so(client: Client, nonsense: str) -> None:
    response = client.get(own("calendar"), {"kuukausi": nonsense})
    assert (response.status_code, response.context["month"].day) == (200, 1)
    assert len(list(response.context["messages"])) == 1


def test_day_of_the_next_month_is_shown_and_not_counted(client: Client) -> None:
    ready_event(days=(dt.date(2091, 4, 1),))
    response = client.get(own("calendar"), {"kuukausi": "2091-03"})
    assert (response.context["number"], of_event("edit", 1)[:-2] in response.content.decode()) == (0, True)


def test_holidays_are_named(client: Client) -> None:
    assert "Itsenäisyyspäivä" in month(client, "2091-12")


def test_event_without_days_is_told_under_the_months_of_its_year(client: Client) -> None:
    make_event("vuosi", title="Koulutus vuosi", year=2091, state="announced")
    assert "Koulutus vuosi" in month(client, "2091-03").replace("\u00ad", "")
    assert "Koulutus vuosi" not in month(client, "2092-03").replace("\u00ad", "")


def test_cancelled_event_says_so_in_words(client: Client) -> None:
    ready_event(days=(DAY,), state="cancelled")
    assert "(peruttu)" in month(client, "2091-03")
