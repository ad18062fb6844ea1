"""What is behind the link of an enrolment: its page, the swap, the offer's answer; without JavaScript."""

import itertools
import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import NewPage
from .looking import SCHEMES, WIDTHS, violations
from .test_enrolling import A_MOMENT, FORM, fill, press

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# The server keeps what earlier tests have sent: every one sends people of its own.
_names = itertools.count()
STATIONS = ("", "lisaa/", "peru/", "yhteyshenkilo/", "uusi-linkki/", "viestit/", "siirra/", "poista/")


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page(java_script_enabled=False)


def enrol(page: Page) -> str:
    """The whole form with one person; the address of the enrolment."""
    page.goto(FORM)
    fill(page, f"oma{'abcdefghijklm'[next(_names)]}")
    page.wait_for_timeout(A_MOMENT)
    press(page, "review")
    page.locator("main form[action$='tarkista/'] button").click()
    page.locator("main .address a").click()
    return page.url


def check(page: Page, station: str) -> dict[tuple[str, int, str], list[str]]:
    found = {}
    for width, scheme in itertools.product(WIDTHS, SCHEMES):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, station
        found[station, width, scheme] = violations(page)
    return found


def test_person_is_swapped_with_two_clicks_without_javascript(page: Page) -> None:
    own = enrol(page)
    page.locator("a[href$='/vaihda/']").click()
    page.locator("main form button.button").click()
    expect(page.locator("[name=name]")).to_have_attribute("aria-invalid", "true")
    page.fill("[name=name]", "Uusi Henkilö")
    page.fill("[name=email]", f"uusi.{next(_names)}@example.org")
    page.locator("main form button.button").click()
    expect(page.locator("main [role=status]").first).to_be_visible()
    expect(page.locator(".place").first).to_contain_text("Uusi Henkilö")
    assert page.url.startswith(own)
    assert "Nolla" not in page.locator(".places").first.inner_text()


def test_seat_is_cancelled_without_javascript(page: Page) -> None:
    enrol(page)
    page.locator("a[href*='/henkilo/'][href$='/peru/']").click()
    page.locator("main form button.button").click()
    expect(page.locator(".tag--off").first).to_be_visible()
    expect(page.locator("a[href$='/vaihda/']")).to_have_count(0)


def test_no_page_behind_the_link_has_a_violation(new_page: NewPage) -> None:
    page = new_page()
    own = enrol(page)
    person = re.search(r"henkilo/\d+/", page.content())
    assert person
    found = {}
    for station in (*STATIONS, f"{person[0]}vaihda/", f"{person[0]}korjaa/", f"{person[0]}peru/"):
        page.goto(own + station)
        found |= check(page, station)
    page.goto(f"{own}{person[0]}vaihda/")
    page.locator("main form button.button").click()
    found |= check(page, "swap with errors")
    assert {view: lines for view, lines in found.items() if lines} == {}
