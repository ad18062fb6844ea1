"""Events in the admin: for coordinators and administrators, not for editors or trainers."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.ready_events import make_organisation, make_trainer, pori, ready_event
from tests.trainers.admin.addresses import of, of_event, own
from trainers.models import Municipality, Organisation, Trainer, TrainingEvent

pytestmark = pytest.mark.django_db

ClientOf = Callable[..., Client]
SECRET = "Nahkiaisen salattu tapaaminen"
CLOSED = (302, 403)


@pytest.fixture
def places() -> dict[str, str]:
    """Every page of the room in the admin, by what it is for. Each names the secret."""
    trainer = make_trainer("Nahkiaisen-Salattu-Tapaaminen", first_name=SECRET)
    organisation = make_organisation(SECRET)
    event = ready_event(title=SECRET, trainers=[trainer])
    choosing = {model: f"wagtailsnippetchoosers_trainers_{model}" for model in ("trainer", "organisation")}
    return {
        "events": of_event("list"),
        "add event": of_event("add"),
        "edit event": of_event("edit", event.pk),
        "event history": of_event("history", event.pk),
        "event preview": of_event("preview_on_edit", event.pk),
        "export": f"{of_event('list')}?export=csv",
        "bulk export": f"/hallinta/bulk/trainers/trainingevent/export/?id={event.pk}",
        "plan": own("plan"),
        "calendar": own("calendar"),
        "state": own("state", event.pk),
        "duplicate": own("duplicate", event.pk),
        "trainers": of(Trainer, "list"),
        "edit trainer": of(Trainer, "edit", trainer.pk),
        "choose trainer": _chooser(choosing["trainer"]),
        "chosen trainer": _chooser(choosing["trainer"], trainer.pk),
        "organisations": of(Organisation, "list"),
        "edit organisation": of(Organisation, "edit", organisation.pk),
        "merge": own("merge", organisation.pk),
        "choose organisation": _chooser(choosing["organisation"]),
        "municipalities": of(Municipality, "list"),
        "municipality": of(Municipality, "inspect", pori().pk),
    }


def _chooser(namespace: str, *args: int) -> str:
    return reverse(f"{namespace}:{'chosen' if args else 'choose'}", args=args)


@pytest.mark.parametrize("role", ["coordinator", "administrator"])
def test_every_page_opens_for_those_who_plan_events(client_of: ClientOf, role: str, places: dict[str, str]) -> None:
    client = client_of(role)
    statuses = {name: client.get(address).status_code for name, address in places.items()}
    assert statuses == dict.fromkeys(places, 200)


@pytest.mark.parametrize("role", ["editor", "trainer", None])
def test_every_page_is_closed_to_others(client_of: ClientOf, role: str | None, places: dict[str, str]) -> None:
    client = client_of(role) if role else Client()
    for name, address in places.items():
        for response in (client.get(address), client.post(address)):
            assert response.status_code in CLOSED, name
            assert SECRET not in body(response), name


def body(response: Any) -> str:
    return (b"".join(response.streaming_content) if response.streaming else response.content).decode(errors="replace")


@pytest.mark.parametrize(("role", "shown"), [("coordinator", True), ("administrator", True), ("editor", False)])
def test_menu_has_one_group_for_those_who_may(client_of: ClientOf, role: str, shown: bool) -> None:
    text = client_of(role).get("/hallinta/").content.decode()
    addresses = [of_event("list"), own("calendar"), *(of(m, "list") for m in (Trainer, Organisation, Municipality))]
    assert [f'"{address}"' in text for address in addresses] == [shown] * 5


@pytest.mark.parametrize("role", ["coordinator", "superuser"])
def test_municipalities_are_changed_by_nobody(client_of: ClientOf, role: str) -> None:
    client = client_of(role)
    for name in ("edit", "delete"):
        assert client.get(of(Municipality, name, pori().pk)).status_code in CLOSED
    assert client.get(of(Municipality, "add")).status_code in CLOSED


@pytest.mark.parametrize(("role", "left"), [("coordinator", 1), ("administrator", 0)])
def test_only_administrators_delete(client_of: ClientOf, role: str, left: int) -> None:
    event = ready_event(trainers=[])
    client_of(role).post(of_event("delete", event.pk))
    assert TrainingEvent.objects.filter(pk=event.pk).count() == left
