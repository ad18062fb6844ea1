"""Feedback by finger and keyboard, without JavaScript, for everybody's eyes; the trainer's slide and results."""

import re

import pytest
from playwright.sync_api import Page, StorageState, expect

from .conftest import NewPage
from .feedback_records import COMING, FOLLOWED, OPEN, TRAINER
from .in_admin import faults
from .looking import looked_at
from .signing_in import sign_in
from .test_keyboard import FOCUSED

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FORM = f"/palaute/{OPEN}/"
# Milliseconds: a form that comes back sooner looks like a program's.
A_MOMENT = 2100
MOST_STOPS = 80
SMALLEST = 44
PUBLIC = {
    "code": "/palaute/",
    "wrong code": "/palaute/?koodi=ABCD",
    "form": FORM,
    "form in Swedish": f"/sv{FORM}",
    "form in English": f"/en{FORM}",
    "form of the follow-up": f"/palaute/{FOLLOWED}/",
    "form that is not open": f"/palaute/{COMING}/",
    "thanks": f"{FORM}kiitos/",
    "address for the follow-up": f"{FORM}seuranta/",
    "address that was left": f"{FORM}seuranta/kiitos/",
    "no addresses any more": f"/palaute/{FOLLOWED}/seuranta/",
    "link of nothing": "/palaute/seuranta/abc/",
}
ADMIN = ("", "moduulit/", "ehdotukset/")


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page(java_script_enabled=False)


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f"[name='{name}'][value='{value}']").check()


def test_answer_is_given_from_the_code_to_the_thanks_without_javascript(page: Page) -> None:
    page.goto("/palaute/")
    page.fill("[name=koodi]", f"{OPEN[:4].lower()} {OPEN[4:].lower()}".replace("0", "o"))
    page.locator("main form button").click()
    assert page.url.endswith(FORM)
    page.wait_for_timeout(A_MOMENT)
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".error-summary")).to_contain_text("Vastaa ainakin yhteen kysymykseen")
    choose(page, "usefulness", "4")
    page.locator("summary", has_text="Arvioi moduulit").click()
    choose(page, "module-M4", "5")
    page.fill("[name=proposal]", "Vuorotyö")
    page.locator("main form button[type=submit]").click()
    expect(page.locator("[name=usefulness][value='4']")).to_be_checked()
    expect(page.locator("[name='module-M4'][value='5']")).to_be_checked()
    expect(page.locator("[name='module-M4'][value='5']")).to_be_visible()
    expect(page.locator("[name=proposal]")).to_have_value("Vuorotyö")
    page.locator(".error-summary a").click()
    expect(page.locator("#id_proposes_0")).to_be_focused()
    choose(page, "proposes", "theme")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile("/kiitos/"))
    expect(page.locator("main [role=status]")).to_be_visible()


def test_form_is_answered_by_keyboard(page: Page) -> None:
    page.goto(FORM)
    page.locator("[name=usefulness]:checked").focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("[name=usefulness][value='5']")).to_be_checked()
    page.locator("summary", has_text="Arvioi moduulit").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert page.locator("[name='module-M0'][value='1']").is_checked()
    page.locator("[name=best]").focus()
    page.keyboard.type("Kahvi")
    page.wait_for_timeout(A_MOMENT)
    page.locator("main form button[type=submit]").press("Enter")
    page.wait_for_url(re.compile("/kiitos/"))


@pytest.mark.parametrize("width", [360, 1280])
def test_every_stop_of_the_keyboard_shows_its_ring(new_page: NewPage, width: int) -> None:
    page = new_page(width=width)
    page.goto(FORM)
    page.locator("summary", has_text="Arvioi moduulit").click()
    seen = []
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            break
        seen.append(focused)
    names = "".join(stop["name"] for stop in seen)
    for stop in ("module-M9", "best", "proposes", "proposal"):
        assert stop in names
    assert [stop["name"] for stop in seen if not stop["ring"]] == []


def test_every_choice_is_large_enough_for_a_finger(new_page: NewPage) -> None:
    page = new_page(width=360)
    page.goto(FORM)
    page.locator("summary", has_text="Arvioi moduulit").click()
    boxes = [label.bounding_box() for label in page.locator(".scale__choice, .rating__choice").all()]
    small = [box for box in boxes if box and (box["width"] < SMALLEST or box["height"] < SMALLEST)]
    assert (len(boxes) > 60, small) == (True, [])


@pytest.mark.parametrize("address", PUBLIC.values(), ids=PUBLIC.keys())
def test_public_page_has_no_violation(new_page: NewPage, address: str) -> None:
    page = new_page()
    page.goto(address)
    for details in page.locator("main details").all():
        details.evaluate("element => { element.open = true }")
    assert looked_at(page, address) == {}


def test_form_with_errors_has_no_violation(new_page: NewPage) -> None:
    page = new_page()
    page.goto(FORM)
    page.wait_for_timeout(A_MOMENT)
    page.fill("[name=proposal]", "Vuorotyö")
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".error-summary")).to_be_focused()
    assert looked_at(page, "form with errors") == {}


def test_trainers_pages_have_no_violation(new_page: NewPage) -> None:
    page = new_page()
    sign_in(page, TRAINER)
    page.goto("/kouluttaja/")
    event = re.search(r"/kouluttaja/koulutus/\d+/", page.content())
    assert event
    found = {}
    for number in {match[0] for match in re.finditer(r"/kouluttaja/koulutus/\d+/", page.content())}:
        for station in ("palaute/", "palaute/loppu/dia/", "palaute/loppu/tulokset/"):
            response = page.goto(number + station)
            assert response is not None
            assert response.ok, number + station
            for details in page.locator("main details").all():
                details.evaluate("element => { element.open = true }")
            found |= looked_at(page, number + station)
    assert found == {}


def test_the_slide_fills_the_screen_and_no_more(new_page: NewPage) -> None:
    page = new_page(width=1280)
    sign_in(page, TRAINER)
    page.goto("/kouluttaja/")
    event = re.search(r"/kouluttaja/koulutus/\d+/", page.content())
    assert event
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(f"{event[0]}palaute/loppu/dia/")
    assert page.evaluate("document.documentElement.scrollHeight") <= 1080
    box = page.locator(".slide__qr").bounding_box()
    assert box is not None
    assert box["height"] > 0.6 * 1080


@pytest.mark.parametrize("address", ADMIN)
def test_page_of_the_admin_has_no_violation_of_ours(
    new_page: NewPage, coordinators: StorageState, address: str
) -> None:
    page = new_page(storage_state=coordinators)
    page.goto(f"/hallinta/palaute/{address}")
    assert faults(page) == {}
    link = page.locator("main table a").first
    if link.count():
        link.click()
        assert faults(page) == {}
