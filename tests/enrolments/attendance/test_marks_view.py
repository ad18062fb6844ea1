"""What the page's script asks and is answered: saved, another was later, refused, signed out, unreadable."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from enrolments.attendance.marks_view import MOST
from enrolments.models import Attendance, Participant, SeatState
from tests.enrolments.workspace.visiting import address, signed_in
from tests.factories.attendance import (
    PRESENT,
    leads,
    people_of,
    running_event,
    state_of,
    today,
    trainer_user,
)
from trainers.models import TrainingEvent
from valmentamo.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> TrainingEvent:
    return running_event()


@pytest.fixture
def user(event: TrainingEvent) -> User:
    return leads(trainer_user(), event)


def now(seconds: float = 0) -> int:
    return int((timezone.now().timestamp() + seconds) * 1000)


def press(person: Participant, mark: str = "present", **fields: Any) -> dict[str, Any]:
    return {"person": person.pk, "date": today().isoformat(), "mark": mark, "at": now(), **fields}


def send(client: Client, event: TrainingEvent, *presses: Any, status: int = 200) -> dict[str, Any]:
    body = json.dumps({"presses": presses})
    response = client.post(address("marks", event), body, content_type="application/json")
    assert response.status_code == status
    answer: dict[str, Any] = response.json()
    return answer


def test_press_is_saved_and_told_back(event: TrainingEvent, user: User) -> None:
    person = people_of(event)[0]
    answer = send(signed_in(user), event, press(person, "late"))
    [row] = answer["marks"]
    saved = Attendance.objects.get()
    assert (saved.state, saved.came_late, saved.marked_by) == (PRESENT, True, user)
    assert (row["person"], row["mark"], row["before"], row["days"]) == (person.pk, "late", "", "1/2 päivää")
    assert row["told"].endswith("tiina@example.org")
    assert set(answer) == {"token", "now", "marks"}


def test_same_request_again_changes_nothing(event: TrainingEvent, user: User) -> None:
    client, one = signed_in(user), press(people_of(event)[0])
    first = send(client, event, one)["marks"]
    rows = list(Attendance.objects.values())
    assert send(client, event, one)["marks"] == first
    assert list(Attendance.objects.values()) == rows


def test_press_that_was_overtaken_is_told_what_holds(event: TrainingEvent, user: User) -> None:
    client, person = signed_in(user), people_of(event)[0]
    send(client, event, press(person, "absent"))
    [row] = send(client, event, press(person, "present", at=now(-60)))["marks"]
    assert row["mark"] == "absent"


def test_refusal_is_told_for_its_press_alone(event: TrainingEvent, user: User) -> None:
    first, second, _third = people_of(event)
    Participant.objects.filter(pk=second.pk).update(state=SeatState.CANCELLED)
    rows = send(signed_in(user), event, press(first), press(second), press(first, date=today(1).isoformat()))["marks"]
    told = {(row["person"], row["date"]): row.get("refusal", "") for row in rows}
    assert told[first.pk, today().isoformat()] == ""
    assert "ei ole (enää) paikkaa" in told[second.pk, today().isoformat()]
    assert "ei ole vielä alkanut" in told[first.pk, today(1).isoformat()]


def test_taking_a_mark_away(event: TrainingEvent, user: User) -> None:
    client, person = signed_in(user), people_of(event)[0]
    send(client, event, press(person))
    [row] = send(client, event, press(person, ""))["marks"]
    assert (row["mark"], row["before"], row["told"]) == ("", "present", "ei merkitty")
    assert state_of(person) == "unknown"


def test_get_tells_every_mark_of_every_day(event: TrainingEvent, user: User) -> None:
    client = signed_in(user)
    send(client, event, press(people_of(event)[0]))
    rows = client.get(address("marks", event)).json()["marks"]
    assert len(rows) == 6
    assert [row["mark"] for row in rows].count("present") == 1


def test_session_that_has_ended_is_told_instead_of_led_away(event: TrainingEvent) -> None:
    send(Client(), event, press(people_of(event)[0]), status=401)
    assert Client().get(address("marks", event)).status_code == 401
    assert not Attendance.objects.exists()


def test_foreign_page_cannot_press(event: TrainingEvent, user: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    body = json.dumps({"presses": [press(people_of(event)[0])]})
    url = address("marks", event)
    assert client.post(url, body, content_type="application/json").status_code == 403
    token = client.get(url).json()["token"]
    answer = client.post(url, body, content_type="application/json", headers={"x-csrftoken": token})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"{}", b"nonsense", b'{"presses": 1}', b'{"presses": [1]}', b'{"presses": [{}]}', b"\xff\xfe",
        b'{"presses": [{"person": "1", "date": "2027-01-01", "mark": "present", "at": 1}]}',
        b'{"presses": [{"person": 1e400, "date": "2027-01-01", "mark": "present", "at": 1}]}',
        b'{"presses": [{"person": 1, "date": "eilen", "mark": "present", "at": 1}]}',
        b'{"presses": [{"person": 1, "date": "2027-01-01", "mark": "maybe", "at": 1}]}',
        b'{"presses": [{"person": 1, "date": "2027-01-01", "mark": "present", "at": 1e300}]}',
        b'{"presses": [{"person": 1, "date": "2027-01-01", "mark": "present", "at": NaN}]}',
        b'{"presses": [{"person": 1, "date": "2027-01-01", "mark": ["present"], "at": 1}]}',
        b"[" * 100000,
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_and_writes_nothing(event: TrainingEvent, user: User, body: bytes) -> None:
    response = signed_in(user).post(address("marks", event), body, content_type="application/json")
    assert response.status_code == 400
    assert response.json() == {"message": "Pyyntöä ei voitu lukea."}
    assert not Attendance.objects.exists()


def test_flood_in_one_request_is_refused(event: TrainingEvent, user: User) -> None:
    person = people_of(event)[0]
    send(signed_in(user), event, *[press(person)] * (MOST + 1), status=400)


@pytest.mark.parametrize("number", [1, 3])
def test_reading_asks_alike_for_one_and_three(number: int, django_assert_num_queries: Any) -> None:
    event = running_event(people=number)
    user = leads(trainer_user(), event)
    client = signed_in(user)
    send(client, event, *[press(person) for person in people_of(event)])
    with django_assert_num_queries(10):
        client.get(address("marks", event))
