"""The library in the browser: versions kept by a coordinator, and what readers can do with a material."""

import re

import pytest
import typst
from playwright.sync_api import Page, expect

from .conftest import NewPage
from .looking import violations
from .records import COORDINATOR, PASSWORD
from .signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TITLE = "Selainkokeen kortit"
ADDRESS = "/materiaalit/selainkokeen-kortit/"
REASON = "Kuvassa oli väärä vuosi."


@pytest.fixture
def coordinator(new_page: NewPage) -> Page:
    page = new_page(width=1400)
    sign_in(page, COORDINATOR)
    return page


def choose(page: Page, name: str, text: str) -> None:
    source = f'#set document(title: "{text}")\n#set text(lang: "fi")\n= {text}\n'
    content = bytes(typst.compile(source.encode(), pdf_standards=["ua-1"]))
    page.locator("[name=file]").set_input_files({"name": name, "mimeType": "application/pdf", "buffer": content})


def save(page: Page) -> None:
    with page.expect_navigation():
        page.locator("#w-editor-form footer button[type=submit]").click()


def open_material(page: Page) -> None:
    page.goto("/hallinta/documents/")
    page.get_by_role("link", name=TITLE, exact=True).click()


def test_versions_from_upload_to_withdrawal(coordinator: Page, page: Page) -> None:
    coordinator.goto("/hallinta/documents/add/")
    choose(coordinator, "eka.pdf", "Eka")
    coordinator.locator("[name=title]").fill(TITLE)
    save(coordinator)

    open_material(coordinator)
    choose(coordinator, "toka.pdf", "Toka")
    save(coordinator)
    note = coordinator.locator(".w-field__wrapper:has([name=change_note])")
    expect(note).to_contain_text("valitse tiedosto uudelleen")
    choose(coordinator, "toka.pdf", "Toka")
    coordinator.locator("[name=change_note]").fill("Korjattu vuosi.")
    save(coordinator)
    expect(coordinator.locator(".messages")).to_contain_text("uusi versio, numero 2")

    open_material(coordinator)
    coordinator.get_by_role("link", name="Poista versio 1 käytöstä").click()
    coordinator.locator("[name=reason]").fill(REASON)
    coordinator.locator("button.serious").click()
    coordinator.wait_for_url(re.compile(r"/edit/\d+/#versiot"))
    expect(coordinator.locator("#versiot")).to_contain_text(REASON)

    page.goto(ADDRESS)
    expect(page.locator("h1")).to_have_text(TITLE)
    expect(page.locator("main")).to_contain_text("Korjattu vuosi.")
    assert page.request.get(f"{ADDRESS}v2/toka.pdf").status == 200
    page.goto(f"{ADDRESS}v1/eka.pdf")
    expect(page.locator("main")).to_contain_text(REASON)
    assert violations(page) == []


def test_one_click_takes_the_line_to_share_without_scripts(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/materiaalit/roolikortit/")
    line = page.locator(".file__line")
    line.click()
    assert page.evaluate("getSelection().toString()").strip() == line.inner_text().strip()


def test_reader_without_the_right_is_led_to_sign_in_and_back(page: Page) -> None:
    page.goto("/materiaalit/kouluttajan-tarkistuslista/lataa/")
    expect(page.locator("h1")).to_have_text("Tiedosto on kouluttajille")
    assert violations(page) == []
    page.locator("main").get_by_role("link", name="Kirjaudu").click()
    page.get_by_role("link", name="Kirjaudu salasanalla").click()
    page.locator("[name=login]").fill(COORDINATOR)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form .button").click()
    page.wait_for_url("**/materiaalit/kouluttajan-tarkistuslista/")
    expect(page.locator("main .button")).to_contain_text("PDF")
