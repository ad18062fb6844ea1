"""The trainer's workspace on a phone: two days marked, people at the door, the paper sheet, for everybody's eyes."""

import pytest
from playwright.sync_api import expect

from tests.factories.attendance import today

from .conftest import NewPage
from .looking import looked_at
from .marking import ABSENT, LATE, PRESENT, SAVED, event_of, expect_marks, open_day, press, row, status
from .records import COORDINATOR
from .signing_in import sign_in
from .workspace_records import DOOR, KEYS, LOOKED_AT, MARKED, NAMES, PAPER, PLAIN, TRAINER

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SMALLEST_MARK, SMALLEST = 52, 44


def test_two_days_are_marked_on_a_phone_press_by_press(new_page: NewPage) -> None:
    page = new_page(width=360)
    open_day(page, MARKED, -1)
    expect(page.locator("[data-save]")).to_be_hidden()
    for name, which in zip(NAMES, (PRESENT, LATE, ABSENT), strict=True):
        press(page, name, which)
    expect(status(page)).to_have_text(SAVED)
    expect(page.locator("[data-count]")).to_have_text("3 merkitty, 0 jäljellä")
    expect(row(page, NAMES[0]).locator(".roll__state")).to_contain_text("1/2 päivää")
    page.locator(".switch a").nth(1).click()
    expect_marks(page, "", "", "")
    press(page, NAMES[0], PRESENT)
    expect(row(page, NAMES[0]).locator(".roll__state")).to_contain_text("2/2 päivää")
    page.reload()
    expect_marks(page, "present", "", "")
    page.locator(".switch a").nth(0).click()
    expect_marks(page, "present", "late", "absent")
    expect(row(page, NAMES[1]).locator(".roll__state")).to_contain_text("Tyyne Työtila")


def test_undo_brings_back_what_was_before(new_page: NewPage) -> None:
    page = new_page(width=360)
    open_day(page, MARKED)
    name = NAMES[2]
    press(page, name, PRESENT)
    expect(status(page)).to_have_text(SAVED)
    press(page, name, ABSENT)
    expect(status(page)).to_have_text(SAVED)
    for value in ("present", "absent", "present"):
        row(page, name).locator("[name=undo]").click()
        expect(status(page)).to_have_text(SAVED)
        expect(row(page, name).locator("input:checked")).to_have_value(value)
    page.reload()
    expect(row(page, name).locator("input:checked")).to_have_value("present")


def test_day_is_marked_without_javascript(new_page: NewPage) -> None:
    page = new_page(width=360, java_script_enabled=False)
    open_day(page, PLAIN)
    press(page, NAMES[0], PRESENT)
    press(page, NAMES[2], ABSENT)
    page.locator("[data-save]").click()
    expect(page.locator("[data-done]")).to_have_text("Tallennettu.")
    expect(row(page, NAMES[0]).locator("input:checked")).to_have_value("present")
    row(page, NAMES[2]).locator("[name=undo]").click()
    expect(page.locator("[data-done]")).to_have_text("Merkintä kumottiin.")
    expect(row(page, NAMES[2]).locator("input:checked")).to_have_count(0)


def test_somebody_who_did_not_enrol_gets_a_seat_and_above_them_only_with_room(new_page: NewPage) -> None:
    page = new_page(width=360, java_script_enabled=False)
    open_day(page, DOOR)
    for number in (1, 2):
        page.locator("a[href$='/lisaa/']").click()
        page.fill("[name=name]", f"Ovelta {'Olli' if number == 1 else 'Outi'}")
        page.fill("[name=organisation_name]", "Ovenpieli Oy")
        page.select_option("[name=organisation_kind]", "company")
        page.check("[name=accepted]")
        page.locator("main form button.button").click()
        if number == 2:
            expect(page.locator("main [role=alert]")).to_contain_text("Kaikki 4 paikkaa on varattu.")
            expect(page.locator("[name=name]")).to_have_value("Ovelta Outi")
            page.check("[name=has_room]")
            page.locator("main form button.button").click()
    expect(page.locator("[data-row]")).to_have_count(5)
    for name in ("Ovelta Olli", "Ovelta Outi"):
        expect(row(page, name).locator("input:checked")).to_have_value("present")


