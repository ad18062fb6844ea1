"""Enrolling from the event's page to the receipt: without JavaScript, by keyboard, and for everybody's eyes."""

import itertools
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from .conftest import NewPage
from .looking import SCHEMES, WIDTHS, violations
from .test_keyboard import FOCUSED

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

EVENT = "/koulutukset/2099/ilmoittaudu/"
FORM = f"{EVENT}ilmoittaudu/"
LIST = "Nimi\tSähköposti\tTehtävä\n{0} Yksi\t{0}.1@example.org\tohjaaja\n\t{0}.2@example.org\tohjaaja"
# Milliseconds: a form that comes back sooner looks like a program's.
A_MOMENT = 2100
MOST_STOPS = 120
# The server keeps what earlier tests have sent: every one sends people of its own.
_names = itertools.count()


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page(java_script_enabled=False)


@pytest.fixture
def who() -> str:
    return "henkilo" + "abcdefghijklmnopqrstuvwxyz"[next(_names)]


def press(page: Page, do: str) -> None:
    page.locator(f"main button[value={do}]:not([aria-hidden])").first.click()


def fill(page: Page, who: str) -> None:
    page.fill("[name=organisation_name]", "Selainkokeen yhdistys ry")
    page.select_option("[name=organisation_kind]", "association")
    page.fill("[name=contact_name]", "Selja Selain")
    page.fill("[name=contact_email]", "selja@example.org")
    page.fill("[name=person-0-name]", f"{who} Nolla")
    page.fill("[name=person-0-email]", f"{who}.0@example.org")
    page.fill("[name=invoice_address]", "Katu 1, 28100 Pori")
    page.check("[name=accepted]")


def stations(page: Page, who: str) -> Iterator[str]:
    """The whole way; stops at each page to be looked at."""
    page.goto(EVENT)
    page.locator(f"a[href='{FORM}']").click()
    yield "form"
    page.wait_for_timeout(A_MOMENT)
    press(page, "review")
    yield "form with errors"
    fill(page, who)
    press(page, "add")
    yield "form with another row"
    press(page, "import")
    page.fill("[name=pasted]", LIST.format(who))
    page.wait_for_timeout(A_MOMENT)
    press(page, "read")
    yield "list with a fault"
    page.fill("[name=row-3-name]", f"{who} Kaksi")
    press(page, "check")
    yield "list without faults"
    press(page, "merge")
    yield "review"
    page.locator("main form[action$='tarkista/'] button").click()
    yield "receipt"


def test_whole_way_without_javascript(page: Page, who: str) -> None:
    for station in stations(page, who):
        if station == "form with another row":
            assert page.url.endswith("#id_person-1-name")
            expect(page.locator("[name=person-0-name]")).to_have_value(f"{who} Nolla")
            expect(page.locator("[name=accepted]")).to_be_checked()
        if station == "list with a fault":
            expect(page.locator("[name=row-3-name]")).to_have_attribute("aria-invalid", "true")
            expect(page.locator("main button[value=merge]")).to_have_count(0)
        if station == "review":
            expect(page.locator(".place")).to_have_count(3)
    expect(page.locator(".place")).to_have_count(3)
    own = page.locator("main .address a").get_attribute("href") or ""
    assert own.startswith("/ilmoittautuminen/")
    page.reload()
    expect(page.locator("main .address a")).to_have_attribute("href", own)


def test_no_page_on_the_way_has_a_violation(new_page: NewPage, who: str) -> None:
    page = new_page()
    found = {}
    for station in stations(page, who):
        for width, scheme in itertools.product(WIDTHS, SCHEMES):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert page.evaluate("document.documentElement.scrollWidth") <= width, station
            found[station, width, scheme] = violations(page)
    assert {view: lines for view, lines in found.items() if lines} == {}


def test_errors_get_the_focus_and_lead_to_their_fields(page: Page) -> None:
    page.goto(FORM)
    page.wait_for_timeout(A_MOMENT)
    press(page, "review")
    expect(page.locator(".error-summary")).to_be_focused()
    page.locator(".error-summary a[href='#id_contact_email']").click()
    expect(page.locator("#id_contact_email")).to_be_focused()
    expect(page.locator("#id_contact_email")).to_be_in_viewport()


def test_enter_in_a_field_goes_on_and_looks_up_nothing(page: Page, who: str) -> None:
    page.goto(FORM)
    fill(page, who)
    page.wait_for_timeout(A_MOMENT)
    page.locator("[name=business_id]").press("Enter")
    page.wait_for_url("**/tarkista/")


@pytest.mark.parametrize("width", [360, 1280])
def test_every_stop_of_the_keyboard_shows_its_ring(new_page: NewPage, width: int) -> None:
    page = new_page(width=width)
    page.goto(FORM)
    page.wait_for_timeout(A_MOMENT)
    press(page, "review")
    seen = []
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            break
        seen.append(focused)
    names = "".join(stop["name"] for stop in seen)
    for stop in ("organisation_kind", "person-0-email", "summary", "policy", "accepted", 'value="mail"'):
        assert stop in names
    assert [stop["name"] for stop in seen if not stop["ring"]] == []


def test_form_is_filled_in_and_sent_by_keyboard(page: Page, who: str) -> None:
    page.goto(FORM)
    for name, text in {
        "organisation_name": "Selainkokeen yhdistys ry",
        "contact_name": "Selja Selain",
        "contact_email": "selja@example.org",
        "person-0-name": who,
        "person-0-email": f"{who}@example.org",
        "invoice_address": "Katu 1",
    }.items():
        page.locator(f"[name={name}]").focus()
        page.keyboard.type(text)
    page.locator("[name=organisation_kind]").focus()
    page.keyboard.press("ArrowDown")
    page.locator("[name=accepted]").focus()
    page.keyboard.press("Space")
    page.wait_for_timeout(A_MOMENT)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tarkista/")
    page.locator("main form[action$='tarkista/'] button").press("Enter")
    page.wait_for_url("**/valmis/**")
