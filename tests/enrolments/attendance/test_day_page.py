"""The page on which a day is marked, without its script: one form, nothing typed is lost."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from enrolments.attendance.services import Press, mark
from enrolments.models import Attendance, Enrolment, Participant, SeatState
from tests.enrolments.workspace.visiting import address, signed_in, text_of
from tests.factories.attendance import (
    ABSENT,
    PRESENT,
    leads,
    people_of,
    running_event,
    seat_without_name,
    state_of,
    today,
    trainer_user,
)
from trainers.models import EventState, TrainingEvent
from valmentamo.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> TrainingEvent:
    return running_event()


@pytest.fixture
def user(event: TrainingEvent) -> User:
    return leads(trainer_user(), event)


@pytest.fixture
def client(user: User) -> Client:
    return signed_in(user)


def day(event: TrainingEvent, days: int = 0) -> str:
    return address("day", event, today(days))


def form(event: TrainingEvent, **marks: str) -> dict[str, str]:
    """What the form sends: the mark that each row shows, and those that were chosen (`p1="late"`)."""
    sent: dict[str, str] = {}
    for number, person in enumerate(people_of(event), start=1):
        row = Attendance.objects.filter(participant=person, date=today()).first()
        shown = "" if row is None or row.state == "unknown" else "late" if row.came_late else row.state
        sent[f"was-{person.pk}"] = shown
        if value := marks.get(f"p{number}", shown):
            sent[f"mark-{person.pk}"] = value
    return sent


def test_nothing_is_chosen_before_it_is_marked(client: Client, event: TrainingEvent) -> None:
    text = text_of(client, day(event))
    assert text.count('type="radio"') == 9
    assert " checked" not in text
    assert text.count("Ei merkitty") == 3
    assert "0/2 päivää" in text
    assert "Todistukseen tarvitaan" in text


def test_one_press_of_save_keeps_all_that_was_chosen(client: Client, event: TrainingEvent, user: User) -> None:
    response = client.post(day(event), form(event, p1="present", p2="late", p3="absent"))
    assert response["Location"] == f"{day(event)}?tallennettu=3"
    assert [state_of(person) for person in people_of(event)] == [PRESENT, PRESENT, ABSENT]
    late = Attendance.objects.get(participant=people_of(event)[1])
    assert (late.came_late, late.marked_by, late.from_paper) == (True, user, False)
    text = text_of(client, response["Location"])
    assert "Tallennettu." in text
    assert text.count(" checked") == 3
    assert f"{timezone.localtime(late.pressed_at):%-H.%M} tiina@example.org" in text


def test_page_that_was_open_for_long_brings_nothing_back(client: Client, event: TrainingEvent, user: User) -> None:
    stale = form(event, p1="present")
    other = people_of(event)[1]
    mark(event_id=event.pk, press=Press(other.pk, today(), ABSENT), actor=user)
    client.post(day(event), stale)
    assert [state_of(person) for person in people_of(event)] == [PRESENT, ABSENT, "none"]


def test_sending_twice_is_saving_once(client: Client, event: TrainingEvent) -> None:
    sent = form(event, p1="present")
    client.post(day(event), sent)
    first = list(Attendance.objects.values_list("state", "before"))
    client.post(day(event), sent)
    assert list(Attendance.objects.values_list("state", "before")) == first


def test_undo_takes_one_back_and_saves_the_others(client: Client, event: TrainingEvent) -> None:
    first, second, _third = people_of(event)
    client.post(day(event), form(event, p1="present"))
    response = client.post(day(event), {**form(event, p2="absent"), "undo": str(first.pk)})
    assert response["Location"] == f"{day(event)}?kumottu=1#rivi-{first.pk}"
    assert (state_of(first), state_of(second)) == ("unknown", ABSENT)


@pytest.mark.parametrize("undo", ["", "x", "-1", "9" * 30, "999999"])
def test_undo_of_nothing_is_no_fault(client: Client, event: TrainingEvent, undo: str) -> None:
    assert client.post(day(event), {**form(event), "undo": undo}).status_code == 302
    assert not Attendance.objects.exists()


def test_day_that_has_not_begun_says_so_and_shows_no_marks(client: Client, event: TrainingEvent) -> None:
    text = text_of(client, day(event, 1))
    assert "ei ole vielä alkanut" in text
    assert 'type="radio"' not in text
    sent = client.post(day(event, 1), form(event, p1="present"))
    assert sent.status_code == 200
    assert "ei ole vielä alkanut" in sent.content.decode()
    assert not Attendance.objects.exists()


def test_refused_mark_stands_beside_its_row_and_the_others_are_saved(client: Client, event: TrainingEvent) -> None:
    first, second, _third = people_of(event)
    sent = form(event, p1="present", p2="present")
    Enrolment.objects.filter(event=event).update(erased_at=timezone.now())
    text = client.post(day(event), sent).content.decode()
    assert text.count('data-state="refused"') == 2
    assert "poistettu" in text
    assert (state_of(first), state_of(second)) == ("none", "none")


def test_person_who_lost_the_seat_meanwhile_is_told_on_top(client: Client, event: TrainingEvent) -> None:
    first, second, _third = people_of(event)
    sent = form(event, p1="present", p2="present")
    Participant.objects.filter(pk=second.pk).update(state=SeatState.CANCELLED)
    text = client.post(day(event), sent).content.decode()
    assert 'role="alert"' in text
    assert "ei ole (enää) paikkaa" in text
    assert (state_of(first), state_of(second)) == (PRESENT, "none")


@pytest.mark.parametrize(
    "junk",
    [
        {"mark-1": "dancing"},
        {"mark-": "present"},
        {"mark-99999999999999999999": "present"},
        {"nonsense": "1"},
    ],
)
def test_what_is_no_mark_is_left_out(client: Client, event: TrainingEvent, junk: dict[str, str]) -> None:
    assert client.post(day(event), junk).status_code == 302
    assert not Attendance.objects.exists()


def test_day_that_no_calendar_has_is_left_out(client: Client, event: TrainingEvent) -> None:
    assert client.post(day(event), {f"mark-{people_of(event)[0].pk}-2027-13-40": "present"}).status_code == 302
    assert not Attendance.objects.exists()


def test_participant_of_another_event_is_refused(client: Client, event: TrainingEvent) -> None:
    other = people_of(running_event("toinen"))[0]
    text = client.post(day(event), {f"mark-{other.pk}": "present"}).content.decode()
    assert "ei ole tämän koulutuksen osallistuja" in text
    assert not Attendance.objects.exists()


# --- a session that has ended ------------------------------------------------------------------------------------


def test_marks_survive_signing_in_again(event: TrainingEvent, user: User) -> None:
    client = Client()
    response = client.post(day(event), form(event, p1="present", p3="late"))
    assert response["Location"].startswith("/kirjaudu/?next=")
    assert not Attendance.objects.exists()
    client.force_login(user)
    back = response.wsgi_request.build_absolute_uri(response["Location"])
    path = back.split("next=")[1].replace("%3F", "?").replace("%3D", "=").replace("%3A", ":")
    text = text_of(client, path)
    assert "2 merkintää on vielä tallentamatta. Paina Tallenna." in text
    assert text.count(" checked") == 2
    client.post(day(event), form(event, p1="present", p3="late"))
    assert [state_of(person) for person in people_of(event)] == [PRESENT, "none", PRESENT]


@pytest.mark.parametrize("waiting", ["x", "", "WyIxOjIwMjctMDEtMDE6cHJlc2VudCJd:abc:def"])
def test_marks_that_we_did_not_write_are_not_shown(client: Client, event: TrainingEvent, waiting: str) -> None:
    assert " checked" not in text_of(client, f"{day(event)}?odottaa={waiting}")


# --- the rest ----------------------------------------------------------------------------------------------------


def test_address_without_a_day_leads_to_today(client: Client, event: TrainingEvent) -> None:
    assert client.get(address("attendance", event))["Location"] == day(event)


@pytest.mark.parametrize(("begun", "which"), [(-3, 3), (1, 0), (5, -4)])
def test_address_without_a_day_leads_to_the_nearest(user: User, begun: int, which: int) -> None:
    event = running_event("toinen", begun=begun)
    leads(user, event)
    assert signed_in(user).get(address("attendance", event))["Location"] == day(event, which)


def test_event_without_days_says_so(user: User, client: Client) -> None:
    event = running_event("paivaton")
    leads(user, event)
    event.days.all().delete()
    assert "Läsnäolo merkitään päivä kerrallaan." in text_of(client, address("attendance", event))


def test_event_without_people_says_so(user: User, client: Client) -> None:
    event = running_event("tyhja", people=0)
    leads(user, event)
    text = text_of(client, day(event))
    assert "Kenelläkään ei ole paikkaa" in text
    assert address("walk_in", event, today()) in text


def test_seat_without_a_name_leads_to_giving_it(client: Client, event: TrainingEvent) -> None:
    seat = seat_without_name(event)
    assert address("name_seat", event, today(), seat.pk) in text_of(client, day(event))


def test_held_event_can_be_corrected_on_its_page(client: Client, event: TrainingEvent) -> None:
    TrainingEvent.objects.filter(pk=event.pk).update(state=EventState.HELD)
    client.post(day(event), form(event, p1="present"))
    assert state_of(people_of(event)[0]) == PRESENT


@pytest.mark.parametrize("number", [1, 3])
def test_asks_alike_for_one_and_three(number: int, django_assert_num_queries: Any) -> None:
    event = running_event(people=number)
    user = leads(trainer_user(), event)
    client = signed_in(user)
    for person in people_of(event):
        mark(event_id=event.pk, press=Press(person.pk, today(), PRESENT), actor=user)
    client.get(day(event))
    with django_assert_num_queries(13):
        client.get(day(event))
