"""The trainer's own pages in a browser: nothing for axe, no sideways scrolling, and a profile without a script."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import NewPage
from .looking import SCHEMES, WIDTHS, violations
from .signing_in import sign_in
from .trainer_records import TRAINER

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

STEPS, PROFILE, RECORD = "/kouluttaja/vaiheet/", "/kouluttaja/profiili/", "/kouluttaja/ansioluettelo/"
NARROWEST, TARGET = 320, 44


def opened(new_page: NewPage, address: str, width: int = 1280, **options: object) -> Page:
    page = new_page(width=width, **options)
    sign_in(page, TRAINER)
    page.goto(address)
    return page


@pytest.mark.parametrize("address", [STEPS, PROFILE, RECORD])
def test_page_has_no_violation_and_does_not_scroll_sideways(new_page: NewPage, address: str) -> None:
    page = opened(new_page, address)
    found = {}
    for width in (*WIDTHS, NARROWEST):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found[width, scheme] = violations(page)
    assert {view: lines for view, lines in found.items() if lines} == {}


def test_steps_say_what_is_done_and_what_is_late(new_page: NewPage) -> None:
    page = opened(new_page, STEPS, 360)
    expect(page.locator(".entry")).to_have_count(4)
    expect(page.locator(".entry", has_text="Oma toteutussuunnitelma").locator(".tag")).to_have_text("Myöhässä")
    first = page.locator(".entry", has_text="Ensimmäinen koulutus kokeneen kouluttajan parina")
    expect(first.locator(".tag")).to_have_text("Tehty")
    expect(page.locator(".stroke rect").nth(1)).to_have_attribute("width", "2")


def test_the_profile_is_published_and_withdrawn_without_a_script(new_page: NewPage) -> None:
    page = opened(new_page, PROFILE, 360, java_script_enabled=False)
    page.get_by_label("Näytä profiilini kaikille").check()
    page.get_by_role("textbox", name="Esittely").fill("Pidän koulutuksia Satakunnassa.")
    page.get_by_role("checkbox", name="Suomi").check()
    page.get_by_role("combobox", name="Kotikunta kouluttajana").select_option(label="Pori")
    page.get_by_role("button", name="Tallenna").click()
    expect(page.get_by_role("status")).to_have_text("Profiilisi on julkinen.")
    page.get_by_role("link", name="Katso se niin kuin lukijat").click()
    expect(page.locator("h1")).to_have_text("Vieno Vaihe")
    expect(page.locator("main")).to_contain_text("Pidän koulutuksia Satakunnassa.")
    expect(page.locator("main")).not_to_contain_text(TRAINER)
    page.goto(PROFILE)
    page.get_by_label("Näytä profiilini kaikille").uncheck()
    page.get_by_role("button", name="Tallenna").click()
    expect(page.get_by_role("status")).to_have_text("Profiilisi ei ole julkinen.")


def test_what_is_pressed_is_large_enough(new_page: NewPage) -> None:
    page = opened(new_page, PROFILE, 360)
    for place in ("main .choice", "main .input", "main .button"):
        for box in page.locator(place).all():
            assert box.bounding_box()["height"] >= TARGET, place  # type: ignore[index]


def test_the_record_is_saved_as_paper_and_as_a_sheet(new_page: NewPage) -> None:
    page = opened(new_page, RECORD, 360)
    expect(page.locator("tbody tr")).to_have_count(1)
    for name, extension in (("PDF", "pdf"), ("Taulukkona (CSV)", "csv")):
        with page.expect_download() as saving:
            page.get_by_role("link", name=name).click()
        assert saving.value.suggested_filename == f"ansioluettelo-vieno-vaihe.{extension}"
