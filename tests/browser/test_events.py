"""The events' pages in each of their states and views, looked at narrow and wide."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import NewPage
from .event_records import EVENTS, YEAR
from .looking import violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

VIEWS = {
    "list narrowed": "/koulutukset/?tila=pidetty&vuosi=2014",
    "list of nothing": "/koulutukset/?tila=tulossa&kunta=005",
    "nonsense": "/koulutukset/?vuosi=abc&kunta=x&sivu=99",
    "subscription": "/koulutukset/tilaa/",
    "unknown event": "/koulutukset/2013/kouluttajakoulutus-helsinki/",
    **{f"event {slug}": f"/koulutukset/{YEAR}/{slug}/" for slug in EVENTS},
}
LOOKS = ((360, "dark"), (1280, "light"))


@pytest.mark.parametrize("address", VIEWS.values(), ids=VIEWS.keys())
def test_every_state_is_accessible_and_fits(new_page: NewPage, address: str) -> None:
    page = new_page()
    page.goto(address)
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_points_of_the_map_are_reached_and_followed_with_the_keyboard(page: Page) -> None:
    page.goto("/koulutukset/?nakyma=kartta")
    first = page.locator(".map__place").first
    first.focus()
    ring = "getComputedStyle(document.activeElement.querySelector('.map__target')).stroke"
    before = page.evaluate(ring)
    page.keyboard.press("Tab")
    expect(page.locator(".map__place").nth(1)).to_be_focused()
    assert "none" not in (before, page.evaluate(ring))
    name = page.locator(".map__place").nth(1).get_attribute("aria-label") or ""
    page.keyboard.press("Enter")
    expect(page.locator(".chosen")).to_contain_text(name.split(":")[0])


def test_point_of_several_municipalities_leads_to_their_links(page: Page) -> None:
    page.goto("/koulutukset/?nakyma=kartta")
    cluster = page.locator('.map__place[href^="#"]').first
    target = cluster.get_attribute("href") or ""
    cluster.focus()
    page.keyboard.press("Enter")
    expect(page.locator(target)).to_be_in_viewport()
    assert page.locator(f"{target} a").count() == 1


def test_list_works_without_scripts_on_a_phone(new_page: NewPage) -> None:
    page = new_page(width=360, java_script_enabled=False)
    page.goto("/koulutukset/")
    page.locator(".facets > summary").click()
    page.get_by_role("link", name="2014 4").click()
    expect(page.locator(".chosen")).to_contain_text("2014")
    page.locator(".switch").get_by_role("link").nth(1).click()
    expect(page.locator(".chosen")).to_contain_text("2014")
    expect(page.locator(".map__place").first).to_be_visible()
