"""The page of an event's state: the buttons that are allowed, what is missing, the reason, the history."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape
from django.utils.translation import gettext, override

from tests.factories.ready_events import published_edition, ready_event, today
from tests.trainers.admin.addresses import of_event, own
from trainers.models import EventState, TrainingEvent
from trainers.models.states import TRANSITIONS

pytestmark = pytest.mark.django_db

ClientOf = Callable[..., Client]


@pytest.fixture
def client(client_of: ClientOf) -> Client:
    published_edition()
    return client_of("coordinator")


def buttons(text: str) -> list[str]:
    return [part.split('"')[0] for part in text.split('name="to" value="')[1:]]


@pytest.mark.parametrize("state", EventState.values)
def test_only_allowed_states_have_a_button(client: Client, state: str) -> None:
    text = client.get(own("state", ready_event(state=state).pk)).content.decode()
    assert buttons(text) == [str(following.value) for following in TRANSITIONS[EventState(state)]]


def test_event_is_announced_opened_and_cancelled_with_its_history(client: Client) -> None:
    event = ready_event()
    address = own("state", event.pk)
    for state, reason in (("announced", ""), ("open", ""), ("cancelled", "Kouluttaja sairastui")):
        assert client.post(address, {"to": state, "reason": reason}).status_code == 302
        assert TrainingEvent.objects.get(pk=event.pk).state == state
    text = client.get(address).content.decode()
    assert ("Kouluttaja sairastui" in text, buttons(text)) == (True, [])
    rows = list(event.transitions.order_by("pk"))
    assert all(earlier.after == later.before for earlier, later in pairwise(rows))
    assert {row.actor.email for row in rows} == {"coordinator@example.org"}


def test_reason_is_asked_for_beside_its_field_and_what_was_typed_stays(client: Client) -> None:
    event = ready_event(state="open")
    response = client.post(own("state", event.pk), {"to": "cancelled", "reason": " "})
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["reason"])
    long = "x" * 301
    response = client.post(own("state", event.pk), {"to": "cancelled", "reason": long})
    assert (list(response.context["form"].errors), long in response.content.decode()) == (["reason"], True)
    assert TrainingEvent.objects.get(pk=event.pk).state == "open"


def test_what_is_missing_is_listed_once_with_links_to_the_form(client: Client) -> None:
    event = ready_event(capacity=None)
    response = client.post(own("state", event.pk), {"to": "announced", "reason": "Kiire"})
    link = f"{of_event('edit', event.pk)}#kentta-capacity"
    text = response.content.decode()
    assert (response.context["is_refused"], text.count(link), "Kiire" in text) == (True, 1, True)


@pytest.mark.parametrize(("state", "to"), [("cancelled", "open"), ("draft", "closed"), ("open", "held")])
def test_jump_is_refused_in_words(client: Client, state: str, to: str) -> None:
    event = ready_event(state=state)
    response = client.post(own("state", event.pk), {"to": to, "reason": "Syy"})
    (finding, _link), *_others = response.context["refused"]
    assert (response.status_code, escape(finding.message) in response.content.decode()) == (200, True)
    assert TrainingEvent.objects.get(pk=event.pk).state == state


@pytest.mark.parametrize("to", ["", "taynna", "\x00"])
def test_nonsense_is_no_error_of_the_server(client: Client, to: str) -> None:
    event = ready_event()
    assert client.post(own("state", event.pk), {"to": to}).status_code == 200
    assert TrainingEvent.objects.get(pk=event.pk).state == "draft"


def test_event_that_does_not_exist(client: Client) -> None:
    assert client.get(own("state", 999999)).status_code == 404


def test_held_is_offered_on_the_last_day_and_explained_before_it(client: Client) -> None:
    with override("fi"):
        words = escape(gettext("An event can be marked as held on its last day, not before."))
    early, due = ready_event("a", state="closed"), ready_event("b", days=(today(),), state="closed")
    assert words in client.get(own("state", early.pk)).content.decode()
    assert words not in client.get(own("state", due.pk)).content.decode()


def test_change_in_the_admin_is_in_the_events_log(client: Client) -> None:
    event = ready_event()
    client.post(own("state", event.pk), {"to": "announced"})
    with override("fi"):
        words: Any = gettext("State changed")
    assert words in client.get(of_event("history", event.pk)).content.decode()
