"""Every page type is shown, edited and previewed, and stands only where it may."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from courses.models import CoursePage, ModuleIndexPage, ModulePage, ThemeIndexPage
from tests.factories.addresses import one_of, own_page_types
from tests.factories.pages import home
from valmentamo.core.models import HomePage

pytestmark = pytest.mark.django_db

TYPES = own_page_types()
NAMES = [model.__name__ for model in TYPES]

# Where a page of each type may be made: page type → types of the page above it.
TREE = {
    "CoursePage": {"HomePage", "InfoPage", "CoursePage"},
    "HistoryPage": {"HomePage"},
    "HomePage": {"Page"},
    "InfoPage": {"HomePage", "InfoPage", "CoursePage"},
    "ModuleIndexPage": {"CoursePage"},
    "ModulePage": {"ModuleIndexPage"},
    "ThemeIndexPage": {"HomePage"},
    "ThemePage": {"ThemeIndexPage"},
}


def allowed_above(model: type[Page]) -> set[str]:
    return {
        parent.__name__ for parent in model.allowed_parent_page_models() if model in parent.allowed_subpage_models()
    }


def test_these_are_all_page_types() -> None:
    assert sorted(TREE) == NAMES


@pytest.mark.parametrize("model", TYPES, ids=NAMES)
def test_page_type_stands_only_where_the_tree_allows(model: type[Page]) -> None:
    assert allowed_above(model) == TREE[model.__name__]


@pytest.mark.parametrize("model", TYPES, ids=NAMES)
def test_page_is_shown(client: Client, model: type[Page]) -> None:
    page = one_of(model)
    response = client.get(page.url)
    html = response.content.decode()
    assert response.status_code == 200
    assert html.count("<h1") == 1
    assert html.count('<main id="sisalto">') == 1
    assert f"<title>{page.seo_title or page.title} – Valmentamo</title>" in html


@pytest.mark.parametrize("model", TYPES, ids=NAMES)
def test_page_is_edited(client_of: Callable[..., Client], model: type[Page]) -> None:
    response = client_of("superuser").get(reverse("wagtailadmin_pages:edit", args=[one_of(model).pk]))
    assert response.status_code == 200
    assert 'id="page-edit-form"' in response.content.decode()


@pytest.mark.parametrize("model", TYPES, ids=NAMES)
def test_page_is_previewed_in_every_mode(model: type[Page]) -> None:
    page = one_of(model)
    assert page.preview_modes
    for mode, _label in page.preview_modes:
        assert page.make_preview_request(preview_mode=mode).status_code == 200


def add_address(model: type[Page], parent: Page, view: str = "add") -> str:
    return reverse(f"wagtailadmin_pages:{view}", args=[model._meta.app_label, model._meta.model_name, parent.pk])


@pytest.mark.parametrize("model", TYPES, ids=NAMES)
def test_new_page_is_previewed_before_it_is_saved(client_of: Callable[..., Client], model: type[Page]) -> None:
    parent = place_for(model)
    client = client_of("superuser")
    data = querydict_from_html(client.get(add_address(model, parent)).content.decode(), form_id="page-edit-form")
    data.update({"title": "Aivan uusi", "slug": "aivan-uusi", "body-count": "0", "code": "Z9", "minutes": "0"})
    address = add_address(model, parent, "preview_on_add")
    assert client.post(address, data).json()["is_valid"] is True
    assert "Aivan uusi" in client.get(address).content.decode()


def place_for(model: type[Page]) -> Page:
    """A page below which one more page of this type may be made."""
    page = one_of(model)
    parent = page.get_parent().specific
    if not model.can_create_at(parent):
        page.delete()
    return type(parent).objects.get(pk=parent.pk)


@pytest.mark.parametrize("model", [ModulePage, ModuleIndexPage, HomePage], ids=lambda model: model.__name__)
def test_admin_refuses_a_page_in_a_wrong_place(client_of: Callable[..., Client], model: type[Page]) -> None:
    response = client_of("superuser").get(add_address(model, home()))
    assert (response.status_code, response["Location"]) == (302, "/hallinta/")


def test_admin_offers_a_module_below_the_list_of_modules(client_of: Callable[..., Client]) -> None:
    address = add_address(ModulePage, one_of(ModuleIndexPage))
    assert client_of("superuser").get(address).status_code == 200


def test_there_is_one_list_of_themes_and_one_of_modules_for_a_course() -> None:
    course = one_of(ModuleIndexPage).get_parent().specific
    assert not ThemeIndexPage.can_create_at(home())
    assert not ModuleIndexPage.can_create_at(course)
    bare = home().add_child(instance=CoursePage(title="Toinen kurssi"))
    assert ModuleIndexPage.can_create_at(bare)


def test_page_cannot_be_moved_to_a_wrong_place() -> None:
    module = one_of(ModulePage)
    assert not module.can_move_to(home())
    assert not one_of(ModuleIndexPage).can_move_to(home())
    assert module.can_move_to(module.get_parent())
