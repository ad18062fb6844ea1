"""The checks see the rows of a page (activities, doors) as they stand in the form, not as they were."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from courses.models import ModulePage
from tests.factories.pages import home
from valmentamo.core.models import HomePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_of: Callable[..., Client]) -> Client:
    return client_of("superuser")


@pytest.fixture
def module() -> ModulePage:
    return ModulePage.objects.get(code="M1")


def form_of(client: Client, page: Page) -> QueryDict:
    """What the browser would send back unchanged; the body is drawn by a script and sent empty here."""
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    data = querydict_from_html(html, form_id="page-edit-form")
    data["body-count"] = "0"
    return data


def publish(client: Client, page: Page, data: QueryDict) -> HttpResponse:
    data["action-publish"] = "1"
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


def test_module_is_published_when_its_minutes_are_changed_together(client: Client, module: ModulePage) -> None:
    data = form_of(client, module)
    data["minutes"] = str(module.minutes + 5)
    data["activities-0-minutes"] = str(int(data["activities-0-minutes"]) + 5)
    assert publish(client, module, data).status_code == 302
    before = module.minutes
    module.refresh_from_db()
    assert module.minutes == before + 5


def test_module_is_refused_when_only_an_activity_is_changed(client: Client, module: ModulePage) -> None:
    data = form_of(client, module)
    data["activities-0-minutes"] = str(int(data["activities-0-minutes"]) + 5)
    response = publish(client, module, data)
    assert response.status_code == 200
    assert len(response.context["form"].errors["minutes"]) == 1


def test_module_is_refused_when_an_activity_is_taken_away(client: Client, module: ModulePage) -> None:
    data = form_of(client, module)
    data["activities-0-DELETE"] = "on"
    assert len(publish(client, module, data).context["form"].errors["minutes"]) == 1


def test_refused_form_leaves_the_published_rows_alone(client: Client, module: ModulePage) -> None:
    before = list(module.activities.values_list("title", "minutes"))
    data = form_of(client, module)
    data["activities-0-title"] = "Muutettu"
    data["activities-0-minutes"] = "1"
    publish(client, module, data)
    assert list(ModulePage.objects.get(pk=module.pk).activities.values_list("title", "minutes")) == before


def test_emoji_in_a_row_is_refused(client: Client, module: ModulePage) -> None:
    data = form_of(client, module)
    data["activities-0-title"] = "Alku \U0001f600"
    response = publish(client, module, data)
    assert response.status_code == 200
    assert not response.context["form"].is_valid()


@pytest.mark.parametrize(
    "path", ["javascript:alert(1)", "https://evil.example/", "//evil.example/", "/\\evil.example", "koulutus"]
)
def test_door_leads_only_to_this_site(client: Client, path: str) -> None:
    page: HomePage = home()
    data = form_of(client, page)
    data["doors-0-path"] = path
    response = publish(client, page, data)
    assert response.status_code == 200
    assert list(response.context["form"].formsets["doors"].errors[0]) == ["path"]


def test_home_page_is_published_unchanged(client: Client) -> None:
    assert publish(client, home(), form_of(client, home())).status_code == 302
