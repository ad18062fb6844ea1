"""Marking attendance as a trainer does, for the tests of this folder."""

from playwright.sync_api import Locator, Page, expect

from tests.factories.attendance import today

from .signing_in import sign_in
from .workspace_records import TRAINER

PRESENT, LATE, ABSENT = range(3)
SAVED = "Kaikki on tallessa."


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
