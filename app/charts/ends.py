"""Names beside the ends of lines: each as near to its line as it can be without lying over another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class End(NamedTuple):
    """Where a line ends, and what is said there."""

    x: float
    y: float
    value: str
    lines: tuple[str, ...]


def placed(ends: Sequence[End], top: float, foot: float, line_height: float) -> list[tuple[End, float]]:
    """Each end with the height of its first line; a plot too low for all of them is overrun at its foot, in order."""
    ordered = sorted(ends, key=lambda end: end.y)
    heights = [(1 + len(end.lines)) * line_height * 0.94 + 3 for end in ordered]
    places: list[float] = []
    below = top
    for end, high in zip(ordered, heights, strict=True):
        places.append(max(end.y, below))
        below = places[-1] + high
    limit = foot + 6
    for at in range(len(places) - 1, -1, -1):
        places[at] = max(min(places[at], limit - heights[at] + line_height), top)
        limit = places[at] - line_height + line_height * 0.94
    below = top
    for at, high in enumerate(heights):
        places[at] = max(places[at], below)
        below = places[at] + high
    return list(zip(ordered, places, strict=True))
