"""An event's page that stays open all day goes on telling what is now."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .conftest import NewPage
from .marking import event_of
from .signing_in import sign_in
from .workspace_records import LOOKED_AT, TRAINER

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

STALE, NOW = "Tänään, kello nyt 3.00", "[data-now=moment] .now__head"
DAY = "[data-now=day]"


def open_event(page: Page) -> None:
    """As it was read in the small hours: the page's own clock stands, the server's goes on."""
    page.clock.install()
    sign_in(page, TRAINER)
    page.goto("/kouluttaja/")
    page.goto(event_of(page, LOOKED_AT))
    expect(page.locator(NOW)).to_contain_text("Tänään, kello nyt")
    for place in (NOW, f"{DAY} h2"):
        page.locator(place).evaluate("(head, text) => { head.textContent = text }", STALE)


def test_moment_and_timetable_follow_the_clock(new_page: NewPage) -> None:
    page = new_page(width=360)
    open_event(page)
    page.clock.run_for("00:58")
    expect(page.locator(NOW)).to_have_text(STALE)
    page.clock.run_for("00:04")
    expect(page.locator(NOW)).not_to_have_text(STALE)
    expect(page.locator(f"{DAY} h2")).to_have_text("Tämän päivän aikataulu")
    expect(page.locator("[data-now]")).to_have_count(2)


def test_whoever_is_in_the_timetable_keeps_the_place(new_page: NewPage) -> None:
    page = new_page(width=360)
    open_event(page)
    page.locator(f"{DAY} a").first.focus()
    page.clock.run_for("01:02")
    expect(page.locator(NOW)).not_to_have_text(STALE)
    expect(page.locator(f"{DAY} h2")).to_have_text(STALE)
    expect(page.locator(f"{DAY} a").first).to_be_focused()


def test_page_stays_as_it_is_while_the_network_is_away(phone: BrowserContext) -> None:
    page = phone.new_page()
    open_event(page)
    phone.set_offline(True)
    with page.expect_event("requestfailed"):
        page.clock.run_for("01:02")
    expect(page.locator(NOW)).to_have_text(STALE)
    phone.set_offline(False)
    page.clock.run_for("01:02")
    expect(page.locator(NOW)).not_to_have_text(STALE)
