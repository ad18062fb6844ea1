"""The facets beside the list, in the shapes of `core.facets`, from what the database has counted."""

from collections.abc import Callable

from django.utils.translation import npgettext

from valmentamo.core.facets import Group, Narrowed, Option

from .counts import Counted, counted
from .filters import FILTERS, Chosen, Filter

# Of a long facet so many values are shown, the rest folds away; a shorter one is shown whole.
SHOWN = 10
LONGEST_WHOLE = 13
# Values that stand by their own order rather than by how many events they have.
BY_ORDER = ("vuosi",)

Address = Callable[[Chosen], str]


def noun(number: int) -> str:
    return npgettext("after a number", "event", "events", number)


def narrowed(chosen: Chosen, address: Address) -> Narrowed:
    """What is chosen and what may be chosen next; `address` makes a link of a choice."""
    counts = counted(chosen)
    return Narrowed(
        pks=(),
        groups=tuple(_group(filter_, counts.get(filter_.key), chosen, address) for filter_ in FILTERS),
        unknown=chosen.unknown,
        query=address(chosen),
    )


def _group(filter_: Filter, found: Counted | None, chosen: Chosen, address: Address) -> Group:
    """A filter that is not counted has no values to choose from, but can be let go of."""
    options = _options(filter_, found, chosen, address) if found else []
    first, rest = _folded(filter_, options)
    total = found.total if found else 0
    name = chosen.names.get(filter_.key, "")
    return Group(str(filter_.label), address(chosen.choosing(filter_.key, "")), total, noun(total), first, name, rest)


def _options(filter_: Filter, found: Counted, chosen: Chosen, address: Address) -> list[Option]:
    mine = chosen.values.get(filter_.key, "")
    values = [row for row in found.values if row[2] or row[0] == mine]
    if mine and mine not in {value for value, _name, _number in values}:
        values.append((mine, chosen.names[filter_.key], 0))
    return [
        Option(name, address(chosen.choosing(filter_.key, value)), number, noun(number), value == mine)
        for value, name, number in values
    ]


def _folded(filter_: Filter, options: list[Option]) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
    """The largest values, or the first of those with an order of their own, with the chosen one; and the others."""
    if len(options) <= LONGEST_WHOLE:
        return tuple(options), ()
    ranked = options if filter_.key in BY_ORDER else sorted(options, key=lambda option: -option.count)
    first = ranked[:SHOWN] + [option for option in ranked[SHOWN:] if option.is_chosen]
    return tuple(first), tuple(option for option in options if option not in first)
