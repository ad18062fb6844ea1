"""The trunk at the left of a certificate: the course as strokes of birch bark, each as long as its minutes."""

from collections.abc import Sequence
from typing import Any

# Millimetres of the trunk, and of a stroke at most.
TRUNK_HEIGHT, STROKE_HEIGHT = 150, 4


def trunk_of(parts: Sequence[int]) -> dict[str, Any]:
    """A stroke for each part, in order; shifted by turns as in birch bark."""
    longest = max((1, *parts))
    shares = [minutes / longest for minutes in parts]
    shifts = [(0, 1, 0.35, 0.7)[n % 4] * (1 - share) for n, share in enumerate(shares)]
    height = min(STROKE_HEIGHT, TRUNK_HEIGHT / 3 / max(len(parts), 1))
    return {
        "trunk": [{"share": share, "shift": shift} for share, shift in zip(shares, shifts, strict=True)],
        "trunk-stroke": height,
        "trunk-gap": (TRUNK_HEIGHT - len(parts) * height) / max(len(parts) - 1, 1),
    }
