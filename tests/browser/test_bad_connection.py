"""Attendance on a bad connection: what was pressed waits on the phone, is sent again, and is never lost or doubled."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.factories.attendance import today

from .marking import ABSENT, LATE, PRESENT, SAVED, event_of, expect_marks, open_day, press, row, status
from .signing_in import sign_in
from .workspace_records import BROKEN, NAMES, OFFLINE, SIGNED_OUT, TRAINER

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


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


def test_what_lies_broken_on_the_device_holds_up_nothing(phone: BrowserContext) -> None:
    page = phone.new_page()
    open_day(page, BROKEN)
    key = page.locator("form[data-attendance]").get_attribute("data-key")
    broken = ["nonsense", "[1, 2]", '{"x": 1}', '{"2026-01-01:1": {"mark": "dancing", "at": 1}}', "null"]
    for number, text in enumerate(broken):
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])
        page.reload()
        press(page, NAMES[0], PRESENT if number % 2 else ABSENT)
        expect(status(page)).to_have_text(SAVED)


def test_press_after_another_is_later_whatever_the_phone_s_clock_says(phone: BrowserContext) -> None:
    page = phone.new_page()
    open_day(page, BROKEN, -1)
    press(page, NAMES[0], PRESENT)
    expect(status(page)).to_have_text(SAVED)
    for hours in (-5, 3, 0):
        page.add_init_script(f"{{ const now = Date.now.bind(Date); Date.now = () => now() + {hours} * 3600000; }}")
        page.reload()
        for which, value in ((ABSENT, "absent"), (PRESENT, "present")):
            press(page, NAMES[0], which)
            expect(status(page)).to_have_text(SAVED)
            expect(row(page, NAMES[0]).locator("input:checked")).to_have_value(value)


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
