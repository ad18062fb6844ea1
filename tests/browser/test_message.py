"""Writing to a trainer: faults are told where they are, reached with the keyboard, and nothing needs a script."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import NewPage
from .looking import violations
from .records import TRAINER_SLUG

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PROFILE = f"/kouluttajat/{TRAINER_SLUG}/"
TOO_SOON = 2300  # milliseconds: a form that is sent sooner passes for a program's


def write(page: Page, **values: str) -> None:
    page.goto(PROFILE)
    page.get_by_role("link", name="Kirjoita viesti").click()
    page.wait_for_timeout(TOO_SOON)
    send(page, **values)


def send(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"main [name={name}]").fill(value)
    page.locator("main button[type=submit]").click()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_form_with_faults_has_no_violation_and_does_not_scroll_sideways(
    new_page: NewPage, width: int, scheme: str
) -> None:
    page = new_page(width=width, color_scheme=scheme)
    write(page, name="Tero", email="tero@")
    expect(page.locator(".field--error")).to_have_count(2)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_message_is_mended_and_sent_without_a_script(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    write(page, name="Tero", email="tero@", message="Voisitko pitää koulutuksen?")
    expect(page.get_by_role("alert")).to_contain_text("Korjaa yksi kohta")
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.locator("#id_email")).to_be_in_viewport()
    expect(page.locator("#id_message")).to_have_value("Voisitko pitää koulutuksen?")
    send(page, email="tero@example.org")
    expect(page.locator("h1")).to_have_text("Viesti on lähetetty")


def test_form_that_is_sent_at_once_is_kept_and_may_be_sent_again(page: Page) -> None:
    page.goto(f"{PROFILE}viesti/")
    send(page, name="Tero", email="tero@example.org", message="Hei")
    expect(page.get_by_role("alert")).to_be_visible()
    page.wait_for_timeout(TOO_SOON)
    send(page)
    expect(page.locator("h1")).to_have_text("Viesti on lähetetty")
