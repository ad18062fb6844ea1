"""A draft may be unfinished; what readers see may not. Tried through the real form of the admin."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from courses.models import GlossaryEntry, ModulePage
from tests.factories import page_forms as form
from tests.factories.pages import home, info_page
from valmentamo.core.models import InfoPage
from valmentamo.core.publishing import findings_for

pytestmark = pytest.mark.django_db

TITLE = "Testisivu"
PUBLISH = {"action-publish": "1"}
FORBIDDEN_LINKS = (
    "javascript:alert(1)",
    " JAVASCRIPT:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "ftp://x/",
    "http://[",
)
FAULTS: dict[str, tuple[Any, ...]] = {
    "subheading first": (form.heading("Alaotsikko", "h3"), form.heading("Otsikko")),
    "emoji in text": (form.paragraph("<p>Hienoa \U0001f600</p>"),),
    "emoji in a heading": (form.heading("Hienoa \U0001f600"),),
    "emoji in a quotation": (form.quote("Hienoa \U0001f600"),),
    "emoji in a table": (form.table("<p>Hienoa \U0001f600</p>"),),
    "letter of another script": (form.paragraph("<p>你好</p>"),),
}


@pytest.fixture
def draft() -> InfoPage:
    return info_page(TITLE, live=False)


@pytest.fixture
def send(client_of: Callable[..., Client], draft: InfoPage) -> Callable[..., HttpResponse]:
    """Sends the draft's form with these blocks: `send(heading(…), extra=PUBLISH)`."""
    client = client_of("superuser")

    def post(*blocks: Any, extra: dict[str, str] | None = None, **fields: Any) -> HttpResponse:
        address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
        return client.post(address, {**form.info_form(TITLE, *blocks, **fields), **(extra or {})})

    return post


def errors_of(response: HttpResponse, field: str = "body") -> list[str]:
    assert response.status_code == 200
    return list(response.context["form"].errors.get(field, []))


@pytest.mark.parametrize("fault", FAULTS)
def test_draft_may_be_saved_with_a_fault(send: Callable[..., HttpResponse], draft: InfoPage, fault: str) -> None:
    assert send(*FAULTS[fault]).status_code == 302
    saved = InfoPage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert len(saved.body) == len(FAULTS[fault])
    assert findings_for(saved)


@pytest.mark.parametrize("fault", FAULTS)
def test_publishing_a_fault_is_refused_next_to_its_field(
    send: Callable[..., HttpResponse], draft: InfoPage, fault: str
) -> None:
    response = send(*FAULTS[fault], extra=PUBLISH)
    assert len(errors_of(response)) == 1
    assert not form.published(draft)


@pytest.mark.parametrize("block", [form.paragraph, form.notice, form.table])
@pytest.mark.parametrize("address", FORBIDDEN_LINKS)
def test_forbidden_link_is_refused_wherever_it_stands(
    send: Callable[..., HttpResponse], draft: InfoPage, address: str, block: Callable[[str], Any]
) -> None:
    response = send(block(form.link(address)), extra=PUBLISH)
    assert len(errors_of(response)) == 1
    assert not form.published(draft)


@pytest.mark.parametrize(
    "address", ["https://thl.fi/", "http://thl.fi/", "mailto:a@example.org", "tel:+358401234567", "/teemat/", "#a"]
)
def test_ordinary_link_is_published(send: Callable[..., HttpResponse], draft: InfoPage, address: str) -> None:
    assert send(form.paragraph(form.link(address)), extra=PUBLISH).status_code == 302
    assert form.published(draft)


def test_link_to_a_page_of_the_site_is_published(send: Callable[..., HttpResponse], draft: InfoPage) -> None:
    html = f'<p><a linktype="page" id="{home().pk}">Etusivu</a></p>'
    assert send(form.paragraph(html), extra=PUBLISH).status_code == 302
    assert form.published(draft)


def test_refusal_keeps_what_was_typed(send: Callable[..., HttpResponse]) -> None:
    response = send(
        form.heading("Alaotsikko jossain", "h3"),
        form.paragraph("<p>Vaivalla kirjoitettu</p>"),
        extra=PUBLISH,
        lead="Uusi johdanto",
    )
    html = response.content.decode()
    for text in ("Alaotsikko jossain", "Vaivalla kirjoitettu", "Uusi johdanto"):
        assert text in html


def test_fault_in_a_plain_field_is_told_at_that_field(send: Callable[..., HttpResponse], draft: InfoPage) -> None:
    response = send(extra=PUBLISH, lead="Hienoa \U0001f600")
    assert len(errors_of(response, "lead")) == 1
    assert errors_of(response) == []
    assert not form.published(draft)


def test_faultless_page_is_published(send: Callable[..., HttpResponse], draft: InfoPage) -> None:
    blocks = (form.heading("Otsikko"), form.heading("Alaotsikko", "h3"), form.paragraph("<p>Teksti – ”näin”.</p>"))
    assert send(*blocks, extra=PUBLISH).status_code == 302
    assert form.published(draft)


def test_new_page_cannot_be_published_with_a_fault(client_of: Callable[..., Client]) -> None:
    address = reverse("wagtailadmin_pages:add", args=["core", "infopage", home().pk])
    response = client_of("superuser").post(address, {**form.info_form("Uusi", form.heading("A", "h3")), **PUBLISH})
    assert len(errors_of(response)) == 1
    assert not InfoPage.objects.filter(title="Uusi").exists()


def test_page_with_a_fault_cannot_be_submitted_for_approval(send: Callable[..., HttpResponse], draft: InfoPage) -> None:
    assert len(errors_of(send(*FAULTS["subheading first"], extra={"action-submit": "1"}))) == 1
    assert draft.current_workflow_state is None


def test_links_and_letters_of_rows_are_checked_too() -> None:
    module = ModulePage.objects.get(code="M1")
    assert findings_for(module) == []
    activity = module.activities.first()
    activity.text = "<p>Hienoa \U0001f600, <a href='javascript:x'>katso</a></p>"
    module.activities.add(activity)
    assert sorted(finding.field for finding in findings_for(module)) == ["activities", "activities"]


def test_everything_in_the_curriculum_could_be_published_again() -> None:
    faulty = [(str(page), findings_for(page)) for page in home().get_descendants(inclusive=True).specific()]
    entries = [(str(entry), findings_for(entry)) for entry in GlossaryEntry.objects.all()]
    assert [(name, found) for name, found in faulty + entries if found] == []