def test_paper_sheet_is_entered_in_one_table(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    open_day(page, PAPER)
    page.locator("a[href$='/paperilta/']").click()
    expect(page.locator("select")).to_have_count(6)
    page.locator("button[value=fill]").click()
    page.locator("select").first.select_option("absent")
    page.locator("button[value=save]").click()
    expect(page.locator("main [role=status]")).to_have_text("Tallennettu.")
    chosen = page.locator("select").evaluate_all("all => all.map(one => one.value)")
    assert chosen == ["absent", *["present"] * 5]


def test_marks_are_reached_and_pressed_with_the_keyboard(new_page: NewPage) -> None:
    page = new_page(width=360, reduced_motion="reduce")
    open_day(page, KEYS)
    page.locator(".switch a").nth(1).focus()
    page.keyboard.press("Tab")
    focused = "document.activeElement.closest('[data-row]')?.querySelector('[data-name]').textContent"
    assert page.evaluate(focused) == NAMES[0]
    page.keyboard.press("Space")
    expect(status(page)).to_have_text(SAVED)
    page.keyboard.press("ArrowRight")
    expect(row(page, NAMES[0]).locator("input:checked")).to_have_value("late")
    expect(status(page)).to_have_text(SAVED)
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.name") == "undo"
    page.keyboard.press("Enter")
    expect(row(page, NAMES[0]).locator("input:checked")).to_have_value("present")
    for _stop in range(8):
        page.keyboard.press("Tab")
        covered = """() => {
            const box = document.activeElement.getBoundingClientRect();
            const dock = document.querySelector('.dock').getBoundingClientRect();
            const bar = document.querySelector('.bar').getBoundingClientRect();
            const isOver = document.activeElement.closest('.dock, .bar, .footer');
            return !isOver && (box.bottom > dock.top + 1 || box.top < bar.bottom - 1);
        }"""
        assert not page.evaluate(covered), page.evaluate("document.activeElement.outerHTML")


def test_targets_are_large_enough_for_a_finger(new_page: NewPage) -> None:
    page = new_page(width=360)
    open_day(page, LOOKED_AT)
    heights = page.locator(".mark").evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert len(heights) == 12
    assert min(heights) >= SMALLEST_MARK
    press(page, NAMES[0], PRESENT)
    # In a row that leads on the whole row is the target.
    others = page.locator("main :is(a, button):visible").evaluate_all(
        "all => all.map(one => (one.closest('.way') ?? one).getBoundingClientRect().height)"
    )
    assert min(others) >= SMALLEST


def test_no_page_of_the_workspace_has_a_violation(new_page: NewPage) -> None:
    page = new_page()
    sign_in(page, TRAINER)
    page.goto("/kouluttaja/")
    found = looked_at(page, "home")
    event = event_of(page, LOOKED_AT)
    day = f"lasnaolo/{today().isoformat()}/"
    stations = ("", "osallistujat/", "tarpeet/", "viestit/", "paketti/", day, f"{day}lisaa/", "lasnaolo/paperilta/")
    for station in (*stations, f"lasnaolo/{today(1).isoformat()}/"):
        page.goto(event + station)
        found |= looked_at(page, station)
    page.goto(event + day)
    page.locator("a[href*='/nimi/']").click()
    found |= looked_at(page, "name")
    page.locator("main form button.button").click()
    found |= looked_at(page, "name that is missing")
    page.goto(f"{event}{day}lisaa/")
    page.locator("main form button.button").click()
    found |= looked_at(page, "walk-in with errors")
    page.goto(f"{event}viestit/")
    page.fill("[name=subject]", "Tuo pastilleja")
    page.fill("[name=text]", "Nähdään aamulla.")
    page.locator("button.button[value=preview]").click()
    found |= looked_at(page, "letter before it is sent")
    assert found == {}


@pytest.mark.parametrize("prefix", ["/sv", "/en"])
def test_workspace_in_other_languages_has_no_violation(new_page: NewPage, prefix: str) -> None:
    page = new_page()
    sign_in(page, TRAINER)
    page.goto("/kouluttaja/")
    event = event_of(page, LOOKED_AT)
    found = {}
    for station in ("/kouluttaja/", event, f"{event}lasnaolo/{today().isoformat()}/"):
        page.goto(prefix + station)
        found |= looked_at(page, prefix + station)
    assert found == {}


def test_coordinator_reaches_the_marks_from_the_board(new_page: NewPage) -> None:
    page = new_page()
    sign_in(page, TRAINER)
    page.goto("/kouluttaja/")
    number = event_of(page, MARKED).strip("/").rpartition("/")[2]
    page.context.clear_cookies()
    sign_in(page, COORDINATOR)
    page.goto(f"/hallinta/koulutukset/{number}/ilmoittautumiset/")
    page.locator("main table a[href*='/lasnaolo/']").first.click()
    expect(page.locator("[data-row]")).to_have_count(len(NAMES))
