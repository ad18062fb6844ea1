"""The list of themes and a theme's page."""

from collections.abc import Callable

import pytest
from django.test import Client

from courses.models import ModulePage, ThemePage
from tests.factories.modules import make_module, structured_data, words

pytestmark = pytest.mark.django_db

ADDRESS = "/teemat/"


def carried(client: Client) -> dict[str, list[str]]:
    groups = client.get(ADDRESS).context["groups"]
    return {
        theme.code: [module.code for module in theme.modules.all()] for _label, themes in groups for theme in themes
    }


def test_modules_of_each_theme_stand_in_teaching_order(client: Client) -> None:
    assert carried(client) == {
        "T1": ["M2", "M7"],
        "T2": ["M2", "M8"],
        "T3": ["M3", "M9"],
        "T4": ["M4", "M5"],
        "T5": ["M13"],
        "T6": [],
        "T7": ["M12", "J1"],
        "T8": ["M14"],
        "F1": ["M7", "M13"],
        "F2": ["M11"],
        "F3": ["M5"],
        "F4": [],
    }


def test_two_groups_of_eight_and_four(client: Client) -> None:
    assert [len(themes) for _label, themes in client.get(ADDRESS).context["groups"]] == [8, 4]


def test_module_that_is_not_published_is_left_out(client: Client) -> None:
    module = ModulePage.objects.get(code="M7")
    theme = ThemePage.objects.get(code="T1")
    for address in (ADDRESS, theme.url):
        assert f'href="{module.url}"' in words(client, address)
    module.unpublish()
    assert carried(client)["T1"] == ["M2"]
    assert f'href="{module.url}"' not in words(client, ADDRESS)
    assert [page.code for page in client.get(theme.url).context["modules"]] == ["M2"]


def test_theme_that_is_not_published_is_left_out(client: Client) -> None:
    ThemePage.objects.get(code="T1").unpublish()
    assert "T1" not in carried(client)


def test_structured_data_of_a_theme(client: Client) -> None:
    theme = ThemePage.objects.get(code="T1")
    data = structured_data(client, theme.url)
    assert data["DefinedTerm"] == {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "name": theme.title,
        "description": theme.lead,
        "termCode": "T1",
    }
    assert [crumb["name"] for crumb in data["BreadcrumbList"]["itemListElement"]][-1] == theme.title


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_as_often_for_one_theme_as_for_three(
    client: Client, django_assert_num_queries: Callable[..., object], rows: int
) -> None:
    for theme in ThemePage.objects.all()[rows:]:
        theme.delete()
    for number, theme in enumerate(ThemePage.objects.all()):
        for other in range(rows):
            make_module(f"X{number}{other}", themes=[theme])
    client.get(ADDRESS)
    with django_assert_num_queries(17):
        response = client.get(ADDRESS)
    assert sum(len(themes) for _label, themes in response.context["groups"]) == rows
