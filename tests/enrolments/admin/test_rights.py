"""Every page, every role: coordinators and administrators get in, nobody else sees or changes anything."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from enrolments.models import Enrolment, Message, NeedsReading
from tests.enrolments.admin.addresses import own
from tests.factories.enrolments import enrolled, open_event
from trainers.models import Organisation

pytestmark = pytest.mark.django_db

ClientOf = Callable[..., Client]
OF_EVENT = ("board", "phone", "capacity", "needs", "kitchen", "mails", "letter", "held")
OF_ENROLMENT = ("enrolment", "add", "cancel", "move", "invoice", "policy")
OF_PERSON = ("person", "person_needs")
POSTED = ("link", "resend")


def pages() -> dict[str, str]:
    one = enrolled(open_event(fee=100))
    organisation = Organisation.objects.create(name="Oy Esimerkki", kind="company")
    person = one.participants.get()
    return {
        **{name: own(name, one.event_id) for name in OF_EVENT},
        **{name: own(name, one.pk) for name in OF_ENROLMENT},
        **{name: own(name, person.pk) for name in OF_PERSON},
        "csv": own("export", one.event_id, "csv"),
        "xlsx": own("export", one.event_id, "xlsx"),
        "with_needs": own("export", one.event_id, "csv") + "?tarpeet=1",
        "organisation": own("organisation", organisation.pk),
        "link": own("link", one.pk),
        "resend": own("resend", Message.objects.first().pk),
    }


@pytest.mark.parametrize("role", ["coordinator", "administrator"])
def test_those_who_run_events_get_in(client_of: ClientOf, role: str) -> None:
    client = client_of(role)
    codes = {name: client.get(address).status_code for name, address in pages().items() if name not in POSTED}
    assert set(codes.values()) == {200}, codes


@pytest.mark.parametrize("role", ["editor", "trainer", ""])
def test_others_neither_see_nor_change_anything(client_of: ClientOf, role: str) -> None:
    client = client_of(role) if role else Client()
    addresses = pages()
    before = list(Enrolment.objects.values_list("token_hash", flat=True))
    for name, address in addresses.items():
        answers = [client.post(address, {})] if name in POSTED else [client.get(address), client.post(address, {})]
        for answer in answers:
            assert answer.status_code in (302, 403), name
            assert "Henkilo 1" not in answer.content.decode(), name
    assert list(Enrolment.objects.values_list("token_hash", flat=True)) == before
    assert NeedsReading.objects.count() == 0


@pytest.mark.parametrize("name", POSTED)
def test_looking_at_an_address_changes_nothing(client_of: ClientOf, name: str) -> None:
    assert client_of("coordinator").get(pages()[name]).status_code == 405


def test_without_the_right_to_needs_the_rest_opens(client_of: ClientOf, person: Callable[..., object]) -> None:
    client, addresses = Client(), pages()
    user = person("editor")
    user.user_permissions.add(*Permission.objects.filter(codename__in=("view_enrolment", "change_enrolment")))  # type: ignore[attr-defined]
    client.force_login(user)  # type: ignore[arg-type]
    for name in ("needs", "kitchen", "with_needs", "person_needs", "letter"):
        assert client.get(addresses[name]).status_code == 302, name
    for name in ("board", "enrolment", "person", "csv", "held"):
        assert client.get(addresses[name]).status_code == 200, name
    assert addresses["needs"] not in client.get(addresses["board"]).content.decode()
    assert NeedsReading.objects.count() == 0


@pytest.mark.parametrize("name", [*OF_EVENT, *OF_ENROLMENT, *OF_PERSON, "organisation"])
def test_what_does_not_exist_is_not_found(client_of: ClientOf, name: str) -> None:
    assert client_of("coordinator").get(own(name, 999999)).status_code == 404
