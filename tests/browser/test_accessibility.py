"""axe finds nothing on any page, narrow or wide, light or dark."""

import pytest
from playwright.sync_api import Page

from .addresses import every_public_page
from .conftest import NewPage
from .looking import SCHEMES, WIDTHS, violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@every_public_page
def test_page_has_no_violation(visited: Page) -> None:
    found = {}
    for width in WIDTHS:
        visited.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            visited.emulate_media(color_scheme=scheme)
            found[width, scheme] = violations(visited)
    assert {view: lines for view, lines in found.items() if lines} == {}


def test_violations_are_found_also_by_the_second_look(page: Page) -> None:
    page.goto("/")
    assert violations(page) == []
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert violations(page) == ["html-has-lang: ['html']"]


def test_open_menu_of_a_phone_has_no_violation(new_page: NewPage) -> None:
    page = new_page(width=360)
    page.goto("/")
    page.locator(".menu > summary").click()
    assert page.locator(".menu__link").first.is_visible()
    assert violations(page) == []
