"""The list of modules, narrowed by theme."""

from collections.abc import Callable

import pytest
from django.test import Client

from courses.models import ModulePage, ThemePage
from tests.factories.modules import make_module, words

pytestmark = pytest.mark.django_db

ADDRESS = "/koulutus/moduulit/"
NOTICE = 'class="notice notice--plain"'
IN_ORDER = [
    "M0", "M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9", "W1", "M10", "M11", "M12", "M13", "M14", "J1",
    "KK1", "KK2", "KK4", "KK3", "KK5",
]  # fmt: skip


def codes(client: Client, query: str = "") -> list[str]:
    return [module.code for module in client.get(f"{ADDRESS}{query}").context["modules"]]


def test_modules_stand_in_teaching_order(client: Client) -> None:
    assert codes(client) == IN_ORDER


@pytest.mark.parametrize(("theme", "expected"), [("T1", ["M2", "M7"]), ("F2", ["M11"]), ("T7", ["M12", "J1"])])
def test_theme_narrows_the_list_and_its_facet_is_marked(client: Client, theme: str, expected: list[str]) -> None:
    assert codes(client, f"?teema={theme}") == expected
    text = words(client, f"{ADDRESS}?teema={theme}")
    assert f'<a class="facet" href="?teema={theme}" aria-current="true">' in text
    assert NOTICE not in text


def test_facets_count_modules_and_trades_themes_come_first(client: Client) -> None:
    facets = [(theme.code, number) for theme, number in client.get(ADDRESS).context["themes"]]
    assert facets == [
        ("T1", 2), ("T2", 2), ("T3", 2), ("T4", 2), ("T5", 1), ("T7", 2), ("T8", 1), ("F1", 2), ("F2", 1), ("F3", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("asked", ["T99", "t1", "kaikki", "T1,T2", "%00", "<b>", "x" * 3000])
def test_unknown_theme_is_told_and_all_modules_are_shown(client: Client, asked: str) -> None:
    response = client.get(ADDRESS, {"teema": asked})
    assert response.status_code == 200
    assert len(response.context["modules"]) == len(IN_ORDER)
    assert response.content.decode().count(NOTICE) == 1
    assert "<b>" not in response.content.decode()


@pytest.mark.parametrize("query", ["", "?teema="])
def test_nothing_asked_is_nothing_told(client: Client, query: str) -> None:
    assert NOTICE not in words(client, f"{ADDRESS}{query}")


def test_module_that_is_not_published_is_neither_listed_nor_counted(client: Client) -> None:
    ModulePage.objects.get(code="M2").unpublish()
    assert codes(client, "?teema=T1") == ["M7"]
    assert {theme.code: number for theme, number in client.get(ADDRESS).context["themes"]}["T1"] == 1


def test_theme_that_is_not_published_is_no_facet(client: Client) -> None:
    theme = ThemePage.objects.get(code="T1")
    assert theme.title in words(client, ADDRESS)
    theme.unpublish()
    text = words(client, f"{ADDRESS}?teema=T1")
    assert theme.title not in text
    assert NOTICE in text


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_as_often_for_one_module_as_for_three(
    client: Client, django_assert_num_queries: Callable[..., object], rows: int
) -> None:
    for module in ModulePage.objects.all():
        module.delete()
    for number in range(rows):
        make_module(f"M{number}", themes=[ThemePage.objects.get(code=f"T{number + 1}")])
    client.get(ADDRESS)
    with django_assert_num_queries(18):
        response = client.get(ADDRESS)
    assert len(response.context["modules"]) == rows
