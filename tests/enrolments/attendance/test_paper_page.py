"""The paper sheet entered afterwards: all people and days in one table; only what is changed is saved."""

from typing import Any

import pytest
from django.test import Client

from enrolments.attendance.services import Press, mark
from enrolments.models import Attendance, Participant, SeatState
from tests.enrolments.workspace.visiting import address, signed_in, text_of
from tests.factories.attendance import (
    ABSENT,
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
    """Both days are over."""
    return running_event(begun=5)


@pytest.fixture
def user(event: TrainingEvent) -> User:
    return leads(trainer_user(), event)


def cell(person: Participant, days: int, value: str, shown: str = "") -> dict[str, str]:
    name = f"{person.pk}-{today(days).isoformat()}"
    return {f"mark-{name}": value, f"was-{name}": shown}


def test_all_people_and_days_stand_in_one_table(event: TrainingEvent, user: User) -> None:
    text = text_of(signed_in(user), address("paper", event))
    assert text.count("<select") == 6
    for person in people_of(event):
        assert person.name in text


def test_marks_of_both_days_are_saved_as_from_paper(event: TrainingEvent, user: User) -> None:
    first, second, third = people_of(event)
    cells = {
        **cell(first, -5, "present"),
        **cell(first, -4, "late"),
        **cell(second, -5, "absent"),
        **cell(third, -5, ""),
    }
    response = signed_in(user).post(address("paper", event), {**cells, "do": "save"})
    assert response["Location"] == f"{address('paper', event)}?tallennettu=3"
    assert (state_of(first, today(-5)), state_of(first, today(-4)), state_of(second, today(-5))) == (
        PRESENT, PRESENT, ABSENT,
    )  # fmt: skip
    assert set(Attendance.objects.values_list("from_paper", "marked_by")) == {(True, user.pk)}
    assert "paperilta" in text_of(signed_in(user), address("day", event, today(-5)))


def test_what_is_not_changed_keeps_its_own_mark(event: TrainingEvent, user: User) -> None:
    first = people_of(event)[0]
    mark(event_id=event.pk, press=Press(first.pk, today(-5), PRESENT), actor=user)
    signed_in(user).post(address("paper", event), {**cell(first, -5, "present", "present"), "do": "save"})
    assert Attendance.objects.get().from_paper is False


def test_mark_can_be_taken_away_and_changed(event: TrainingEvent, user: User) -> None:
    first, second, _third = people_of(event)
    for person in (first, second):
        mark(event_id=event.pk, press=Press(person.pk, today(-5), PRESENT), actor=user)
    cells = {**cell(first, -5, "", "present"), **cell(second, -5, "absent", "present")}
    signed_in(user).post(address("paper", event), {**cells, "do": "save"})
    assert (state_of(first, today(-5)), state_of(second, today(-5))) == ("unknown", ABSENT)


def test_filling_chooses_and_saves_nothing(event: TrainingEvent, user: User) -> None:
    first, second, _third = people_of(event)
    mark(event_id=event.pk, press=Press(first.pk, today(-5), ABSENT), actor=user)
    sent = {**cell(first, -5, "absent", "absent"), **cell(second, -5, "late"), "do": "fill"}
    text = signed_in(user).post(address("paper", event), sent).content.decode()
    assert text.count('value="present" selected') == 4
    assert text.count('value="late" selected') == 1
    assert text.count('value="absent" selected') == 1
    assert "5 merkintää on vielä tallentamatta." in text
    assert Attendance.objects.count() == 1


def test_refused_marks_are_told_and_the_others_saved(event: TrainingEvent, user: User) -> None:
    first, second, _third = people_of(event)
    Participant.objects.filter(pk=second.pk).update(state=SeatState.CANCELLED)
    cells = {**cell(first, -5, "present"), **cell(second, -5, "present"), **cell(first, 3, "present")}
    text = signed_in(user).post(address("paper", event), {**cells, "do": "save"}).content.decode()
    assert "ei ole (enää) paikkaa" in text
    assert "ei ole tämän koulutuksen päivä" in text
    assert (state_of(first, today(-5)), state_of(second, today(-5))) == (PRESENT, "none")


def test_days_to_come_are_not_in_the_table() -> None:
    event = running_event("tanaan")
    client = signed_in(leads(trainer_user("toinen"), event))
    assert text_of(client, address("paper", event)).count("<select") == 3
    event = running_event("huomenna", begun=-1)
    client = signed_in(leads(trainer_user("kolmas"), event))
    assert "Yksikään koulutuksen päivä ei ole alkanut." in text_of(client, address("paper", event))


def test_table_survives_signing_in_again(event: TrainingEvent, user: User) -> None:
    client, first = Client(), people_of(event)[0]
    response = client.post(address("paper", event), {**cell(first, -5, "late"), "do": "save"})
    path = response["Location"].split("next=")[1].replace("%3F", "?").replace("%3D", "=").replace("%3A", ":")
    client.force_login(user)
    assert 'value="late" selected' in text_of(client, path)
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_asks_alike_for_one_and_three(number: int, django_assert_num_queries: Any) -> None:
    event = running_event("monta", people=number, begun=3)
    client = signed_in(leads(trainer_user("toinen"), event))
    client.get(address("paper", event))
    with django_assert_num_queries(13):
        client.get(address("paper", event))
