"""Whoever may open the admin keeps every event in the workspace, too: it is no way around the second step."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from tests.factories.attendance import leads, running_event, today, trainer_user
from tests.factories.signing_in import app_code, give_app
from trainers.models import TrainingEvent
from valmentamo.accounts.models import User

from .visiting import PAGES, address, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def gate(settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.fixture
def event() -> TrainingEvent:
    return running_event()


def own_pages() -> list[str]:
    return [reverse(f"workspace:{name}") for name in ("home", "steps", "profile", "record", "record_pdf")]


@pytest.mark.parametrize("role", ["coordinator", "administrator", "superuser"])
def test_nothing_of_the_workspace_opens_without_it(
    event: TrainingEvent, client_of: Callable[..., Client], role: str
) -> None:
    client = client_of(role)
    paths = [*(address(name, event) for name in PAGES if name != "marks"), address("day", event, today())]
    for path in [*paths, *own_pages()]:
        for response in (client.get(path), client.post(path)):
            led_to = f"/tili/toinen-vaihe/?{urlencode({'next': path})}"
            assert (response.status_code, response.get("Location")) in ((302, led_to), (405, None)), path


def test_the_script_of_marks_is_told_to_have_somebody_sign_in(
    event: TrainingEvent, client_of: Callable[..., Client]
) -> None:
    client = client_of("coordinator")
    path = address("marks", event)
    assert client.get(path).status_code == 401
    assert client.post(path, {"presses": []}, content_type="application/json").status_code == 401


def test_session_that_was_opened_without_it_must_confirm(event: TrainingEvent, person: Callable[..., User]) -> None:
    user = person("coordinator")
    client = signed_in(user)
    secret = give_app(user)
    path = address("needs", event)
    assert client.get(path)["Location"] == f"/tili/toinen-vaihe/vahvista/?{urlencode({'next': path})}"
    client.post("/tili/vahvista/toinen-vaihe/", {"code": app_code(secret), "next": path})
    assert client.get(path).status_code == 200


def test_trainers_need_none(event: TrainingEvent) -> None:
    client = signed_in(leads(trainer_user(), event))
    assert client.get(reverse("workspace:home")).status_code == 200
    assert client.get(address("needs", event)).status_code == 200
