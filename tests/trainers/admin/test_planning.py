"""An event made of a course: few answers, proposed days, a draft."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from tests.factories.ready_events import pori, two_day
from tests.trainers.admin.addresses import of_event, own
from trainers.models import Municipality, TrainingEvent

pytestmark = pytest.mark.django_db

ClientOf = Callable[..., Client]
FIRST = dt.date(2091, 3, 6)


@pytest.fixture
def client(client_of: ClientOf) -> Client:
    return client_of("coordinator")


def answers(**changes: Any) -> dict[str, Any]:
    plain = {
        "programme": two_day().pk,
        "first_day": "6.3.2091",
        "mode": "onsite",
        "municipality": pori().pk,
        "language": "fi",
        "capacity": "18",
    }
    return {**plain, **changes}


def shown_days(response: Any) -> dict[str, Any]:
    """The proposal as the browser would send it back."""
    days = response.context["days"]
    data = {"basis": response.context["basis"], "days-TOTAL_FORMS": len(days.forms), "days-INITIAL_FORMS": "0"}
    for form in days.forms:
        for name in ("date", "start", "end"):
            data[form.add_prefix(name)] = form[name].value()
    return data


def planned() -> list[TrainingEvent]:
    return list(TrainingEvent.objects.filter(first_day__year=2091))


def test_two_clicks_make_a_draft_with_proposed_days(client: Client) -> None:
    proposal = client.post(own("plan"), answers())
    assert planned() == []
    assert [form["date"].value() for form in proposal.context["days"].forms] == [FIRST, dt.date(2091, 3, 7)]
    response = client.post(own("plan"), {**answers(), **shown_days(proposal), "save": "1"})
    (event,) = planned()
    assert (response["Location"], event.state, event.capacity) == (of_event("edit", event.pk), "draft", 18)
    assert [day.start for day in event.days.all()] == [dt.time(9), dt.time(9)]


def test_moved_and_emptied_days_are_taken_as_they_stand(client: Client) -> None:
    data = shown_days(client.post(own("plan"), answers()))
    data |= {"days-0-date": "8.3.2091", "days-0-end": "15.30", "days-1-date": ""}
    client.post(own("plan"), {**answers(), **data, "save": "1"})
    (event,) = planned()
    assert [(day.date, day.end) for day in event.days.all()] == [(dt.date(2091, 3, 8), dt.time(15, 30))]


def test_changed_answer_proposes_the_days_anew_before_anything_is_saved(client: Client) -> None:
    data = shown_days(client.post(own("plan"), answers()))
    response = client.post(own("plan"), {**answers(first_day="7.3.2091"), **data, "save": "1"})
    assert planned() == []
    assert next(form["date"].value() for form in response.context["days"].forms) == dt.date(2091, 3, 7)


def test_holiday_is_warned_about_before_saving_and_after(client: Client) -> None:
    proposal = client.post(own("plan"), answers(first_day="6.12.2091"))
    assert [caution.field for caution in proposal.context["cautions"]] == ["days"]
    response = client.post(own("plan"), {**answers(first_day="6.12.2091"), **shown_days(proposal), "save": "1"})
    levels = [told.level_tag for told in get_messages(response.wsgi_request)]
    assert (levels, len(planned())) == (["success", "warning"], 1)


def test_days_can_be_checked_again_without_saving(client: Client) -> None:
    data = shown_days(client.post(own("plan"), answers()))
    response = client.post(own("plan"), {**answers(), **data, "days-1-date": "1.7.2091"})
    assert (planned(), len(response.context["cautions"])) == ([], 2)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"programme": "0"}, ["programme"]),
        ({"programme": "x"}, ["programme"]),
        ({"first_day": "huomenna"}, ["first_day"]),
        ({"first_day": ""}, ["first_day"]),
        ({"municipality": ""}, ["municipality"]),
        ({"municipality": "999999"}, ["municipality"]),
        ({"municipality": "Atlantis"}, ["municipality"]),
        ({"mode": "avaruus"}, ["mode"]),
        ({"capacity": "0"}, ["capacity"]),
        ({"capacity": "99999999999"}, ["capacity"]),
        ({"language": "de"}, ["language"]),
    ],
)
def test_fault_stands_next_to_its_field(client: Client, changes: dict[str, Any], fields: list[str]) -> None:
    response = client.post(own("plan"), {**answers(**changes), "save": "1"})
    assert (response.status_code, list(response.context["form"].errors)) == (200, fields)


def test_municipality_that_has_ceased_is_refused(client: Client) -> None:
    ceased = Municipality.objects.filter(valid_until__isnull=False).first()
    assert ceased
    response = client.post(own("plan"), answers(municipality=ceased.pk))
    assert list(response.context["form"].errors) == ["municipality"]


def test_online_event_needs_no_municipality(client: Client) -> None:
    online = answers(mode="online", municipality="")
    client.post(own("plan"), {**online, **shown_days(client.post(own("plan"), online)), "save": "1"})
    assert [event.municipality for event in planned()] == [None]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"days-1-date": "6.3.2091"}, [{}, {"date"}]),
        ({"days-0-end": "8.00"}, [{"end"}, {}]),
        ({"days-0-date": "32.13."}, [{"date"}, {}]),
    ],
)
def test_faulty_day_is_told_beside_it(client: Client, changes: dict[str, str], expected: list[Any]) -> None:
    data = shown_days(client.post(own("plan"), answers()))
    response = client.post(own("plan"), {**answers(), **data, **changes, "save": "1"})
    assert ([set(form.errors) for form in response.context["days"].forms], planned()) == (
        [set(one) for one in expected],
        [],
    )


def test_no_day_at_all_is_refused(client: Client) -> None:
    data = shown_days(client.post(own("plan"), answers()))
    data |= {"days-0-date": "", "days-1-date": ""}
    response = client.post(own("plan"), {**answers(), **data, "save": "1"})
    assert (len(response.context["days"].non_form_errors()), planned()) == (1, [])


def test_lost_management_form_is_no_error_of_the_server(client: Client) -> None:
    basis = client.post(own("plan"), answers()).context["basis"]
    assert client.post(own("plan"), {**answers(), "basis": basis, "save": "1"}).status_code == 200
    assert planned() == []


# --- a similar event ------------------------------------------------------------------------------------------------


def test_similar_event_is_made_only_when_confirmed(client: Client) -> None:
    event = TrainingEvent.objects.get(source_rows="B40")
    number = TrainingEvent.objects.count()
    assert client.get(own("duplicate", event.pk)).status_code == 200
    assert TrainingEvent.objects.count() == number
    response = client.post(own("duplicate", event.pk))
    made = TrainingEvent.objects.latest("pk")
    assert (response["Location"], made.state, made.municipality) == (
        of_event("edit", made.pk),
        "draft",
        event.municipality,
    )
