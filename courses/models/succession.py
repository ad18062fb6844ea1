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


def steps_before(key: int, handovers: Collection[Handover]) -> int:
    """How many came before it, along the longest way. In a circle, which an editor can make, nobody is the first."""
    steps: dict[int, int] = {}
    # As many rounds as there are pairs settle any order; in a circle they only end the counting.
    for _round in handovers:
        before = dict(steps)
        for earlier, later in handovers:
            steps[later] = max(steps.get(later, 0), steps.get(earlier, 0) + 1)
        if steps == before:
            break
    return steps.get(key, 0)
