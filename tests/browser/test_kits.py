"""The kits' pages in each of their states, narrow and wide, and the list of editions while one is built."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import NewPage
from .kit_records import SUBSCRIPTION
from .looking import violations
from .records import COORDINATOR
from .signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

VIEWS = {
    "kits": "/paketit/",
    "kits in a language without any": "/sv/paketit/",
    "edition": "/paketit/koulutus/2/",
    "what changed": "/paketit/koulutus/2/?minulla=1",
    "nonsense": "/paketit/koulutus/2/?minulla=abc",
    "older edition": "/paketit/koulutus/1/",
    "older edition than mine": "/paketit/koulutus/1/?minulla=2",
    "unknown edition": "/paketit/koulutus/9/",
    "not translated": "/en/paketit/koulutus/2/",
    "locked file": "/paketit/koulutus/2/M1-avain.pdf",
    "to be told": "/paketit/tilaa/",
    "look into your mail": "/paketit/tilattu/",
    "link of a mail": SUBSCRIPTION,
}
LOOKS = ((360, "dark"), (1280, "light"))
EDITIONS = "/hallinta/painokset/"


@pytest.mark.parametrize("address", VIEWS.values(), ids=VIEWS.keys())
def test_every_state_is_accessible_and_fits(new_page: NewPage, address: str) -> None:
    page = new_page()
    page.goto(address)
    for pack in page.locator("details.pack").all():
        pack.evaluate("pack => pack.open = true")
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_files_of_a_module_are_reached_with_the_keyboard_without_scripts(new_page: NewPage) -> None:
    page = new_page(width=360, java_script_enabled=False)
    page.goto("/paketit/koulutus/2/")
    link = page.locator("#M4 a").first
    expect(link).to_be_hidden()
    page.locator("#M4 > summary").focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()


def test_print_shows_the_files_of_every_module(page: Page) -> None:
    page.goto("/paketit/koulutus/2/")
    page.emulate_media(media="print")
    assert page.locator("#M4 .file__name").first.bounding_box()


def test_faulty_address_is_told_and_stays_accessible(page: Page) -> None:
    page.goto("/paketit/tilaa/")
    page.locator("main input[type=email]").fill("kouluttaja@")
    page.locator("main form button").click()
    expect(page.locator(".field__error")).to_be_visible()
    expect(page.locator("main input[type=email]")).to_have_value("kouluttaja@")
    assert violations(page) == []


def test_who_asked_confirms_and_leaves_without_scripts(new_page: NewPage) -> None:
    page = new_page(width=360, java_script_enabled=False)
    page.goto(SUBSCRIPTION)
    page.locator("main form button").first.click()
    expect(page.locator(".lead")).to_contain_text("Kiitos")


# --- the admin's list while an edition is built ----------------------------------------------------------------------


def test_progress_renews_itself_says_so_and_can_be_stopped(page: Page) -> None:
    sign_in(page, COORDINATOR)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "tilanne" in request.url else None)
    page.goto(EDITIONS)
    pause = page.locator("[data-progress-pause]")
    expect(pause).to_be_visible()
    pause.focus()
    with page.expect_response("**/tilanne/", timeout=20_000):
        pass
    expect(page.locator("[data-progress-pause]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-progress-pause]")).to_have_text("Jatka päivitystä")
    so_far = len(asked)
    page.wait_for_timeout(4000)
    assert len(asked) == so_far
    assert page.locator("[data-progress-said]").get_attribute("aria-live") == "polite"


def test_progress_is_asked_for_by_its_link_without_scripts(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    sign_in(page, COORDINATOR)
    page.goto(EDITIONS)
    expect(page.locator("[data-progress-pause]")).to_be_hidden()
    page.locator("[data-progress-link]").click()
    expect(page.locator("progress")).to_have_attribute("value", "4")
