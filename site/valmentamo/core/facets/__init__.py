"""Lists narrowed by links: each facet shows its values with counts, and every choice is an address.

A list has one `Facets`; rooms above it register theirs there. `narrow` works on rows in memory, so that a list asks the
database as often with ten rows as with ten thousand. Templates in `includes/facets/`, all wanting `narrowed`: `groups`
beside the list, `unknown` and `chosen` above it, `pager` (also wanting `page`) below it.
"""

from .facet import Facet, Facets, Reading, of_choices, of_rows, reading_of
from .narrowing import Group, Narrowed, Option, described, narrow

__all__ = [
    "Facet",
    "Facets",
    "Group",
    "Narrowed",
    "Option",
    "Reading",
    "described",
    "narrow",
    "of_choices",
    "of_rows",
    "reading_of",
]
