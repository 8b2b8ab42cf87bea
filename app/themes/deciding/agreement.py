"""How far two people agree beyond chance. Pure.

J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960) 37-46.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

Pair = tuple[AbstractSet[str], AbstractSet[str]]
"""What two people gave one comment."""

LEAST_PER_THEME = 30
"""Comments read twice from which agreement on one theme is said: fewer say too little of a rare theme."""


@dataclass(frozen=True)
class Agreement:
    """Cohen's kappa over every yes or no (comment by theme) of comments that two people read.

    `kappa` is None where it means nothing: no comment was read twice, or nobody gave any theme. `themes` is empty
    under `LEAST_PER_THEME` comments; there too None is where nobody gave a theme.
    """

    comments: int
    kappa: float | None
    themes: dict[str, float | None]


def cohen_kappa(both: int, one: int, other: int, neither: int) -> float | None:
    """Kappa of a table of two by two; None when chance alone would agree on everything. Raises ValueError below 0."""
    if min(both, one, other, neither) < 0:
        raise ValueError("a count is never negative")
    total = both + one + other + neither
    if not total:
        return None
    seen = (both + neither) / total
    first, second = (both + one) / total, (both + other) / total
    chance = first * second + (1 - first) * (1 - second)
    return None if chance >= 1 else (seen - chance) / (1 - chance)


def agreement(pairs: Sequence[Pair], themes: Iterable[str]) -> Agreement:
    """Agreement on all themes together, and on each where enough comments were read twice."""
    names = tuple(themes)
    tables = {name: _table(pairs, name) for name in names}
    together = tuple(map(sum, zip(*tables.values(), strict=True))) if names else (0, 0, 0, 0)
    each = {name: cohen_kappa(*table) for name, table in tables.items()} if len(pairs) >= LEAST_PER_THEME else {}
    return Agreement(len(pairs), cohen_kappa(*together), each)


def _table(pairs: Sequence[Pair], theme: str) -> tuple[int, int, int, int]:
    said = [(theme in first, theme in second) for first, second in pairs]
    return said.count((True, True)), said.count((True, False)), said.count((False, True)), said.count((False, False))
