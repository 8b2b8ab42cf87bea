"""Learning the second opinion from labelled texts; see `learned` for what it is. Pure, and slow: minutes.

What words say is learned twice and the two are averaged, because they go wrong differently: logistic regression on
features as they are, and on features each scaled by how unevenly it is spread over the two sorts of texts (Wang and
Manning, Baselines and Bigrams: Simple, Good Sentiment and Topic Classification, 2012). Both are sums over the same
features, so that what is kept is one list of weights.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np

from app.safeguarding.screening.features import EVIDENCE, evidence, features
from app.safeguarding.screening.learned import Model, likelihood, weighed
from app.safeguarding.screening.model import Reason
from app.safeguarding.screening.words import Words

SEEN = 3
"""Texts in which a feature must have been. All of them were written for Heard: no person's words could be repeated;
a council that learns from its own texts should raise it."""

_FOLDS = 3
_PLAIN, _SCALED, _WEIGHING = 128.0, 64.0, 1.0
"""How little large weights are held back, in each of the three regressions."""
_NEAR_ENOUGH = 1e-3


@dataclass(frozen=True)
class Labelled:
    """A text, what the rules found in it, whether it is a disclosure, and whether no rule was ever mended by it."""

    words: Words
    reasons: Sequence[Reason]
    label: bool
    unseen: bool = True


@dataclass(frozen=True)
class Learned:
    """A model, and each unseen text's chance by words learned without it, with whether it is a disclosure."""

    model: Model
    judged: tuple[tuple[float, bool], ...]

    def found(self, sure: float) -> tuple[float, float]:
        """Shares of the disclosures, and of the other texts, whose chance is at least so high."""
        shares = []
        for wanted in (True, False):
            chances = [chance for chance, label in self.judged if label is wanted]
            shares.append(sum(chance >= sure for chance in chances) / max(1, len(chances)))
        return shares[0], shares[1]


def learn(labelled: Iterable[Labelled], sure: float, alone: float, seed: int = 5) -> Learned:
    """Learn from labelled texts; the same each time.

    What the words say is learned from all of them. How much that weighs beside what the rules found is learned from
    texts that no rule was mended by, each judged by words learned from the others: rules look better than they are on
    the texts they were written for.
    """
    texts = list(labelled)
    seen = _Seen([features(text.words) for text in texts])
    labels = np.array([text.label for text in texts])
    everything = range(len(texts))
    unseen = [at for at in everything if texts[at].unseen] or list(everything)
    Random(seed).shuffle(unseen)  # noqa: S311 (shuffling, not a secret)
    said: dict[int, float] = {}
    for fold in range(_FOLDS):
        away = unseen[fold::_FOLDS]
        bias, weights = _learn_words(seen.rows, labels, np.setdiff1d(everything, away))
        said.update(zip(away, map(float, seen.rows[away] @ weights + bias), strict=True))
    found = {at: {"words": said[at], **evidence(texts[at].reasons)} for at in sorted(said)}
    weighing = _learn_weighing([(row, texts[at].label) for at, row in found.items()])
    bias, weights = _learn_words(seen.rows, labels, everything)
    kept = {name: round(float(weight), 3) for name, weight in zip(seen.names, weights, strict=True)}
    judged = ((likelihood(weighed(weighing, row["words"], row)), texts[at].label) for at, row in found.items())
    return Learned(Model(round(bias, 4), kept, weighing, sure, alone), tuple(judged))


class _Seen:
    """Texts as rows of the features that enough of them have; a row is as long as any other, however many it has."""

    def __init__(self, found: Sequence[Sequence[str]]) -> None:
        from scipy.sparse import csr_matrix  # noqa: PLC0415 (large, and only learning needs it)

        counts: dict[str, int] = {}
        for row in found:
            for feature in row:
                counts[feature] = counts.get(feature, 0) + 1
        self.names = sorted(name for name, count in counts.items() if count >= SEEN)
        places = {name: place for place, name in enumerate(self.names)}
        known = [[places[feature] for feature in row if feature in places] for row in found]
        values = [1.0 / math.sqrt(len(row)) for row in known for _ in row]
        ends = np.cumsum([0, *map(len, known)])
        flat = [place for row in known for place in row]
        self.rows = csr_matrix((values, flat, ends), shape=(len(found), len(self.names)))


def _learn_words(rows: Any, labels: Any, chosen: Any) -> tuple[float, Any]:
    """The weights of all features, and the constant, learned from the chosen rows."""
    learned, labels = rows[chosen], labels[chosen]
    there = learned.copy()
    there.data[:] = 1.0
    yes = np.asarray(there[labels].sum(axis=0)).ravel() + 1.0
    no = np.asarray(there[~labels].sum(axis=0)).ravel() + 1.0
    uneven = np.log(yes / yes.sum()) - np.log(no / no.sum())
    bias, weights = 0.0, np.zeros(rows.shape[1])
    for scale, freedom in ((np.ones_like(uneven), _PLAIN), (uneven, _SCALED)):
        known = learned.multiply(scale).tocsr()
        fitted = _regression(freedom).fit(known, labels)
        said = fitted.decision_function(known)
        spread = float(said.std()) or 1.0
        weights += fitted.coef_[0] * scale / spread
        bias += (float(fitted.intercept_[0]) - float(said.mean())) / spread
    return bias, weights


def _learn_weighing(rows: Sequence[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """How much what the words say and each thing the rules found weigh."""
    names = ("words", *EVIDENCE)
    known = np.array([[row[name] for name in names] for row, _ in rows])
    fitted = _regression(_WEIGHING).fit(known, np.array([label for _, label in rows]))
    weights = dict(zip(names, fitted.coef_[0], strict=True)) | {"bias": fitted.intercept_[0]}
    return {name: round(float(weight), 4) for name, weight in weights.items()}


def _regression(freedom: float) -> Any:
    """Logistic regression in which either sort of text weighs the same, however many there are."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 (large, and only learning needs it)

    return LogisticRegression(
        C=freedom, solver="liblinear", class_weight="balanced", tol=_NEAR_ENOUGH, max_iter=1000, random_state=0
    )
