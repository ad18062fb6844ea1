"""Who may open what: the event's own trainers, coordinators, and nobody else; what was tried is logged."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.attendance import leads, running_event, today, trainer_user
from trainers.models import EventState, TrainerRole, TrainingEvent
from valmentamo.accounts.models import User

from .visiting import PAGES, address, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> TrainingEvent:
    return running_event()


@pytest.fixture
def trainer(event: TrainingEvent) -> User:
    return leads(trainer_user(), event)


def every_address(event: TrainingEvent) -> list[str]:
    days = [address(name, event, today()) for name in ("day", "walk_in")]
    return [*(address(name, event) for name in PAGES if name != "kit"), *days]


def test_own_event_opens(event: TrainingEvent, trainer: User) -> None:
    client = signed_in(trainer)
    statuses = {path: client.get(path).status_code for path in every_address(event)}
    assert {path: status for path, status in statuses.items() if status not in (200, 302)} == {}


def test_another_trainers_event_is_not_found_and_that_is_logged(
    event: TrainingEvent, caplog: pytest.LogCaptureFixture
) -> None:
    other = trainer_user("toinen")
    client = signed_in(other)
    for path in every_address(event):
        caplog.clear()
        assert client.get(path).status_code == 404, path
        assert f"User {other.pk} asked for event {event.pk} of another trainer" in caplog.text
        assert client.post(path, {"undo": "1"}).status_code in (404, 405), path


def test_nobody_else_s_event_is_in_the_list(event: TrainingEvent) -> None:
    text = signed_in(trainer_user("toinen")).get(reverse("workspace:home")).content.decode()
    assert event.title not in text


def test_whoever_has_not_signed_in_is_led_to_sign_in(client: Client, event: TrainingEvent) -> None:
    for path in [reverse("workspace:home"), *every_address(event)]:
        response = client.get(path)
        if path == address("marks", event):
            assert response.status_code == 401
        else:
            assert response["Location"].startswith(f"{reverse('login')}?next=/kouluttaja/"), path


def test_editor_has_no_workspace(event: TrainingEvent, client_of: Callable[..., Client]) -> None:
    client = client_of("editor")
    assert client.get(reverse("workspace:home")).status_code == 403
    assert client.get(address("event", event)).status_code == 403


def test_coordinator_may_run_every_event(event: TrainingEvent, person: Callable[..., User]) -> None:
    client = signed_in(person("coordinator"))
    assert client.get(address("event", event)).status_code == 200
    assert client.get(address("day", event, today())).status_code == 200
    assert "/hallinta/" in client.get(reverse("workspace:home")).content.decode()


def test_draft_is_not_found(event: TrainingEvent, trainer: User) -> None:
    TrainingEvent.objects.filter(pk=event.pk).update(state=EventState.DRAFT)
    assert signed_in(trainer).get(address("event", event)).status_code == 404


def test_co_trainer_runs_the_event_but_does_not_read_needs(
    event: TrainingEvent, caplog: pytest.LogCaptureFixture
) -> None:
    client = signed_in(leads(trainer_user("apuri"), event, TrainerRole.CO))
    assert client.get(address("participants", event)).status_code == 200
    assert client.get(address("needs", event)).status_code == 404
    assert "asked for the needs" in caplog.text
    assert address("needs", event) not in client.get(address("event", event)).content.decode()


def test_pages_are_kept_by_no_cache(event: TrainingEvent, trainer: User) -> None:
    response = signed_in(trainer).get(address("day", event, today()))
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("date", ["2027-02-30", "20270209", "2027-2-9"])
def test_address_with_no_day_of_the_calendar_is_not_found(event: TrainingEvent, trainer: User, date: str) -> None:
    assert signed_in(trainer).get(f"{address('attendance', event)}{date}/").status_code == 404


def test_day_of_no_event_is_not_found(event: TrainingEvent, trainer: User) -> None:
    assert signed_in(trainer).get(address("day", event, today(5))).status_code == 404
