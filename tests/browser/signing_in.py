"""Signing in with a password, as the tests of the admin do."""

from playwright.sync_api import Page

from .records import PASSWORD

SIGN_IN = "/kirjaudu/salasana/"


def sign_in(page: Page, address: str, password: str = PASSWORD) -> None:
    """Ends on the page that the person is led to."""
    page.goto(SIGN_IN)
    page.locator("[name=login]").fill(address)
    page.locator("[name=password]").fill(password)
    page.locator("main form .button").click()
    page.wait_for_url(lambda url: "/kirjaudu/" not in url)
