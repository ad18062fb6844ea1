"""The ways to look at the same events: list, map and timeline, and the page of the list."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .filters import Chosen, told

VIEW, PAGE = "nakyma", "sivu"
# Digits of the largest page that anybody means.
LONGEST_PAGE = 6


@dataclass(frozen=True)
class Way:
    """`value` stands in the address; the first way needs no word there."""

    value: str
    name: str | Promise
    template: str


LIST = Way("", _("List"), "list")
MAP = Way("kartta", _("Map"), "map")
TIMELINE = Way("aikajana", _("Timeline"), "timeline")
WAYS = (LIST, MAP, TIMELINE)


@dataclass(frozen=True)
class Asked:
    """How the events are to be looked at; `unknown` holds (label, value) of what means nothing."""

    way: Way
    page: str
    unknown: tuple[tuple[str, str], ...]

    def address(self, choice: Chosen) -> str:
        """The address of a choice, looked at in this way."""
        return address(choice, self.way)


def ways(choice: Chosen, current: Way) -> list[tuple[Way, str, bool]]:
    """Each way with its address for this choice, and whether it is the one looked at."""
    return [(way, address(choice, way), way == current) for way in WAYS]


def address(choice: Chosen, way: Way) -> str:
    if not way.value:
        return choice.query_string
    joint = "&" if choice.values else ""
    return f"{choice.query_string}{joint}{VIEW}={way.value}"


def asked(query: Mapping[str, str]) -> Asked:
    way, page = query.get(VIEW, ""), query.get(PAGE, "")
    known = next((each for each in WAYS if each.value == way), None)
    is_page = not page or (page.isascii() and page.isdigit() and len(page) <= LONGEST_PAGE and int(page) > 0)
    unknown = [] if known else [(str(_("View")), told(way))]
    if not is_page:
        unknown.append((str(_("Page")), told(page)))
    return Asked(known or LIST, page if is_page else "", tuple(unknown))
