"""How somebody who is quoted is named, and what makes a pack's quotes fair. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from app.kernel.yaml import read
from app.themes.words import DATA

MOST = 8
"""Quotes in one pack (Quality Assurance Framework, quotes)."""
PRAISE, CRITICISM, OTHER = "praise", "criticism", "other"
WAYS = (PRAISE, CRITICISM, OTHER)


def label(audience: str, tier: str) -> str:
    """Audience and age band: “young person, 13–17”."""
    data = _data()
    found: str = data["ages"].get(tier) or data["audiences"][audience]
    return found


def is_balanced(ways: Sequence[str], new: str) -> bool:
    """Whether one more of this kind leaves a pack fair: praise and criticism each take at most half of its places."""
    return new == OTHER or ways.count(new) < MOST // 2


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = read(DATA / "labels.yaml")
    return data
