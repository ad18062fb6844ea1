"""One server and one Chromium for all tests of this folder; each test has a context of its own."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright

from .records import ADMINISTRATOR, COORDINATOR
from .server import running_site
from .signing_in import sign_in
from .watch import Complaints

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]

NewPage = Callable[..., Page]
NARROW = 360
WIDTH, HEIGHT = 1280, 900  # of a window, in pixels


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


def new_context(browser: Browser, site: str, width: int = WIDTH, **options: Any) -> BrowserContext:
    return browser.new_context(base_url=site, viewport={"width": width, "height": HEIGHT}, locale="fi-FI", **options)


@pytest.fixture
def new_page(browser: Browser, site: str) -> Iterator[NewPage]:
    """Opens pages: `new_page(width=360, java_script_enabled=False)`. Fails the test when the browser complained."""
    contexts = []
    complaints = []

    def open_page(width: int = WIDTH, **options: Any) -> Page:
        context = new_context(browser, site, width, **options)
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


@pytest.fixture(scope="package")
def visit(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[tuple[Page, Complaints]]:
    """One visit of an address (see `every_public_page`), which stays open for every test that only looks."""
    context = new_context(browser, site)
    complaints = Complaints(context, site)
    page = context.new_page()
    page.goto(request.param)
    yield page, complaints
    context.close()


@pytest.fixture
def visited(visit: tuple[Page, Complaints]) -> Iterator[Page]:
    """The visited page as it was opened. Fails the test when the browser complained."""
    page, complaints = visit
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    page.emulate_media(color_scheme="light")
    yield page
    assert complaints == []


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """Watched by nobody: a phone without a connection complains in its console, as it should."""
    context = new_context(browser, site, NARROW, has_touch=True)
    yield context
    context.close()


@pytest.fixture(scope="package")
def coordinators(browser: Browser, site: str) -> StorageState:
    return signed_in(browser, site, COORDINATOR)


@pytest.fixture(scope="package")
def administrators(browser: Browser, site: str) -> StorageState:
    return signed_in(browser, site, ADMINISTRATOR)


def signed_in(browser: Browser, site: str, address: str) -> StorageState:
    """Once for all tests: the number of sign-ins in a short time is limited."""
    context = new_context(browser, site)
    sign_in(context.new_page(), address)
    state = context.storage_state()
    context.close()
    return state
