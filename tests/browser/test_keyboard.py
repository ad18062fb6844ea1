"""Everything can be reached and seen with the keyboard."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PAGES = {
    "home": "/",
    "course": "/koulutus/",
    "module": "/koulutus/moduulit/perehdytys-ja-tyonopastus/",
    "themes": "/teemat/",
    "events": "/koulutukset/",
    "entry": "/tietopankki/tyollisyysalue/",
    "search": "/haku/?q=perehdytys",
}
MOST_STOPS = 400
# What has the focus, and whether it or the row around it wears a ring of at least two pixels.
FOCUSED = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const rings = node => {
    const style = getComputedStyle(node);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  };
  let node = element, ring = false;
  while (node && node !== document.body) { ring = ring || rings(node); node = node.parentElement; }
  return {name: element.outerHTML.slice(0, 120), ring};
}"""
STOPS = "[...document.querySelectorAll('a[href], button, input, summary')].filter(e => e.checkVisibility()).length"


def test_skip_link_comes_first_and_leads_to_the_content(page: Page) -> None:
    page.goto("/koulutus/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_every_stop_of_the_keyboard_shows_its_ring(new_page: NewPage, address: str, width: int) -> None:
    page = new_page(width=width)
    page.goto(address)
    seen = []
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            break
        seen.append(focused)
    assert len(seen) == page.evaluate(STOPS)
    assert [stop["name"] for stop in seen if not stop["ring"]] == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_menu_of_a_phone_opens_with_enter(new_page: NewPage, scripts: bool) -> None:
    page = new_page(width=360, java_script_enabled=scripts)
    page.goto("/")
    link = page.locator(".menu__link").first
    expect(link).to_be_hidden()
    page.locator(".menu > summary").focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    link.press("Enter")
    page.wait_for_url("**/koulutus/")
