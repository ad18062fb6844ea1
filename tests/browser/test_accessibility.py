"""axe finds nothing on any page, narrow or wide, light or dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .addresses import PUBLIC
from .conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
AXE = Axe()


def violations(page: Page) -> list[str]:
    found = AXE.run(page).response["violations"]
    return [f"{rule['id']}: {', '.join(str(node['target']) for node in rule['nodes'])}" for rule in found]


@pytest.mark.parametrize("address", PUBLIC.values(), ids=PUBLIC.keys())
def test_page_has_no_violation(new_page: NewPage, address: str) -> None:
    page = new_page()
    page.goto(address)
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found[width, scheme] = violations(page)
    assert {view: lines for view, lines in found.items() if lines} == {}


def test_open_menu_of_a_phone_has_no_violation(new_page: NewPage) -> None:
    page = new_page(width=360)
    page.goto("/")
    page.locator(".menu > summary").click()
    assert page.locator(".menu__link").first.is_visible()
    assert violations(page) == []
