"""Which themes stand in the same comments. Not yet suppressed."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from app.kernel.work import Work
from app.themes.exploring.shares import comment_chances
from app.voices.model import Which


def pairs(work: Work, which: Which) -> dict[tuple[str, str], float]:
    """How many people speak of two themes in one comment: the sum of the chances of both, a person once."""
    best: dict[tuple[str, str, str], float] = defaultdict(float)
    for row, chances, _decided, _measured in comment_chances(work, which):
        for one, other in combinations(sorted(chances), 2):
            key = (row.origin_id, one, other)
            best[key] = max(best[key], chances[one].value * chances[other].value)
    found: dict[tuple[str, str], float] = defaultdict(float)
    for (_person, one, other), value in best.items():
        found[one, other] += value
    return dict(found)
