"""Who took over from whom: the order that a chain of bodies or laws is shown in."""

import pytest

from courses.models import GlossaryEntry
from courses.models.succession import connected, steps_before

HANDOVERS = [(1, 2), (2, 3), (1, 4), (8, 9)]


def test_connected_goes_both_ways_and_stays_in_its_own_chain() -> None:
    assert connected(3, HANDOVERS) == {1, 2, 3, 4}
    assert connected(7, HANDOVERS) == {7}


def test_steps_count_along_the_longest_way() -> None:
    assert [steps_before(key, [*HANDOVERS, (4, 3)]) for key in (1, 2, 3, 4)] == [0, 1, 2, 1]
    assert steps_before(3, [*HANDOVERS, (1, 3)]) == 2


def test_circle_comes_to_an_end() -> None:
    circle = [(1, 2), (2, 1)]
    assert connected(1, circle) == {1, 2}
    assert all(steps_before(key, circle) > 0 for key in (1, 2))


def test_tangle_of_circles_is_counted_in_reasonable_time() -> None:
    """Walking every way through this would take longer than the world has been there."""
    tangle = [(a, b) for a in range(40) for b in range(40) if a != b]
    assert steps_before(0, tangle) > 0


@pytest.mark.django_db
def test_chain_is_in_order_though_dates_are_missing() -> None:
    """The oldest body has no dates at all in our sources; it still comes first."""
    chain = GlossaryEntry.objects.get(slug="te-palvelut").chain()
    assert [entry.slug for entry in chain] == ["tyovoimatoimisto", "te-palvelut", "tyollisyysalue"]
