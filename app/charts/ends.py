"""Names beside the ends of lines: each as near to its line as it can be, and none over another or below the plot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.charts.letters import width, wrapped

MOST, FEWER = 3, 2
"""Lines of a name where there is room for all of them, and where there is not."""
APART = 4.0
SHORT = 0.6
"""Up to this much of the room, names are not broken."""
SHARE, SHARE_NARROW = 0.3, 0.34
"""How much of a drawing names may take."""


class End(NamedTuple):
    """Where a line ends, and what is said there. `series` is its number."""

    x: float
    y: float
    value: str
    lines: tuple[str, ...]
    series: int = 0


def room(names: Sequence[str], size: float, least: float, most: float) -> float:
    """How wide names stand, within bounds: short ones in one line, others as wide as all of them need in two."""
    whole = max((width(name, size) for name in names), default=0)
    wide = max(least, min(whole, most * SHORT), *(width(word, size) for name in names for word in name.split()))
    while wide < most and any(len(wrapped(name, size, wide, lines=99)) > FEWER for name in names):
        wide += 8
    return min(wide, most)


def lines_each(names: Sequence[str], size: float, wide: float, step: float, high: float) -> int:
    """In how many lines at most each name is set, so that all of them fit beside a plot if they can."""
    needed = sum(_high(1 + len(wrapped(name, size, wide, lines=MOST)), step) for name in names)
    return MOST if needed <= high else FEWER


def needed(ends: Sequence[End], step: float) -> float:
    """How high a plot must be for all of these beside it."""
    return sum(_high(1 + len(end.lines), step) for end in ends)


def _high(lines: int, step: float) -> float:
    return lines * step + APART


def placed(ends: Sequence[End], top: float, foot: float, step: float) -> list[tuple[End, float]]:
    """Each end with the middle of its first line, moved as little as may be. `step`: from one line to the next.

    Names that would lie over each other are moved together, as a group that is as near as it can be (the
    pooling of adjacent violators, Ayer and others, 1955).
    """
    ordered = sorted(ends, key=lambda end: end.y)
    before = [needed(ordered[:at], step) for at in range(len(ordered) + 1)]
    groups: list[tuple[float, int]] = []
    for at, end in enumerate(ordered):
        middle, many = end.y - before[at], 1
        while groups and groups[-1][0] > middle:
            other, more = groups.pop()
            middle, many = (other * more + middle * many) / (more + many), more + many
        groups.append((middle, many))
    lowest = foot + step - APART - before[-1]
    wanted = [max(min(middle, lowest), top) for middle, many in groups for _one in range(many)]
    return [(end, place + before[at]) for at, (end, place) in enumerate(zip(ordered, wanted, strict=True))]
