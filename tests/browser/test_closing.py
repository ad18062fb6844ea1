"""Closing an event on a phone and in the admin, and the reports: for everybody's eyes, without JavaScript."""

import pytest
from playwright.sync_api import Page, StorageState, expect

from .conftest import NewPage
from .in_admin import faults
from .looking import looked_at
from .marking import event_of
from .signing_in import sign_in
from .workspace_records import LOOKED_AT, PAPER, TRAINER

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

REPORT = "/hallinta/raportit/koulutukset/"
REPORTS = {
    "of this year": REPORT,
    "of all years": f"{REPORT}?alku=&loppu=&ryhma=vuosi",
    "by organisation": f"{REPORT}?alku=&loppu=&ryhma=organisaatio",
    "of one type": f"{REPORT}?alku=&loppu=&organisaatio=association&ryhma=maakunta",
    "with faults": f"{REPORT}?alku=2026-12-01&loppu=2026-01-01&kunta=999",
    "of nothing": f"{REPORT}?alku=1990-01-01&loppu=1990-12-31",
    "what is missing": "/hallinta/raportit/puuttuvat-tiedot/",
}


def address_in_workspace(page: Page, slug: str) -> str:
    sign_in(page, TRAINER)
    page.goto("/kouluttaja/")
    return f"{event_of(page, slug)}paatos/"


def test_page_of_closing_has_no_violation(new_page: NewPage) -> None:
    page = new_page()
    address = address_in_workspace(page, PAPER)
    page.goto(address)
    found = looked_at(page, "closing")
    page.locator("main form button.button").click()
    expect(page.locator("main [role=alert]")).to_be_visible()
    found |= looked_at(page, "closing with errors")
    page.goto("/kouluttaja/")
    page.goto(f"{event_of(page, LOOKED_AT)}paatos/")
    expect(page.locator("main form")).to_have_count(0)
    found |= looked_at(page, "closing that comes too early")
    assert found == {}


def test_error_leads_to_its_field_and_what_was_typed_stays(new_page: NewPage) -> None:
    page = new_page(width=360, java_script_enabled=False)
    page.goto(address_in_workspace(page, PAPER))
    # Open already while attendance is not marked: then the note is needed.
    if not page.locator("[name=people]").is_visible():
        page.locator("summary", has_text="Lista on väärin tai vajaa").click()
    page.fill("[name=people]", "3")
    page.locator("main form button.button").click()
    expect(page.locator("[name=people]")).to_have_value("3")
    expect(page.locator("[name=note]")).to_have_attribute("aria-invalid", "true")
    page.locator("main [role=alert] a[href='#id_note']").click()
    expect(page.locator("#id_note")).to_be_focused()


@pytest.mark.parametrize("name", REPORTS)
def test_report_has_no_violation(new_page: NewPage, coordinators: StorageState, name: str) -> None:
    page = new_page(storage_state=coordinators)
    page.goto(REPORTS[name])
    assert faults(page) == {}


def test_closing_in_the_admin_has_no_violation(new_page: NewPage, coordinators: StorageState) -> None:
    page = new_page(storage_state=coordinators)
    page.goto(REPORTS["what is missing"])
    page.locator("main .lacking a").first.click()
    page.wait_for_url("**/paatos/")
    assert faults(page) == {}


def test_report_is_chosen_and_downloaded_without_javascript(new_page: NewPage, coordinators: StorageState) -> None:
    page = new_page(storage_state=coordinators, java_script_enabled=False)
    page.goto(REPORT)
    page.fill("[name=alku]", "2014-01-01")
    page.fill("[name=loppu]", "2014-12-31")
    page.locator("[name=ryhma]").select_option("kunta")
    page.get_by_role("button", name="Näytä raportti").click()
    assert "alku=2014-01-01" in page.url
    expect(page.locator(".figures-table tbody tr")).to_have_count(4)
    with page.expect_download() as download:
        page.locator("a[href*='raportti.pdf']").click()
    assert download.value.suggested_filename == "raportti.pdf"
