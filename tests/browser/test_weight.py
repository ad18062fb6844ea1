"""What a first visit costs: few bytes, and no request to anyone else."""

from typing import Any

import pytest
from playwright.sync_api import Page

from .addresses import PUBLIC

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

MOST_BYTES = 60_000
MOST_BYTES_OF_STYLE = 40 * 1024  # as written, before compression
HEAVIEST = {
    "home": "/",
    "course": "/koulutus/",
    "module": "/koulutus/moduulit/perehdytys-ja-tyonopastus/",
    "events": "/koulutukset/",
}


class Transfers:
    """Counts what comes over the wire, headers and compression included, pictures left out."""

    def __init__(self, page: Page) -> None:
        self.kinds: dict[str, str] = {}
        self.sizes: dict[str, int] = {}
        session = page.context.new_cdp_session(page)
        session.on("Network.responseReceived", self.on_response)
        session.on("Network.loadingFinished", self.on_finished)
        session.send("Network.enable")

    def on_response(self, event: dict[str, Any]) -> None:
        is_picture = event["response"]["mimeType"].startswith("image/")  # Chromium calls the site's icon "Other"
        self.kinds[event["requestId"]] = "Image" if is_picture else event["type"]

    def on_finished(self, event: dict[str, Any]) -> None:
        self.sizes[event["requestId"]] = int(event["encodedDataLength"])

    @property
    def total(self) -> int:
        return sum(size for key, size in self.sizes.items() if self.kinds.get(key) != "Image")


@pytest.mark.parametrize("address", HEAVIEST.values(), ids=HEAVIEST.keys())
def test_first_load_is_light(page: Page, address: str) -> None:
    transfers = Transfers(page)
    page.goto(address, wait_until="networkidle")
    kinds = sorted(kind for kind in transfers.kinds.values() if kind != "Image")
    assert kinds == ["Document", "Font", "Stylesheet"]
    assert 0 < transfers.total <= MOST_BYTES


def test_nothing_is_asked_from_another_site(page: Page, site: str) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    for address in PUBLIC.values():
        page.goto(address)
    assert {url for url in asked if not url.startswith((site, "data:"))} == set()
    assert f"{site}/" in asked


def test_style_sheet_is_one_small_file(page: Page) -> None:
    page.goto("/")
    sheets = page.locator("link[rel=stylesheet]")
    assert sheets.count() == 1
    text = page.request.get(sheets.get_attribute("href") or "").text()
    assert "@import" not in text
    assert 0 < len(text.encode()) <= MOST_BYTES_OF_STYLE
