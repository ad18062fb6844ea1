"""The trainer's workspace on a phone: two days marked, with and without a connection, a script, a session."""

import itertools
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.factories.attendance import today

from .conftest import NewPage
from .records import COORDINATOR
from .signing_in import sign_in
from .test_accessibility import SCHEMES, WIDTHS, violations
from .workspace_records import DOOR, KEYS, LOOKED_AT, MARKED, NAMES, OFFLINE, PAPER, PLAIN, SIGNED_OUT, TRAINER

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "locale": "fi-FI", "has_touch": True}
PRESENT, LATE, ABSENT = range(3)
SMALLEST_MARK, SMALLEST = 52, 44
SAVED = "Kaikki on tallessa."


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """Watched by nobody: a phone without a connection complains in its console, as it should."""
    context = browser.new_context(base_url=site, **PHONE)
    yield context
    context.close()


def event_of(page: Page, slug: str) -> str:
    """Where the event's page is. Its public address tells its name, the workspace's only its number."""
    for path in page.locator(".way a[href*='/kouluttaja/koulutus/']").evaluate_all("all => all.map(a => a.pathname)"):
        page.goto(path)
        if page.locator(f"a[href$='/{slug}/']").count():
            return str(path)
    raise LookupError(slug)


def open_day(page: Page, slug: str, days: int = 0) -> None:
    sign_in(page, TRAINER)
    page.goto("/kouluttaja/")
    page.goto(f"{event_of(page, slug)}lasnaolo/{today(days).isoformat()}/")


def row(page: Page, name: str) -> Locator:
    return page.locator("[data-row]").filter(has_text=name)


def press(page: Page, name: str, which: int) -> None:
    row(page, name).locator(".mark").nth(which).click()


def status(page: Page) -> Locator:
    return page.locator("[data-status]")


def expect_marks(page: Page, *values: str) -> None:
    """The chosen marks in the order of the rows; "" where none is."""
    script = "rows => rows.map(row => row.querySelector('input[type=radio]:checked')?.value ?? '')"
    expect(page.locator("[data-row]")).to_have_count(len(values))
    assert page.locator("[data-row]").evaluate_all(script) == list(values)


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


def test_presses_without_a_connection_wait_and_survive_reloading(phone: BrowserContext) -> None:
    page = phone.new_page()
    open_day(page, OFFLINE)
    phone.set_offline(True)
    press(page, NAMES[0], PRESENT)
    expect(status(page)).to_have_text("Ei yhteyttä. Tässä laitteessa odottavia merkintöjä: 1.")
    press(page, NAMES[1], ABSENT)
    press(page, NAMES[0], LATE)
    expect(status(page)).to_have_text("Ei yhteyttä. Tässä laitteessa odottavia merkintöjä: 2.")
    expect(row(page, NAMES[0]).locator(".roll__state")).to_contain_text("Odottaa tässä laitteessa")
    expect(page.locator("[data-save]")).to_be_visible()
    # The page is lost with the connection; what was pressed is not.
    kept = page.evaluate("Object.values(localStorage)")
    assert len(kept) == 1
    assert not [name for name in NAMES if name in kept[0]]
    page.close()
    phone.set_offline(False)
    page = phone.new_page()
    page.goto("/kouluttaja/")
    page.goto(f"{event_of(page, OFFLINE)}lasnaolo/{today().isoformat()}/")
    expect(status(page)).to_have_text(SAVED)
    page.reload()
    expect_marks(page, "late", "absent", "")
    assert page.evaluate("localStorage.length") == 0


def test_presses_are_sent_by_themselves_when_the_connection_comes_back(phone: BrowserContext) -> None:
    page = phone.new_page()
    open_day(page, OFFLINE, -1)
    phone.set_offline(True)
    press(page, NAMES[2], PRESENT)
    expect(status(page)).to_contain_text("Ei yhteyttä.")
    phone.set_offline(False)
    expect(status(page)).to_have_text(SAVED, timeout=10_000)
    expect(row(page, NAMES[2]).locator(".roll__state")).to_contain_text("1/2 päivää")


def test_answer_that_is_lost_on_the_way_back_marks_once(phone: BrowserContext) -> None:
    """The server has saved the press, the phone does not know it, and sends it again."""
    page = phone.new_page()
    open_day(page, OFFLINE)
    lost: list[str] = []

    def lose_first(route: Any) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().text())
            route.abort()
        else:
            route.continue_()

    page.route("**/lasnaolo/merkinnat/", lose_first)
    press(page, NAMES[2], PRESENT)
    expect(status(page)).to_contain_text("Ei yhteyttä.")
    page.locator("[data-save]").click()
    expect(status(page)).to_have_text(SAVED)
    assert '"present"' in lost[0]
    row(page, NAMES[2]).locator("[name=undo]").click()
    expect(status(page)).to_have_text(SAVED)
    page.reload()
    expect(row(page, NAMES[2]).locator("input:checked")).to_have_count(0)


def test_marks_wait_for_signing_in_again(phone: BrowserContext) -> None:
    page = phone.new_page()
    open_day(page, SIGNED_OUT)
    phone.clear_cookies(name="sessionid")
    press(page, NAMES[0], PRESENT)
    expect(status(page)).to_contain_text("Et ole enää kirjautuneena.")
    expect(page.locator("[data-signin]")).to_be_visible()
    address = page.url
    sign_in(page, TRAINER)
    page.goto(address)
    expect(status(page)).to_have_text(SAVED)
    page.reload()
    expect_marks(page, "present", "", "")


def test_session_that_was_renewed_in_another_tab_saves_what_waits(phone: BrowserContext) -> None:
    page = phone.new_page()
    open_day(page, SIGNED_OUT, -1)
    phone.clear_cookies(name="sessionid")
    press(page, NAMES[1], LATE)
    expect(status(page)).to_contain_text("Et ole enää kirjautuneena.")
    other = phone.new_page()
    sign_in(other, TRAINER)
    press(page, NAMES[2], PRESENT)
    expect(status(page)).to_have_text(SAVED)
    page.reload()
    expect_marks(page, "", "late", "present")


def test_marks_that_were_typed_without_the_script_are_sent_when_save_is_pressed(phone: BrowserContext) -> None:
    """The session had ended before the form was sent; after signing in the page has the script, too."""
    page = phone.new_page()
    open_day(page, SIGNED_OUT)
    phone.clear_cookies(name="sessionid")
    page.evaluate(
        """() => {
            const form = document.querySelector("form[data-attendance]");
            form.querySelectorAll("[data-row]")[2].querySelector("[value=late]").checked = true;
            HTMLFormElement.prototype.submit.call(form);
        }"""
    )
    page.wait_for_url("**/kirjaudu/**")
    back = parse_qs(urlsplit(page.url).query)["next"][0]
    sign_in(page, TRAINER)
    page.goto(back)
    expect(page.locator("main [role=status]").first).to_contain_text("1 merkintä on vielä tallentamatta.")
    expect(row(page, NAMES[2]).locator("input:checked")).to_have_value("late")
    page.locator("[data-save]").click()
    expect(status(page)).to_have_text(SAVED)
    page.goto(back.partition("?")[0])
    expect(row(page, NAMES[2]).locator("input:checked")).to_have_value("late")


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


def looked_at(page: Page, station: str) -> dict[tuple[str, int, str], list[str]]:
    found = {}
    for width, scheme in itertools.product(WIDTHS, SCHEMES):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (station, width)
        found[station, width, scheme] = violations(page)
    return {view: lines for view, lines in found.items() if lines}


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
