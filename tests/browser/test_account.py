"""Every page of the own account: accessible narrow and wide, light and dark, and usable with the keyboard."""

import pytest
from playwright.sync_api import Page, expect

from .account_records import OWNER
from .conftest import NewPage
from .looking import SCHEMES, WIDTHS, violations
from .signing_in import sign_in
from .test_keyboard import FOCUSED, MOST_STOPS, STOPS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PAGES = {
    "account": "/tili/",
    "name": "/tili/nimi/",
    "address": "/tili/osoite/",
    "password": "/tili/salasana/",
    "second step": "/tili/toinen-vaihe/",
    "welcome": "/tili/tervetuloa/",
    "passkey": "/tili/avaimet/uusi/",
    "app": "/tili/sovellus/",
    "proof by password": "/tili/vahvista/salasana/",
    "proof by code": "/tili/vahvista/",
    "sign-out": "/kirjaudu/ulos/",
}


@pytest.fixture
def owner(new_page: NewPage) -> Page:
    page = new_page()
    sign_in(page, OWNER)
    return page


def test_pages_have_no_violation_and_fit(owner: Page) -> None:
    found = {}
    for name, address in PAGES.items():
        owner.goto(address)
        assert owner.url.endswith(address)
        for width in WIDTHS:
            owner.set_viewport_size({"width": width, "height": 900})
            assert owner.evaluate("document.documentElement.scrollWidth") == width, name
            for scheme in SCHEMES:
                owner.emulate_media(color_scheme=scheme)
                found[name, width, scheme] = violations(owner)
    assert {view: lines for view, lines in found.items() if lines} == {}


@pytest.mark.parametrize("address", ["/tili/nimi/", "/tili/salasana/", "/tili/sovellus/"])
def test_faults_are_told_beside_the_field_and_stay_accessible(owner: Page, address: str) -> None:
    owner.goto(address)
    field = owner.locator("main form:not([hidden]) .input").first
    field.fill("")
    owner.locator("main form:not([hidden]) .button").first.click()
    expect(owner.get_by_role("alert").first).to_be_visible()
    expect(owner.locator(".field--error .input").first).to_have_attribute("aria-invalid", "true")
    assert violations(owner) == []


@pytest.mark.parametrize("address", ["/tili/", "/tili/sovellus/"])
def test_every_stop_of_the_keyboard_shows_its_ring(owner: Page, address: str) -> None:
    owner.goto(address)
    seen = []
    for _stop in range(MOST_STOPS):
        owner.keyboard.press("Tab")
        focused = owner.evaluate(FOCUSED)
        if focused is None:
            break
        seen.append(focused)
    assert len(seen) == owner.evaluate(STOPS)
    assert [stop["name"] for stop in seen if not stop["ring"]] == []


def test_signing_out_elsewhere_ends_the_other_browser(new_page: NewPage) -> None:
    here, there = new_page(), new_page(width=360)
    for page in (here, there):
        sign_in(page, OWNER)
    here.goto("/tili/")
    here.get_by_role("button", name="Kirjaudu ulos kaikkialta muualta").click()
    expect(here.get_by_role("status")).to_contain_text("kirjattu ulos kaikkialta muualta")
    there.goto("/tili/")
    there.wait_for_url("**/kirjaudu/?next=/tili/")


def test_account_pages_are_light(owner: Page) -> None:
    sizes: dict[str, int] = {}
    owner.on("response", lambda answer: sizes.update({answer.url: len(answer.body())}) if answer.ok else None)
    owner.goto("/tili/")
    owner.wait_for_load_state("networkidle")
    scripts = [address for address in sizes if address.endswith(".js")]
    assert scripts == []
    assert sum(size for address, size in sizes.items() if "account" in address) < 8_000
