"""How sure a figure is, and whether two differ. Only the standard library's normal distribution.

Sources: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927) 209-212;
the pooled two-proportion z test as in A. Agresti, Categorical Data Analysis, 3rd ed. (2013), section 3.3;
Y. Benjamini and Y. Hochberg, Controlling the false discovery rate, JRSS B 57 (1995) 289-300.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import NormalDist

from app.kernel import intervals
from app.results.suppression.policy import rules

_NORMAL = NormalDist()
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Counted:
    """`positive` answers out of `base`. Raises ValueError when that is no share."""

    positive: int
    base: int

    def __post_init__(self) -> None:
        if not 0 <= self.positive <= self.base:
            raise ValueError(f"{self.positive} of {self.base} is not a share")

    @property
    def share(self) -> float:
        return self.positive / self.base


@dataclass(frozen=True)
class Interval:
    """Where a share may well lie; both ends 0 to 1."""

    low: float
    high: float


class Change(StrEnum):
    """What can be said of a share then and now."""

    UP = "up"
    DOWN = "down"
    NOT_CLEAR = "no-clear-change"
    TOO_FEW = "too-few-to-say"


def wilson(positive: int, base: int, confidence: float = 0.95) -> Interval:
    """Wilson's score interval of a share. Raises ValueError when the base is nought or it is no share."""
    if base < 1:
        raise ValueError("an interval needs at least one answer")
    return _score_interval(Counted(positive, base).share, base, confidence)


def of_chances(expected: float, variance: float, base: int, confidence: float = 0.95) -> Interval:
    """Wilson's interval of a share that is a sum of chances: `expected` of `base`, with the variance of that sum.

    Two things are unsure: who happened to answer, and what they speak of. Their variances are added, and the interval
    is that of as many answers as would be so unsure by themselves. Raises ValueError when the base is nought or it is
    no share.
    """
    if base < 1:
        raise ValueError("an interval needs at least one answer")
    if not 0 <= expected <= base + _ROUNDING or variance < 0:
        raise ValueError(f"{expected} of {base} is not a share")
    share = min(expected / base, 1.0)
    spread = share * (1 - share)
    worth = spread / (spread / base + variance / base**2) if spread else float(base)
    return _score_interval(share, worth, confidence)


def _score_interval(share: float, base: float, confidence: float) -> Interval:
    return Interval(*intervals.wilson(share, base, confidence))


def two_proportions(one: Counted, other: Counted) -> float:
    """The chance (two-sided p) of shares this far apart if they were one. Raises ValueError for a base of nought."""
    if not one.base or not other.base:
        raise ValueError("a comparison needs at least one answer on both sides")
    pooled = (one.positive + other.positive) / (one.base + other.base)
    spread = sqrt(pooled * (1 - pooled) * (1 / one.base + 1 / other.base))
    if not spread:
        return 1.0
    return 2 * _NORMAL.cdf(-abs(one.share - other.share) / spread)


def benjamini_hochberg(chances: Sequence[float], rate: float) -> tuple[bool, ...]:
    """Which of several findings stand when at most `rate` of those that do may be false, in the order given."""
    ranked = sorted(range(len(chances)), key=lambda index: chances[index])
    met = [rank for rank, index in enumerate(ranked, start=1) if chances[index] <= rate * rank / len(chances)]
    standing = set(ranked[: max(met, default=0)])
    return tuple(index in standing for index in range(len(chances)))


def change(now: Counted | None, before: Counted | None) -> Change:
    """Up or down only when p is under the level and both bases are large enough; None is a figure nobody has."""
    return changes([(now, before)])[0]


def changes(pairs: Sequence[tuple[Counted | None, Counted | None]]) -> tuple[Change, ...]:
    """The same for measures that are looked at together: the more there are, the more each has to show."""
    enough = [pair for pair in (_comparable(*each) for each in pairs) if pair]
    level = 1 - rules()["comparisons"]["confidence"]
    clear = iter(benjamini_hochberg([two_proportions(*pair) for pair in enough], level))
    return tuple(_said(pair, next(clear)) if (pair := _comparable(*each)) else Change.TOO_FEW for each in pairs)


def _comparable(now: Counted | None, before: Counted | None) -> tuple[Counted, Counted] | None:
    least = rules()["comparisons"]["least_base"]
    return (now, before) if now and before and min(now.base, before.base) >= least else None


def _said(pair: tuple[Counted, Counted], is_clear: bool) -> Change:
    now, before = pair
    if not is_clear:
        return Change.NOT_CLEAR
    return Change.UP if now.share > before.share else Change.DOWN
