"""What each role meets in the admin."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from tests.factories.page_forms import heading, info_form, published
from tests.factories.pages import info_page
from valmentamo.core.models import InfoPage

pytestmark = pytest.mark.django_db

ADMIN_ROLES = ("editor", "coordinator", "administrator")
# Part of the admin → roles that may open it.
PLACES = {
    "/hallinta/": set(ADMIN_ROLES),
    "/hallinta/pages/": set(ADMIN_ROLES),
    "/hallinta/images/": set(ADMIN_ROLES),
    "/hallinta/documents/": set(ADMIN_ROLES),
    "/hallinta/snippets/courses/glossaryentry/": set(ADMIN_ROLES),
    "/hallinta/koulutukset/": {"coordinator", "administrator"},
    "/hallinta/kouluttajat/": {"coordinator", "administrator"},
    "/hallinta/organisaatiot/": {"coordinator", "administrator"},
    "/hallinta/kunnat/": {"coordinator", "administrator"},
    "/hallinta/snippets/courses/figure/": {"coordinator", "administrator"},
    "/hallinta/kutsut/": {"coordinator", "administrator"},
    "/hallinta/kutsut/uusi/": {"coordinator", "administrator"},
    "/hallinta/users/": {"administrator"},
    "/hallinta/users/new/": {"administrator"},
    "/hallinta/redirects/": {"administrator"},
    "/hallinta/collections/": {"administrator"},
    "/hallinta/settings/core/sitecontact/": {"administrator"},
    "/hallinta/groups/": set(),
    "/hallinta/sites/": set(),
    "/hallinta/workflows/list/": set(),
    "/hallinta/locales/": set(),
}


def opens(client: Client, address: str) -> bool:
    """Whether the person stays there, or is led to the one record behind it."""
    response = client.get(address, follow=True)
    if response.status_code == 403:
        return False
    assert response.status_code == 200
    chain = response.redirect_chain
    return not chain or re.fullmatch(rf"{address}\d+/", chain[-1][0]) is not None


@pytest.mark.parametrize("role", [*ADMIN_ROLES, "trainer"])
def test_role_opens_exactly_its_parts_of_the_admin(client_of: Callable[..., Client], role: str) -> None:
    client = client_of(role)
    opened = {address for address in PLACES if opens(client, address)}
    assert opened == {address for address, roles in PLACES.items() if role in roles}


def test_stranger_is_asked_to_sign_in(client: Client) -> None:
    assert client.get("/hallinta/")["Location"] == "/kirjaudu/?next=/hallinta/"


@pytest.mark.parametrize(("role", "expected"), [("editor", False), ("coordinator", True), ("administrator", True)])
def test_only_coordinator_and_administrator_publish(
    client_of: Callable[..., Client], role: str, expected: bool
) -> None:
    page = info_page("Sivu", live=False)
    data = {**info_form("Sivu", heading("Otsikko")), "action-publish": "1"}
    client_of(role).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert published(page) is expected
    assert len(InfoPage.objects.get(pk=page.pk).get_latest_revision_as_object().body) == 1


def test_editor_cannot_unpublish_or_delete(client_of: Callable[..., Client]) -> None:
    page = info_page("Sivu")
    client = client_of("editor")
    for view in ("unpublish", "delete"):
        client.post(reverse(f"wagtailadmin_pages:{view}", args=[page.pk]))
    assert published(page)


def test_page_passes_one_step_of_approval(client_of: Callable[..., Client]) -> None:
    page = info_page("Sivu", live=False)
    data = {**info_form("Sivu", heading("Otsikko")), "action-submit": "1"}
    client_of("editor").post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    task = InfoPage.objects.get(pk=page.pk).current_workflow_task_state
    assert (task.task.name, published(page)) == ("Julkaisun hyväksyntä", False)
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    client_of("trainer").post(address)
    assert not published(page)
    client_of("coordinator").post(address)
    assert published(page)
    assert not Page.objects.get(pk=page.pk).workflow_in_progress


def test_editor_cannot_approve_the_own_page(client_of: Callable[..., Client]) -> None:
    page = info_page("Sivu", live=False)
    client = client_of("editor")
    data = {**info_form("Sivu", heading("Otsikko")), "action-submit": "1"}
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    task = InfoPage.objects.get(pk=page.pk).current_workflow_task_state
    client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk]))
    assert not published(page)
