"""How well labels are found: each comment as it is read by a model that never saw it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import numpy as np

from app.themes.learning.calibration import Chances, Truth, choice, scale
from app.themes.learning.feeling import Feeling
from app.themes.learning.parts import FELT, Example, LabelQuality, Quality

_FOLDS = 5
FEWEST_TO_MEASURE = 40
"""With fewer labelled comments there is nothing to say of a model's quality."""


def measured(without: Chances, examples: Sequence[Example], labels: Sequence[str], thresholds: Chances) -> Quality:
    """Measure on the scores of comments that were left out (by labels, then feelings). `thresholds` are only told."""
    if len(examples) < FEWEST_TO_MEASURE:
        return Quality()
    truth = np.array([[label in example.labels for label in labels] for example in examples], bool)
    chances, given, sure = (np.zeros(truth.shape, kind) for kind in (float, bool, bool))
    folds = np.array([_fold(example.text) for example in examples])
    for fold in range(_FOLDS):
        here = folds == fold
        scaled = scale(without[~here, : len(labels)], truth[~here])
        decided = choice(scaled.chances(without[~here, : len(labels)]), truth[~here])
        chances[here] = scaled.chances(without[here, : len(labels)])
        given[here] = decided.chosen(chances[here])
        sure[here] = chances[here] >= decided.sure
    return _quality(chances, given, sure, truth, labels, thresholds, _felt(without, examples, labels, folds))


def _fold(text: str) -> int:
    """The same for the same words, so that copies of a comment are tested together."""
    return sha256(" ".join(text.lower().split()).encode("utf-8", "replace")).digest()[0] % _FOLDS


def _quality(
    chances: Chances,
    given: Truth,
    sure: Truth,
    truth: Truth,
    labels: Sequence[str],
    thresholds: Chances,
    felt: tuple[int, float, float, dict[str, float]],
) -> Quality:
    borne = np.asarray(truth.any(axis=0))
    by_label = {
        label: _label(given[:, at], truth[:, at], float(thresholds[at]))
        for at, label in enumerate(labels)
        if borne[at]
    }
    errors = np.abs(chances.mean(axis=0) - truth.mean(axis=0))[borne] * 100
    return Quality(
        comments=len(truth),
        micro_f1=_share(2 * (given & truth).sum(), given.sum() + truth.sum()),
        macro_f1=_share(sum(one.f1 for one in by_label.values()), len(by_label)),
        sure_precision=_share((sure & truth).sum(), sure.sum()),
        sure_coverage=_share((sure & truth).sum(), truth.sum()),
        share_error=round(float(errors.mean()), 4) if borne.any() else 0.0,
        worst_share_error=round(float(errors.max()), 4) if borne.any() else 0.0,
        labels=by_label,
        sentiment_comments=felt[0],
        sentiment_accuracy=felt[1],
        sentiment_macro_f1=felt[2],
        sentiment_recall=felt[3],
    )


def _label(given: Truth, truth: Truth, threshold: float) -> LabelQuality:
    right = (given & truth).sum()
    return LabelQuality(
        comments=int(truth.sum()),
        precision=_share(right, given.sum()),
        recall=_share(right, truth.sum()),
        f1=_share(2 * right, given.sum() + truth.sum()),
        threshold=round(threshold, 4),
    )


def _felt(
    without: Chances, examples: Sequence[Example], labels: Sequence[str], folds: np.ndarray
) -> tuple[int, float, float, dict[str, float]]:
    """How many comments have a feeling, accuracy, macro-F1, and recall of each feeling."""
    known = np.array([example.sentiment in FELT for example in examples])
    if without.shape[1] == len(labels) or known.sum() < FEWEST_TO_MEASURE:
        return 0, 0.0, 0.0, {}
    scores = without[:, len(labels) :]
    truth = np.array([FELT.index(example.sentiment) if example.sentiment in FELT else -1 for example in examples])
    given = np.full(len(truth), -1)
    for fold in range(_FOLDS):
        learn_from, here = known & (folds != fold), known & (folds == fold)
        if here.any():
            given[here] = Feeling.learned(scores[learn_from], truth[learn_from]).given(scores[here])
    pairs = [(given[known] == at, truth[known] == at) for at in range(len(FELT))]
    recall = {name: _share((ours & real).sum(), real.sum()) for name, (ours, real) in zip(FELT, pairs, strict=True)}
    f1s = [_share(2 * (ours & real).sum(), ours.sum() + real.sum()) for ours, real in pairs]
    return int(known.sum()), _share((given[known] == truth[known]).sum(), known.sum()), round(sum(f1s) / 3, 4), recall


def _share(part: float, whole: float) -> float:
    return round(float(part) / float(whole), 4) if whole else 0.0
