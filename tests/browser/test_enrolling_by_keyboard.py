"""From the event's page to a swapped person with Tab, Space, Enter and letters alone; the pointer is never used."""

import itertools

import pytest
from playwright.sync_api import Page, expect

from .conftest import NewPage
from .test_enrolling import A_MOMENT, EVENT, FORM
from .test_keyboard import FOCUSED

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

MOST_STOPS = 120
MATCHES = "selector => document.activeElement.matches(selector)"
# The server keeps what earlier tests have sent: every one sends people of its own.
_names = itertools.count()


def tab_to(page: Page, selector: str) -> None:
    """As somebody without a pointer gets there; whatever has the focus must show it."""
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(MATCHES, selector):
            stop = page.evaluate(FOCUSED)
            assert stop["ring"], stop["name"]
            return
    raise AssertionError(f"Tab never came to {selector} on {page.url}")


def type_into(page: Page, name: str, text: str) -> None:
    tab_to(page, f"[name={name}]")
    page.keyboard.type(text)


def press(page: Page, selector: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_enrolled_and_swapped_without_a_pointer(new_page: NewPage, scripts: bool) -> None:
    page, who = new_page(java_script_enabled=scripts), f"napit{'abcd'[next(_names)]}"
    page.goto(EVENT)
    press(page, f"a[href='{FORM}']")
    page.wait_for_url(f"**{FORM}")
    _fill(page, who)
    page.wait_for_timeout(A_MOMENT)
    press(page, "main button[value=review]:not([aria-hidden])")
    page.wait_for_url("**/tarkista/")
    press(page, "main form[action$='tarkista/'] button")
    page.wait_for_url("**/valmis/**")
    press(page, "main .address a")
    page.wait_for_url("**/ilmoittautuminen/**")
    _swap(page, who)


def _fill(page: Page, who: str) -> None:
    """In the order of the page: what comes later on it is never before in the order of Tab."""
    type_into(page, "organisation_name", "Näppäimistön yhdistys ry")
    tab_to(page, "[name=organisation_kind]")
    page.keyboard.press("ArrowDown")
    type_into(page, "contact_name", "Selja Selain")
    type_into(page, "contact_email", "selja@example.org")
    type_into(page, "person-0-name", f"{who} Nolla")
    type_into(page, "person-0-email", f"{who}.0@example.org")
    type_into(page, "invoice_address", "Katu 1, 28100 Pori")
    tab_to(page, "[name=accepted]")
    page.keyboard.press("Space")


def _swap(page: Page, who: str) -> None:
    own = page.url
    press(page, "a[href$='/vaihda/']")
    page.wait_for_url("**/vaihda/")
    press(page, "main form button.button")
    expect(page.locator("[name=name]")).to_have_attribute("aria-invalid", "true")
    press(page, "a[href='#id_name']")
    page.keyboard.type("Uusi Henkilö")
    type_into(page, "email", f"{who}.uusi@example.org")
    page.keyboard.press("Enter")
    expect(page.locator("main [role=status]").first).to_be_visible()
    assert page.url.startswith(own)
    expect(page.locator(".place").first).to_contain_text("Uusi Henkilö")
