"""An editor's path: sign in, write a draft, look at it, be refused, mend it, publish; readers see it at once."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import NewPage
from .records import COORDINATOR
from .signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TITLE = "Selainkokeen sivu"
ADDRESS = "/selainkokeen-sivu/"
HEADING = "body-0-value"


@pytest.fixture
def editor(new_page: NewPage) -> Page:
    page = new_page(width=1400)
    sign_in(page, COORDINATOR)
    return page


def write_page_with_heading(editor: Page, title: str) -> None:
    editor.goto("/hallinta/pages/")
    editor.goto(f"/hallinta/pages/add/core/infopage/{home_key(editor)}/")
    editor.locator("#id_title").fill(title)
    editor.locator("#id_lead").fill("Mitä tällä sivulla on.")
    editor.locator("[data-streamfield-stream-container] .c-sf-add-button").first.click()
    editor.get_by_role("option", name="Otsikko").click()
    editor.locator(f"[name={HEADING}-text]").fill("Ensimmäinen asia")


def home_key(editor: Page) -> str:
    """The home page's key, read from the list of pages as an editor would follow its link."""
    link = editor.locator("a[href*='/hallinta/pages/']", has_text="Työpaikkavalmentaja-koulutus").first
    return (link.get_attribute("href") or "").strip("/").split("/")[2]


def set_level(editor: Page, level: str) -> None:
    editor.locator(f"[name={HEADING}-level]").select_option(level)


def save_draft(editor: Page) -> None:
    editor.locator("footer button[type=submit]:not([name])").click()
    editor.wait_for_url("**/edit/")


def publish(editor: Page) -> None:
    with editor.expect_navigation():
        editor.locator("footer .w-dropdown__toggle, footer [data-w-dropdown-target=toggle]").first.click()
        editor.locator("[name=action-publish]").click()


def test_admin_speaks_finnish(editor: Page) -> None:
    assert editor.evaluate("document.documentElement.lang") == "fi"
    expect(editor.get_by_role("button", name="Sivut")).to_be_visible()


def test_signed_in_editor_sees_public_pages_without_a_complaint_of_the_browser(editor: Page) -> None:
    editor.goto("/koulutus/")
    expect(editor.locator("wagtail-userbar")).to_be_attached()


def test_page_is_drafted_previewed_refused_mended_and_published(editor: Page, page: Page) -> None:
    write_page_with_heading(editor, TITLE)
    set_level(editor, "h2")
    save_draft(editor)
    assert page.goto(ADDRESS).status == 404

    toggle = editor.locator("[data-side-panel-toggle=preview]")
    toggle.click()
    preview = editor.frame_locator("iframe#w-preview-iframe")
    expect(preview.locator("h1")).to_have_text(TITLE)
    expect(preview.locator("h2").first).to_have_text("Ensimmäinen asia")
    toggle.click()

    set_level(editor, "h3")
    publish(editor)
    expect(editor.locator(".messages .error")).to_be_visible()
    expect(editor.locator("#body-root .help-critical")).to_contain_text("Ensimmäinen asia")
    assert page.goto(ADDRESS).status == 404

    set_level(editor, "h2")
    publish(editor)
    assert page.goto(ADDRESS).status == 200
    expect(page.locator("h1")).to_have_text(TITLE)


def test_change_of_a_page_in_the_cache_shows_at_once(editor: Page, page: Page) -> None:
    write_page_with_heading(editor, "Muuttuva sivu")
    publish(editor)
    page.goto("/muuttuva-sivu/")
    expect(page.locator("h1")).to_have_text("Muuttuva sivu")
    editor.goto("/hallinta/pages/")
    editor.goto(f"/hallinta/pages/{home_key(editor)}/")
    editor.get_by_role("link", name="Muuttuva sivu", exact=True).click()
    editor.locator("#id_title").fill("Muuttunut sivu")
    publish(editor)
    page.goto("/muuttuva-sivu/")
    expect(page.locator("h1")).to_have_text("Muuttunut sivu")
