"""From scores of feelings to their chances, and the feeling that is given. Pure."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.themes.learning.calibration import Chances
from app.themes.learning.parts import FELT

_STRENGTH, _NEVER = 100.0, -30.0
_FAVOURS = (1.0, 1.25, 1.5, 2.0, 2.5, 3.0)


class Feeling(NamedTuple):
    """Logistic regression on the three scores; `favours` makes up for what is rare, above all neutral comments."""

    slopes: Chances
    shifts: Chances
    favours: Chances

    @classmethod
    def learned(cls, scores: Chances, truth: NDArray[np.int_]) -> Feeling:
        """Fit on scores of comments that were not learned from; `truth` are places in `FELT`."""
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 (large, and only learning needs it)

        slopes, shifts = np.zeros((len(FELT), len(FELT))), np.full(len(FELT), _NEVER)
        if len(set(truth)) < 2:
            shifts[truth[:1]] = 0.0
            return cls(slopes, shifts, np.ones(len(FELT)))
        fitted = LogisticRegression(C=_STRENGTH, max_iter=500).fit(scores, truth)
        if len(fitted.classes_) == 2:
            slopes[fitted.classes_[1]], shifts[fitted.classes_] = fitted.coef_[0], (0.0, fitted.intercept_[0])
        else:
            slopes[fitted.classes_], shifts[fitted.classes_] = fitted.coef_, fitted.intercept_
        plain = cls(slopes, shifts, np.ones(len(FELT)))
        chances = plain.chances(scores)
        ways = [np.array((negative, neutral, 1.0)) for negative, neutral in product(_FAVOURS[:3], _FAVOURS)]
        return plain._replace(favours=max(ways, key=lambda way: _worth((chances * way).argmax(axis=1), truth)))

    def chances(self, scores: Chances) -> Chances:
        raised = scores @ self.slopes.T + self.shifts
        powers = np.exp(raised - raised.max(axis=1, keepdims=True))
        chances: Chances = powers / powers.sum(axis=1, keepdims=True)
        return chances

    def given(self, scores: Chances) -> NDArray[np.int_]:
        """The places in `FELT` of the feelings that are given."""
        return np.asarray((self.chances(scores) * self.favours).argmax(axis=1))


def _worth(given: NDArray[np.int_], truth: NDArray[np.int_]) -> float:
    """Accuracy and macro-F1, alike: neither rare feelings nor common ones are given up for the other."""
    f1s = []
    for at in range(len(FELT)):
        ours, real = given == at, truth == at
        f1s.append(2 * (ours & real).sum() / max(1, ours.sum() + real.sum()))
    return float((given == truth).mean() + np.mean(f1s))
