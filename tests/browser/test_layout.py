"""Pages fit their window, print without what only a screen can do, and have one outline."""

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from .addresses import every_public_page
from .conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

WIDTHS = (320, 360, 768, 1280, 1600)


@every_public_page
def test_page_does_not_scroll_sideways(visited: Page) -> None:
    widths = {}
    for width in WIDTHS:
        visited.set_viewport_size({"width": width, "height": 900})
        widths[width] = visited.evaluate("document.documentElement.scrollWidth")
    assert widths == {width: width for width in WIDTHS}


@every_public_page
def test_headings_begin_with_one_title_and_skip_no_level(visited: Page) -> None:
    levels = visited.evaluate("[...document.querySelectorAll('main :is(h1,h2,h3,h4,h5,h6)')].map(h => +h.tagName[1])")
    assert (levels[0], levels.count(1)) == (1, 1)
    steps = [(before, after) for before, after in pairwise(levels) if after > before + 1]
    assert steps == []


@every_public_page
def test_page_says_that_it_is_in_finnish(visited: Page) -> None:
    assert visited.evaluate("document.documentElement.lang") == "fi"


@pytest.mark.parametrize("address", ["/", "/koulutus/", "/koulutus/moduulit/perehdytys-ja-tyonopastus/"])
def test_print_leaves_out_what_only_a_screen_can_do(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".masthead")).to_be_visible()
    page.emulate_media(media="print")
    for left_out in (".masthead", ".footer", ".skip"):
        expect(page.locator(left_out)).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("main p:visible").count() > 0


def test_print_is_dark_ink_on_white_in_the_dark_scheme_too(new_page: NewPage) -> None:
    page = new_page(color_scheme="dark")
    page.goto("/koulutus/")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(ground) != "rgb(255, 255, 255)"
    page.emulate_media(media="print")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(29, 41, 36)"
