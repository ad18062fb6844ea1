"""One server and one Chromium for all tests of this folder; each test has a context of its own."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from .server import running_site
from .watch import Complaints

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]

NewPage = Callable[..., Page]


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the site keeps everything, its mail too."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The address of the real thing, started once."""
    with running_site(site_folder) as base:
        yield base


# Not for the session: while Playwright's loop runs, Django refuses the database to the tests of other folders.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Browser, site: str) -> Iterator[NewPage]:
    """Opens pages: `new_page(width=360, java_script_enabled=False)`. Fails the test when the browser complained."""
    contexts = []
    complaints = []

    def open_page(width: int = 1280, **options: Any) -> Page:
        context = browser.new_context(
            base_url=site, viewport={"width": width, "height": 900}, locale="fi-FI", **options
        )
        contexts.append(context)
        complaints.append(Complaints(context, site))
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert [line for found in complaints for line in found] == []


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page()
