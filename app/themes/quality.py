"""How often a judgement is right: the figures of docs/quality. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

CLASSES = ("negative", "neutral", "positive")


@dataclass(frozen=True)
class Score:
    """Shares between 0 and 1. `macro_f1` counts the three classes alike, however rare; `recall` is by class."""

    accuracy: float
    macro_f1: float
    recall: dict[str, float]


def three_classes(step: str) -> str:
    """Five steps as three: “very” falls away; mixed and unclear count as neutral."""
    plain = step.removeprefix("very-")
    return plain if plain in CLASSES else "neutral"


def score(given: Sequence[str], truth: Sequence[str]) -> Score:
    """Compare labels with the truth. Raises `ValueError` when there is nothing to compare."""
    if not truth or len(given) != len(truth):
        raise ValueError("as many judgements as true labels are needed, and at least one")
    pairs = list(zip(given, truth, strict=True))
    recalls, f1s = {}, []
    for name in CLASSES:
        right = sum(ours == true == name for ours, true in pairs)
        said, real = sum(ours == name for ours in given), sum(true == name for true in truth)
        recalls[name] = right / real if real else 0.0
        f1s.append(2 * right / (said + real) if said + real else 0.0)
    return Score(sum(ours == true for ours, true in pairs) / len(pairs), sum(f1s) / len(f1s), recalls)
