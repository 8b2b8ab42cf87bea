"""Where a measure goes if nothing changes, as the results room forecasts it; or that it is too early to tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.results.figures import Figure


@dataclass(frozen=True)
class Ahead:
    """One quarter ahead: the percentage and its interval, 0 to 100."""

    percent: float
    low: float
    high: float


def ahead(figures: Sequence[Figure | None], quarters: int) -> tuple[Ahead, ...]:
    """The next quarters; empty where it is too early to tell."""
    return ()
