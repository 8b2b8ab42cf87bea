"""How well a way of reading finds what people found. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from app.themes.quality import score

LEAST = 30
"""Comments read by people from which a model is judged at all (docs/quality: fewer say nothing of rare themes)."""


@dataclass(frozen=True)
class Found:
    """Themes given to some comments, beside those that people gave. `right` of `said` are among the `real` ones."""

    comments: int
    right: int
    said: int
    real: int

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.real if self.real else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.said + self.real) if self.said + self.real else 0.0


@dataclass(frozen=True)
class Line:
    """One comment of a check: what was given, what people gave, whose and where."""

    given: AbstractSet[str]
    true: AbstractSet[str]
    audience: str
    service_id: str | None


def found(lines: Sequence[Line], theme: str | None = None) -> Found:
    """How well all themes, or one of them, were found."""
    pairs = [
        (line.given, line.true) if theme is None else (line.given & {theme}, line.true & {theme}) for line in lines
    ]
    right = sum(len(given & true) for given, true in pairs)
    return Found(len(lines), right, sum(len(g) for g, _ in pairs), sum(len(t) for _, t in pairs))


def is_better(new: Found, old: Found | None) -> bool:
    """Whether a model is taken into use: measured on enough comments, and better there than what is in use."""
    return new.comments >= LEAST and new.f1 > (old.f1 if old else 0.0)


@dataclass(frozen=True)
class Felt:
    """How well feelings were read (three classes). `worth` counts all comments and rare feelings alike."""

    comments: int
    accuracy: float
    macro_f1: float

    @property
    def worth(self) -> float:
        return (self.accuracy + self.macro_f1) / 2


def felt(given: Sequence[str], truth: Sequence[str]) -> Felt:
    """Feelings given to some comments, beside those that people showed."""
    if not truth:
        return Felt(0, 0.0, 0.0)
    found = score(given, truth)
    return Felt(len(truth), found.accuracy, found.macro_f1)


def feels_better(new: Felt, old: Felt) -> bool:
    """Whether a model's feelings are heard: measured on enough comments, and better there."""
    return new.comments >= LEAST and new.worth > old.worth
