"""Looking at pages of the admin: only what is ours is judged, Wagtail's menu, header and messages are Wagtail's own."""

import itertools

from playwright.sync_api import Page

from .looking import SCHEMES, WIDTHS, violations

# Wagtail's own regions: its menu, the bar over the page, its messages and the icons that it keeps for its scripts.
OF_WAGTAIL = {"exclude": [["#wagtail-sidebar"], [".sidebar"], ["header.w-header"], [".messages"], ["[data-sprite]"]]}
# Milliseconds.
SETTLED = 400
# Buttons and fields of ours that stick out of the window: Wagtail's page scrolls inside, so its width says nothing.
CUT_OFF = """() => [...document.querySelectorAll('.nice-padding :is(a, button, input, select, textarea, td)')]
  .filter(e => e.checkVisibility() && e.type !== 'hidden' && !e.closest('.w-sr-only'))
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('[tabindex="0"]'))
  .map(e => e.outerHTML.slice(0, 80))"""


def fit(page: Page, width: int, scheme: str) -> None:
    """Wagtail's menu slides away when the window becomes narrow: waits until it has."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.wait_for_timeout(SETTLED)


def our_violations(page: Page) -> list[str]:
    return violations(page, OF_WAGTAIL)


def faults(page: Page) -> dict[tuple[int, str], list[str]]:
    """What is wrong with the open page by width and scheme: violations, and what does not fit its window."""
    found = {}
    for width, scheme in itertools.product(WIDTHS, SCHEMES):
        fit(page, width, scheme)
        wide = page.evaluate("document.documentElement.scrollWidth") > width
        cut_off = [f"cut off: {element}" for element in page.evaluate(CUT_OFF)]
        found[width, scheme] = [*our_violations(page), *cut_off, *(["scrolls sideways"] if wide else [])]
    return {view: lines for view, lines in found.items() if lines}
