"""From scores to chances that keep their word, and from chances to the labels that are given. Pure.

Every label has its own scale and its own threshold; a label with few examples leans on what holds for all of them.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Chances: TypeAlias = NDArray[np.float64]
Truth: TypeAlias = NDArray[np.bool_]

NEVER = 2.0
"""A threshold that no chance reaches."""
SURE_IS_RIGHT = 0.9
_MARGIN = 0.005
"""The threshold is chosen where it looks best, and looks a little too good for that."""
_FEW = 8
"""With fewer examples than this a label has no scale of its own, only its own frequency."""
_LEANS = 25.0
"""As many examples weigh a label's own threshold and the common one alike."""
_GRID = np.arange(0.08, 0.8, 0.01)
_SURE_FROM, _SURE_SHOWN = 0.5, 30
_STRENGTH = 10.0


class Scale(NamedTuple):
    """By label: chance = 1 / (1 + exp(-(slope × score + shift + raised)))."""

    slopes: Chances
    shifts: Chances

    def chances(self, scores: NDArray[np.floating], raised: Chances | float = 0.0) -> Chances:
        bent: Chances = 1.0 / (1.0 + np.exp(-np.clip(scores * self.slopes + self.shifts + raised, -30, 30)))
        return bent


class Choice(NamedTuple):
    """When a label is given: from its threshold on; the likeliest alone from `lone` on; surely from `sure` on."""

    thresholds: Chances
    lone: float
    sure: float

    def chosen(self, chances: Chances) -> Truth:
        given: Truth = chances >= self.thresholds
        best = chances.argmax(axis=1)
        alone = ~given.any(axis=1) & (chances.max(axis=1) >= self.lone)
        given[alone, best[alone]] = True
        return given


def scale(scores: NDArray[np.floating], truth: Truth, own: bool = True) -> Scale:
    """Fit the scale of every label on scores of comments that were not learned from; not `own`: one for all."""
    common = _line(scores.ravel(), truth.ravel())
    slopes, shifts = np.full(scores.shape[1], common[0]), np.full(scores.shape[1], common[1])
    for at in range(scores.shape[1] if own else 0):
        bent = scores[:, at] * common[0] + common[1]
        if min(truth[:, at].sum(), (~truth[:, at]).sum()) >= _FEW:
            slope, shift = _line(bent, truth[:, at])
            slopes[at], shifts[at] = common[0] * slope, common[1] * slope + shift
        else:
            shifts[at] += _shift(bent, float(truth[:, at].sum()) + 0.5)
    return Scale(slopes, shifts)


def voiced(scores: NDArray[np.floating], found: NDArray[np.floating], truth: Truth) -> tuple[Scale, float]:
    """One scale for all labels, and what a finding of the rules (1 where `found`) adds to the log odds beside it."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 (large, and only learning needs it)

    heard = np.stack([scores.ravel(), found.ravel()], axis=1)
    fitted = LogisticRegression(C=_STRENGTH).fit(heard, truth.ravel())
    slope, voice = max(float(fitted.coef_[0, 0]), 0.01), max(float(fitted.coef_[0, 1]), 0.0)
    labels = truth.shape[1]
    return Scale(np.full(labels, slope), np.full(labels, float(fitted.intercept_[0]))), voice


def _line(scores: NDArray[np.floating], truth: Truth) -> tuple[float, float]:
    """Logistic regression on one score."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 (large, and only learning needs it)

    if truth.all() or not truth.any():
        return 1.0, 0.0
    spread = float(scores.std()) or 1.0
    fitted = LogisticRegression(C=_STRENGTH).fit((scores / spread).reshape(-1, 1), truth)
    return max(float(fitted.coef_[0, 0]), 0.01) / spread, float(fitted.intercept_[0])


def _shift(bent: NDArray[np.floating], count: float) -> float:
    """What to add so that the chances sum to `count`."""
    low, high = -20.0, 20.0
    for _ in range(50):
        middle = (low + high) / 2
        if (1.0 / (1.0 + np.exp(-np.clip(bent + middle, -30, 30)))).sum() < count:
            low = middle
        else:
            high = middle
    return low


def choice(chances: Chances, truth: Truth, own: bool = True) -> Choice:
    """The thresholds that found most and erred least (F1) on comments that were not learned from.

    Not `own`: one for all labels.
    """
    common = max(_GRID.tolist(), key=lambda at: _f1(chances >= at, truth))
    thresholds = np.full(chances.shape[1], common)
    for at in range(chances.shape[1] if own else 0):
        bearing = float(truth[:, at].sum())
        if bearing:
            share = bearing / (bearing + _LEANS)
            thresholds[at] = share * _best(chances[:, at], truth[:, at]) + (1 - share) * common
    ways = (NEVER, *np.arange(0.05, common, 0.02))
    lone = max(ways, key=lambda at: _f1(Choice(thresholds, at, NEVER).chosen(chances), truth))
    return Choice(thresholds, float(lone), _sure(chances, truth))


def _best(chances: Chances, truth: Truth) -> float:
    order = np.argsort(-chances)
    right = np.cumsum(truth[order])
    f1 = 2 * right / (np.arange(1, len(order) + 1) + truth.sum())
    at = int(f1.argmax())
    return float((chances[order[at]] + chances[order[min(at + 1, len(order) - 1)]]) / 2)


def _sure(chances: Chances, truth: Truth) -> float:
    """From which chance on nine in ten were right; `NEVER` when too few were to tell."""
    for at in np.arange(_SURE_FROM, 0.96, 0.01):
        given = chances >= at
        if given.sum() >= _SURE_SHOWN and truth[given].mean() >= SURE_IS_RIGHT + _MARGIN:
            return float(at)
    return NEVER


def _f1(given: Truth, truth: Truth) -> float:
    both = given.sum() + truth.sum()
    return float(2 * (given & truth).sum() / both) if both else 0.0
