"""Certificates: one press on a phone, the file, the check by its code, all without JavaScript; everybody's eyes."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.factories.pdf_text import plain_text

from .certificate_records import DUE, EXAMPLE, GIVEN_TO, LONG, NAMELESS, REPLACED, REVOKED, TRAINER, UNKNOWN, VALID
from .conftest import NewPage
from .looking import looked_at, violations
from .records import COORDINATOR
from .signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

CHECKED = {
    "form": "/todistus/",
    "valid": f"/todistus/{VALID}/",
    "valid in Swedish": f"/sv/todistus/{VALID}/",
    "valid in English": f"/en/todistus/{VALID}/",
    "revoked": f"/todistus/{REVOKED}/",
    "replaced": f"/todistus/{REPLACED}/",
    "without a name": f"/todistus/{NAMELESS}/",
    "example": f"/todistus/{EXAMPLE}/",
    "unknown": f"/todistus/{UNKNOWN}/",
}
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
SMALLEST = 44


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page(width=360, java_script_enabled=False)


def certificates_with(page: Page, name: str) -> str:
    """The page of certificates of the signed-in trainer's event on which this person stands."""
    page.goto("/kouluttaja/")
    links = page.locator("a[href*='/kouluttaja/koulutus/']").evaluate_all("all => all.map(a => a.pathname)")
    for path in dict.fromkeys(links):
        page.goto(f"{path}todistukset/")
        if page.get_by_text(name, exact=True).count():
            return str(page.url)
    raise LookupError(name)


def test_trainer_gives_all_with_one_press_and_the_code_of_the_file_is_checked(page: Page) -> None:
    sign_in(page, TRAINER)
    certificates_with(page, DUE[0])
    page.locator(".press button").click()
    expect(page.locator("main [role=status]")).to_contain_text("2 todistusta annettiin")
    with page.expect_download() as downloading:
        page.locator(".place", has_text=DUE[0]).locator("a[download]").click()
    with open(downloading.value.path(), "rb") as file:  # noqa: PTH123  Playwright gives a plain path
        code = CODE.search(plain_text(file.read()))
    assert code is not None
    page.goto("/todistus/")
    page.fill("[name=code]", code[0].lower().replace("-", " ").replace("0", "o"))
    page.locator(".check-form button").click()
    expect(page.locator("h1")).to_have_text("Todistus on voimassa")
    expect(page.locator(".proof__name")).to_have_text(DUE[0])


@pytest.mark.parametrize("address", CHECKED.values(), ids=CHECKED.keys())
def test_check_page_has_no_violation_and_large_targets(new_page: NewPage, address: str) -> None:
    page = new_page()
    page.goto(address)
    assert looked_at(page, address) == {}
    page.set_viewport_size({"width": 360, "height": 900})
    for button in page.locator("main button, main .check__languages a").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= SMALLEST


def test_pages_of_the_trainer_have_no_violation(new_page: NewPage) -> None:
    page = new_page()
    sign_in(page, TRAINER)
    certificates_with(page, GIVEN_TO)
    found = looked_at(page, "certificates")
    lacking = page.locator("a[href*='/todistukset/henkilo/']").evaluate_all("all => all.map(a => a.pathname)")
    assert len(lacking) == 2
    for path in lacking:
        page.goto(path)
        found |= looked_at(page, path)
        page.locator("main form button").first.click()
        found |= looked_at(page, f"{path} with errors")
    assert found == {}


def test_pages_of_the_coordinator_fit_their_window_and_have_no_violation_of_ours(new_page: NewPage) -> None:
    page = new_page()
    sign_in(page, COORDINATOR)
    page.goto("/hallinta/todistukset/?q=Caspar")
    page.locator("table.listing a", has_text=re.compile(r"TPV-\d{4}-\d{4}")).first.click()
    one = page.url
    for station in ("", "korjaa/", "peru/", "poista-nimi/"):
        page.goto(f"{one}{station}")
        page.set_viewport_size({"width": 360, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, station
        page.set_viewport_size({"width": 1280, "height": 900})
        assert violations(page) == [], station


def test_print_of_an_answer_has_the_facts_and_no_form(new_page: NewPage) -> None:
    page = new_page(color_scheme="dark")
    page.goto(f"/todistus/{VALID}/")
    page.emulate_media(media="print")
    expect(page.locator(".proof__name")).to_have_text(LONG)
    for left_out in (".check__again", ".check__languages", ".masthead", ".footer"):
        expect(page.locator(left_out)).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


def test_wrong_code_keeps_what_was_typed(page: Page) -> None:
    page.goto("/todistus/")
    page.fill("[name=code]", "zzzz zzzz zzzz")
    page.locator(".check-form button").click()
    expect(page.locator("h1")).to_have_text("Tällä koodilla ei ole todistusta")
    expect(page.locator("[name=code]")).to_have_value(UNKNOWN)
