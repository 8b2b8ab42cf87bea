"""Learning from a book alone: from phrases and whole comments that were invented, before anybody labelled one. Pure.

What the rules find is one voice beside the words. What it is worth, the scale of chances and the threshold are set on
the whole comments alone, each read by what was learned without it: phrases and rules come from one hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple

import numpy as np

from app.themes.codebook import codebook
from app.themes.learning.calibration import NEVER, Chances, Choice, Scale, Truth, choice, voiced
from app.themes.learning.logistic import FOLDS, Line, blended, left_out, separate
from app.themes.learning.ridge import Fitted, Floats

_KEPT_BITS = 0xFFFC0000


@dataclass(frozen=True)
class Invented:
    """Rows of features, the labels of each, how much it counts, which rows have the same words, which are whole."""

    rows: Any
    truth: Truth
    weights: Floats
    groups: Sequence[Sequence[int]]
    whole: list[int]


class Alone(NamedTuple):
    """What was learned; `voice` is added to the log odds of a theme that the rules found."""

    line: Line
    scale: Scale
    choice: Choice
    voice: float


def from_invented(said: Invented, ridge: Fitted, scaled: Scale, found: Chances) -> Alone:
    """Learn from the rows that `ridge` was fitted on; `found`: 1 where the rules find a label in a whole comment."""
    whole, truth = np.array(said.whole), said.truth[said.whole]
    line = separate(said.rows, said.truth, said.weights)
    crossed = left_out(said.rows, said.truth, said.weights, _folds(said.groups, len(said.truth)), whole)
    alike = ridge.without[whole, : truth.shape[1]] * scaled.slopes + scaled.shifts
    scores = (crossed + alike) / 2
    heard, voice = voiced(scores, found, truth)
    common = choice(heard.chances(scores, voice * found), truth, own=False)
    both = blended(ridge, scaled, line)
    kept = both._replace(weights=_rounded(both.weights))
    return Alone(kept, heard, Choice(common.thresholds, NEVER, NEVER), voice)


def themes_found(labels: Sequence[str], ruled: Sequence[AbstractSet[str]]) -> Chances:
    """By comment and label: 1 where the rules found the theme (its id) that the label is the key of."""
    keys = {theme.key: theme.id for theme in codebook().themes}
    return np.array([[keys.get(label, "") in one for label in labels] for one in ruled], np.float64)


def _folds(groups: Sequence[Sequence[int]], rows: int) -> np.ndarray[Any, np.dtype[np.int_]]:
    """The fold of each row, by the place of its group, so that copies are left out together."""
    folds = np.zeros(rows, np.int_)
    for group in groups:
        folds[list(group)] = sha256(str(group[0]).encode("ascii")).digest()[0] % FOLDS
    return folds


def _rounded(weights: Floats) -> Floats:
    """Weights to one part in thirty-two, which pack into a third of the bytes."""
    rounded: Floats = (np.ascontiguousarray(weights).view(np.uint32) & np.uint32(_KEPT_BITS)).view(np.float32)
    return rounded
