"""Signing in as people do it: by code without scripts, with the keyboard alone, by a passkey of the device."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from .account_records import OWNER, PASSKEY_OWNER, TO_ACCEPT
from .conftest import NewPage
from .looking import violations
from .mailbox import codes
from .records import PASSWORD
from .signing_in import SIGN_IN, sign_in
from .watch import Complaints

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Device = tuple[Page, CDPSession, str]
MakeDevice = Callable[[], Device]
# A telephone with a reader of fingers, which the test's person has just touched.
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def device(browser: Browser, site: str) -> Iterator[MakeDevice]:
    """A browser with passkeys, which need a name instead of a number: localhost."""
    base = site.replace("127.0.0.1", "localhost")
    context = browser.new_context(base_url=base, viewport={"width": 1280, "height": 900}, locale="fi-FI")
    complaints = Complaints(context, base)

    def make() -> Device:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        key = session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})["authenticatorId"]
        return page, session, key

    yield make
    context.close()
    assert complaints == []


def sign_out(page: Page) -> None:
    page.goto("/kirjaudu/ulos/")
    page.locator("main form .button").click()
    page.wait_for_url(lambda url: not url.endswith("/ulos/"))


def ask_code(page: Page, address: str, folder: Path) -> str:
    before = len(codes(folder))
    page.goto("/kirjaudu/")
    page.locator("[name=email]").fill(address)
    page.get_by_role("button", name="Lähetä koodi").click()
    page.wait_for_url("**/kirjaudu/koodi/**")
    found = codes(folder)
    assert len(found) == before + 1
    return found[-1]


def test_code_signs_in_without_scripts_on_a_phone(new_page: NewPage, site_folder: Path) -> None:
    page = new_page(width=360, java_script_enabled=False)
    code = ask_code(page, OWNER, site_folder)
    page.locator("[name=code]").fill("000000")
    page.get_by_role("button", name="Kirjaudu", exact=True).click()
    expect(page.locator(".field__error")).to_contain_text("Koodi ei ole oikein")
    page.locator("[name=code]").fill(code)
    page.get_by_role("button", name="Kirjaudu", exact=True).click()
    page.wait_for_url("**/kouluttaja/")


def test_page_of_the_code_is_accessible_with_and_without_an_error(page: Page, site_folder: Path) -> None:
    ask_code(page, OWNER, site_folder)
    assert violations(page) == []
    expect(page.locator("[name=code]")).to_have_attribute("autocomplete", "one-time-code")
    expect(page.locator("[name=code]")).to_have_attribute("inputmode", "numeric")
    page.locator("[name=code]").fill("000000")
    page.get_by_role("button", name="Kirjaudu", exact=True).click()
    expect(page.locator("[name=code]")).to_have_attribute("aria-invalid", "true")
    assert violations(page) == []


def test_keyboard_alone_signs_in(page: Page) -> None:
    page.goto(SIGN_IN)
    page.locator("[name=login]").focus()
    page.keyboard.type(OWNER)
    page.keyboard.press("Tab")
    expect(page.locator("[name=password]")).to_be_focused()
    page.keyboard.type("väärä salasana")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Sähköpostiosoite tai salasana ei ole oikein.")
    expect(page.locator("[name=login]")).to_have_value(OWNER)
    assert violations(page) == []
    page.locator("[name=password]").focus()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kouluttaja/")


def test_browser_without_scripts_is_told_about_passkeys(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/kirjaudu/")
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.get_by_role("button", name="Käytä pääsyavainta")).to_be_hidden()


def test_passkey_is_added_signs_in_and_is_removed(device: MakeDevice) -> None:
    page, session, key = device()
    sign_in(page, PASSKEY_OWNER)
    page.goto("/tili/")
    page.get_by_role("link", name="Lisää pääsyavain").click()
    page.locator("[name=name]").fill("Kokeen puhelin")
    page.get_by_role("button", name="Tee pääsyavain").click()
    page.wait_for_url("**/tili/varakoodit/")
    expect(page.locator(".codes li")).to_have_count(10)
    assert len(session.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]) == 1

    sign_out(page)
    page.goto("/kirjaudu/?next=/luvut/")
    page.get_by_role("button", name="Käytä pääsyavainta").click()
    page.wait_for_url(lambda url: url.endswith("/luvut/") and "kirjaudu" not in url)

    # After the password the passkey is the second step.
    sign_out(page)
    page.goto(SIGN_IN)
    page.locator("[name=login]").fill(PASSKEY_OWNER)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form .button").click()
    page.wait_for_url("**/kirjaudu/toinen-vaihe/")
    assert violations(page) == []
    page.get_by_role("button", name="Käytä pääsyavainta").click()
    page.wait_for_url("**/kouluttaja/")

    page.goto("/tili/")
    page.get_by_role("link", name=re.compile("Muuta nimeä.*Kokeen puhelin")).click()
    page.locator("[name=name]").fill("Vanha puhelin")
    page.get_by_role("button", name="Tallenna").click()
    page.get_by_role("link", name=re.compile("Poista.*Vanha puhelin")).click()
    page.get_by_role("button", name="Poista pääsyavain").click()
    expect(page.get_by_role("status")).to_contain_text("Pääsyavain on poistettu.")
    expect(page.get_by_text("Vanha puhelin")).to_have_count(0)


def test_passkey_that_is_not_confirmed_is_told_in_words(device: MakeDevice) -> None:
    page, session, key = device()
    session.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": False})
    sign_in(page, OWNER)
    page.goto("/tili/avaimet/uusi/")
    page.get_by_role("button", name="Tee pääsyavain").click()
    expect(page.get_by_role("alert")).to_contain_text("Laitteella ei vahvistettu mitään.")
    assert violations(page) == []
    sign_out(page)
    page.goto("/kirjaudu/")
    page.get_by_role("button", name="Käytä pääsyavainta").click()
    expect(page.get_by_role("alert")).to_contain_text("Laitteella ei vahvistettu mitään.")


def test_invitation_is_accepted_without_scripts(new_page: NewPage) -> None:
    page = new_page(width=360, java_script_enabled=False)
    page.goto(f"/kirjaudu/kutsu/{TO_ACCEPT}/")
    expect(page.locator("[name=first_name]")).to_have_value("Veikko")
    page.locator("[name=last_name]").fill("Virtanen")
    page.get_by_role("button", name="Hyväksy kutsu").click()
    page.wait_for_url("**/tili/tervetuloa/")
    page.get_by_role("link", name="Jatka ilman").click()
    page.wait_for_url("**/kouluttaja/")
    page.goto("/tili/")
    expect(page.locator("main")).to_contain_text("Veikko Virtanen")
