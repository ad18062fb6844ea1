"""Looking at a page as everybody does: narrow and wide, light and dark, through the rules of axe."""

import itertools
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
# The script is large: it is given to a page once, and only what is told comes back.
SCRIPT = Axe().axe_script
IS_THERE = "typeof window.axe?.run === 'function'"
VIOLATIONS = """context => axe.run(context ?? document, {resultTypes: ["violations"]}).then(found =>
  found.violations.map(rule => ({id: rule.id, targets: rule.nodes.map(node => node.target)})))"""


def violations(page: Page, context: dict[str, Any] | None = None) -> list[str]:
    """`context` says which regions are looked at, as axe names them; without it all are."""
    if not page.evaluate(IS_THERE):
        page.evaluate(SCRIPT)
    return [f"{rule['id']}: {', '.join(map(str, rule['targets']))}" for rule in page.evaluate(VIOLATIONS, context)]


def looked_at(page: Page, station: str) -> dict[tuple[str, int, str], list[str]]:
    """Violations of the open page by width and scheme. Fails when the page scrolls sideways."""
    found = {}
    for width, scheme in itertools.product(WIDTHS, SCHEMES):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (station, width)
        found[station, width, scheme] = violations(page)
    return {view: lines for view, lines in found.items() if lines}
