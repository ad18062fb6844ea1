"""Users in the admin, many at once: nobody reaches superusers that way who could not change one by one."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.models import ModelLogEntry

from valmentamo.accounts.models import User

pytestmark = pytest.mark.django_db


def do(client: Client, kind: str, users: list[User], **data: object) -> None:
    address = reverse("wagtail_bulk_action", args=["accounts", "user", kind])
    query = urlencode({"id": [user.pk for user in users], "next": "/hallinta/users/"}, doseq=True)
    assert client.post(f"{address}?{query}", data).status_code == 302


@pytest.mark.parametrize(("actor", "changes"), [("administrator", False), ("superuser", True)])
def test_superusers_are_changed_by_superusers_only(
    client_of: Callable[..., Client], person: Callable[..., User], actor: str, changes: bool
) -> None:
    client, boss, trainer = client_of(actor), person("coordinator", is_superuser=True), person("trainer")
    do(client, "set_active_state", [boss, trainer], mark_as_active=False)
    do(client, "assign_role", [boss, trainer], role=Group.objects.get(name="editor").pk)
    for user in (boss, trainer):
        user.refresh_from_db()
        assert (user.is_active, user.groups.filter(name="editor").exists()) == (not changes, changes)


def test_administrators_close_the_accounts_of_others(
    client_of: Callable[..., Client], person: Callable[..., User]
) -> None:
    trainer = person("trainer")
    do(client_of("administrator"), "set_active_state", [trainer], mark_as_active=False)
    trainer.refresh_from_db()
    assert not trainer.is_active


def test_history_tells_who_did_it(client_of: Callable[..., Client], person: Callable[..., User]) -> None:
    client, trainer = client_of("administrator"), person("trainer")
    do(client, "assign_role", [trainer], role=Group.objects.get(name="administrator").pk)
    do(client, "set_active_state", [trainer], mark_as_active=False)
    do(client, "delete", [trainer])
    kind = ContentType.objects.get_for_model(User)
    entries = ModelLogEntry.objects.filter(content_type=kind, object_id=str(trainer.pk)).order_by("pk")
    who = User.objects.get(email="administrator@example.org")
    assert [(entry.action, entry.user) for entry in entries] == [
        ("wagtail.edit", who),
        ("wagtail.edit", who),
        ("wagtail.delete", who),
    ]
