"""Publishing without a form (many pages at once, the last approval) passes the same checks as the form."""

import json
from collections.abc import Callable

import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.factories.page_forms import published
from tests.factories.pages import info_page, stream
from valmentamo.accounts.models import User
from valmentamo.core.models import InfoPage

pytestmark = pytest.mark.django_db

FAULT = [("heading", {"text": "Alaotsikko", "level": "h3"})]


@pytest.fixture
def admin(client_of: Callable[..., Client]) -> Client:
    return client_of("superuser")


def publish_together(client: Client, *pages: InfoPage, descendants: bool = False) -> HttpResponse:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    query = "&".join(f"id={page.pk}" for page in pages)
    return client.post(f"{address}?{query}", {"include_descendants": "on"} if descendants else {})


def told(response: HttpResponse) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_faultless_pages_are_published_together(admin: Client) -> None:
    pages = [info_page("Eka", live=False), info_page("Toka", live=False)]
    publish_together(admin, *pages)
    assert [published(page) for page in pages] == [True, True]


def test_one_fault_stops_the_publishing_of_all(admin: Client) -> None:
    pages = [info_page("Eka", live=False), info_page("Toka", live=False, body=FAULT)]
    response = publish_together(admin, *pages)
    assert [published(page) for page in pages] == [False, False]
    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_pages:edit", args=[pages[1].pk])
    assert [message.split(":")[0] for message in told(response)] == ["Toka"]


def test_fault_in_a_later_draft_of_a_published_page_stops_it(admin: Client) -> None:
    page = info_page("Eka")
    page.body = json.dumps(stream(FAULT))
    page.save_revision()
    publish_together(admin, page)
    assert len(InfoPage.objects.get(pk=page.pk).body) == 0


@pytest.mark.parametrize(("descendants", "expected"), [(False, True), (True, False)])
def test_fault_below_counts_only_when_descendants_are_published(
    admin: Client, descendants: bool, expected: bool
) -> None:
    parent = info_page("Yläsivu", live=False)
    below = parent.add_child(instance=InfoPage(title="Alasivu", body=json.dumps(stream(FAULT)), live=False))
    publish_together(admin, parent, descendants=descendants)
    assert (published(parent), published(below)) == (expected, False)


@pytest.fixture
def waiting(person: Callable[..., User]) -> InfoPage:
    """A page without faults that an editor has sent for approval."""
    page = info_page("Odottaa", live=False)
    page.save_revision()
    page.get_workflow().start(page, person("editor"))
    return InfoPage.objects.get(pk=page.pk)


def approve(client: Client, page: InfoPage, **headers: str) -> HttpResponse:
    task = page.current_workflow_task_state
    return client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk]), headers=headers
    )


def spoil(page: InfoPage) -> None:
    """A draft with a fault is saved while the page waits for its approval."""
    page.body = json.dumps(stream(FAULT))
    page.save_revision()


def test_approval_publishes_what_is_right(client_of: Callable[..., Client], waiting: InfoPage) -> None:
    approve(client_of("coordinator"), waiting)
    assert published(waiting)


def test_approval_of_a_fault_is_refused_and_undone(client_of: Callable[..., Client], waiting: InfoPage) -> None:
    spoil(waiting)
    response = approve(client_of("coordinator"), waiting)
    page = InfoPage.objects.get(pk=waiting.pk)
    assert (page.live, page.workflow_in_progress) == (False, True)
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert len(told(response)) == 1


def test_refused_approval_in_a_dialogue_leads_to_the_form(client_of: Callable[..., Client], waiting: InfoPage) -> None:
    spoil(waiting)
    response = approve(client_of("coordinator"), waiting, **{"x-requested-with": "XMLHttpRequest"})
    address = reverse("wagtailadmin_pages:edit", args=[waiting.pk])
    assert response.json() == {"step": "success", "redirect": address}
    assert not published(waiting)
