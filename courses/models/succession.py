"""Who took over from whom: the pairs (earlier, later) as a graph. Dates are often unknown, the order is not."""

from collections.abc import Collection

Handover = tuple[int, int]


def connected(key: int, handovers: Collection[Handover]) -> set[int]:
    """Everything that can be reached from one key, before and after it, itself included."""
    found: set[int] = set()
    queue = [key]
    while queue:
        present = queue.pop()
        if present not in found:
            found.add(present)
            queue += [later for earlier, later in handovers if earlier == present]
            queue += [earlier for earlier, later in handovers if later == present]
    return found


def steps_before(key: int, handovers: Collection[Handover], seen: frozenset[int] = frozenset()) -> int:
    """How many came before it, along the longest way. A circle, which an editor can make, is walked once."""
    before = [earlier for earlier, later in handovers if later == key and earlier not in seen | {key}]
    return max((1 + steps_before(earlier, handovers, seen | {key}) for earlier in before), default=0)
