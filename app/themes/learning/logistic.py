"""Logistic regression of every label on the rows that ridge regression learned from, and the two as one. Pure.

Both are sums of weights, so their mean is one as well: it reads as fast as either, and finds more than either. Ridge
leans on what is alike, logistic regression on what tells labels apart.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.themes.learning.calibration import Scale
from app.themes.learning.ridge import Fitted, Floats

FOLDS = 3
_STRENGTH = 30.0
_TOLERANCE, _ROUNDS = 0.05, 100
"""When it is near enough; the same for every label, so that the same rows give the same weights."""


class Line(NamedTuple):
    """Weights of features by label, and the constant of each label, in log odds."""

    weights: Floats
    constants: Floats

    def scores(self, rows: Any) -> NDArray[np.float64]:
        return np.asarray(rows @ self.weights + self.constants, np.float64)

    def beside(self, other: Line, labels: int) -> Line:
        """This for the first `labels` columns, then what `other` says of the rest (feelings)."""
        return Line(
            np.hstack([self.weights, other.weights[:, labels:]]),
            np.hstack([self.constants, other.constants[labels:]]),
        )


def separate(rows: Any, truth: NDArray[np.bool_], weights: Floats) -> Line:
    """Fit every label by itself; `weights`: how much each row counts. What no row or every row bears is constant."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 (large, and only learning needs it)

    line = Line(np.zeros((rows.shape[1], truth.shape[1]), np.float32), np.zeros(truth.shape[1], np.float32))
    for at in range(truth.shape[1]):
        if truth[:, at].all() or not truth[:, at].any():
            line.constants[at] = 30.0 if truth[:, at].all() else -30.0
            continue
        fitted = LogisticRegression(
            C=_STRENGTH, solver="liblinear", dual=True, tol=_TOLERANCE, max_iter=_ROUNDS, random_state=0
        ).fit(rows, truth[:, at], sample_weight=weights)
        line.weights[:, at], line.constants[at] = fitted.coef_[0], fitted.intercept_[0]
    return line


def left_out(
    rows: Any, truth: NDArray[np.bool_], weights: Floats, folds: NDArray[np.int_], wanted: NDArray[np.int_]
) -> NDArray[np.float64]:
    """The scores of the rows at `wanted`, each by what was fitted without its fold (0 to `FOLDS` - 1)."""
    scores = np.zeros((len(wanted), truth.shape[1]))
    for fold in range(FOLDS):
        learned, here = folds != fold, folds[wanted] == fold
        if here.any():
            scores[here] = separate(rows[learned], truth[learned], weights[learned]).scores(rows[wanted[here]])
    return scores


def blended(ridge: Fitted, scaled: Scale, line: Line) -> Line:
    """The mean of both in log odds: what ridge regression says is brought to that scale first."""
    labels = len(scaled.slopes)
    weights = (ridge.weights[:, :labels] * scaled.slopes + line.weights) / 2
    constants = (ridge.constants[:labels] * scaled.slopes + scaled.shifts + line.constants) / 2
    return Line(np.asarray(weights, np.float32), np.asarray(constants, np.float32))
