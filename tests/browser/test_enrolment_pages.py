"""Every page behind a link and every page of coordinators, in every state: for everybody's eyes, hands and paper.

In the admin only what is ours is looked at: Wagtail's menu, its header and its messages are Wagtail's own.
"""

import itertools
import json
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, StorageState, expect

from .conftest import NewPage
from .enrolment_records import ENROLMENT_PAGES, EVENT_PAGES, LINKS
from .in_admin import faults, our_violations
from .looking import SCHEMES, WIDTHS, violations
from .test_keyboard import FOCUSED

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

OWN = (
    "own", "own in the queue", "own with an offer", "own that was moved", "own of a cancelled event",
    "own of a postponed event", "own of an event that has begun", "offer", "offer that has run out",
    "offer that was taken", "participant", "participant in the queue", "participant who was moved",
    "participant who has cancelled", "participant of a cancelled event", "participant of a postponed event",
    "participant of an event that has begun",
)  # fmt: skip
BEHIND_OWN = ("lasku/", "ryhma/", "lisaa/", "viestit/")
BEHIND_PARTICIPANT = ("korjaa/", "peru/")
ADMIN = (
    *(f"admin: {name}" for name in (*EVENT_PAGES, *ENROLMENT_PAGES, "person", "person_needs", "organisation")),
    "admin: policy with an offer", "admin of a moved enrolment", "admin of an empty event",
)  # fmt: skip
MOST_STOPS = 200


@pytest.fixture
def links(site: str, site_folder: Path) -> dict[str, str]:
    """By what is special about them, as they were made with the site."""
    found: dict[str, str] = json.loads((site_folder / LINKS).read_text(encoding="utf-8"))
    return found


@pytest.fixture
def coordinator(new_page: NewPage, coordinators: StorageState) -> Page:
    return new_page(storage_state=coordinators, reduced_motion="reduce")


def test_every_state_is_among_the_tests(links: dict[str, str]) -> None:
    assert set(links) == {*OWN, *ADMIN}


@pytest.mark.parametrize("name", OWN)
def test_page_behind_a_link_is_for_everybody(new_page: NewPage, links: dict[str, str], name: str) -> None:
    page = new_page(java_script_enabled=True)
    inner = {"own": BEHIND_OWN, "participant": BEHIND_PARTICIPANT}.get(name, ())
    found = {}
    for address in (links[name], *(links[name] + path for path in inner)):
        page.goto(address)
        for width, scheme in itertools.product(WIDTHS, SCHEMES):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            found[address, width, scheme] = violations(page)
    assert {view: lines for view, lines in found.items() if lines} == {}


@pytest.mark.parametrize("name", OWN)
def test_headings_skip_no_level_and_print_has_no_buttons(page: Page, links: dict[str, str], name: str) -> None:
    page.goto(links[name])
    levels = page.evaluate("[...document.querySelectorAll('main :is(h1,h2,h3,h4)')].map(h => +h.tagName[1])")
    assert (levels[0], levels.count(1)) == (1, 1)
    assert [(before, after) for before, after in pairwise(levels) if after > before + 1] == []
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("main .button:visible").count() == 0
    assert page.locator("main .place:visible").count() > 0


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["own", "own with an offer", "offer", "participant"])
def test_every_stop_of_the_keyboard_shows_its_ring(
    new_page: NewPage, links: dict[str, str], name: str, width: int
) -> None:
    page = new_page(width=width)
    page.goto(links[name])
    assert [stop["name"] for stop in _stops(page) if not stop["ring"]] == []


@pytest.mark.parametrize("name", ADMIN)
def test_coordinators_page_is_for_everybody(coordinator: Page, links: dict[str, str], name: str) -> None:
    coordinator.goto(links[name])
    assert faults(coordinator) == {}


@pytest.mark.parametrize("name", ["admin: phone", "admin: invoice", "admin: letter", "admin: person"])
def test_faults_in_the_admin_stand_beside_their_fields(coordinator: Page, links: dict[str, str], name: str) -> None:
    """Sent empty: the fields say what is wrong, in both schemes, and axe has nothing to add."""
    coordinator.goto(links[name])
    for field in coordinator.locator(".nice-padding form [type=text], .nice-padding form [type=email]").all():
        field.fill("")
    coordinator.locator(f".nice-padding form .button[value={SENDS.get(name, 'send')}], {PLAIN}").first.click()
    expect(coordinator.locator(".nice-padding .error-message").first).to_be_visible()
    found = {}
    for scheme in SCHEMES:
        coordinator.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found[scheme] = our_violations(coordinator)
    assert {scheme: lines for scheme, lines in found.items() if lines} == {}


SENDS = {"admin: letter": "preview", "admin: person": "correct"}
PLAIN = ".nice-padding form.narrow .button[type=submit]:not([name])"


def test_board_is_worked_by_keyboard(coordinator: Page, links: dict[str, str]) -> None:
    """Somebody is ticked and written to without a mouse."""
    coordinator.goto(links["admin: board"])
    coordinator.locator("input[name=chosen]").first.focus()
    coordinator.keyboard.press("Space")
    expect(coordinator.locator("input[name=chosen]").first).to_be_checked()
    coordinator.locator("#valitut button").press("Enter")
    coordinator.wait_for_url("**/viestit/uusi/")
    expect(coordinator.locator("[name=audience]")).to_have_value("chosen")
    coordinator.locator("[name=subject]").press_sequentially("Muki mukaan")
    coordinator.locator("[name=text]").press_sequentially("Tuo oma muki.")
    coordinator.locator("button[value=preview]").press("Enter")
    expect(coordinator.locator(".sample")).to_contain_text("Tuo oma muki.")
    assert [stop["name"] for stop in _stops(coordinator) if not stop["ring"] and "chosen" in stop["name"]] == []


def _stops(page: Page) -> list[dict[str, str]]:
    seen = []
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            break
        seen.append(focused)
    return seen
