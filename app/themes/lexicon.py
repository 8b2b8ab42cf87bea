"""The word lists of feeling, of data/sentiment.yaml, common.yaml and pictures.yaml, read once. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.kernel.yaml import read
from app.themes.cues import Phrasebook
from app.themes.words import DATA

_APART = {
    "can't": "can not", "couldn't": "could not", "didn't": "did not", "doesn't": "does not", "don't": "do not",
    "hasn't": "has not", "haven't": "have not", "isn't": "is not", "wasn't": "was not", "won't": "will not",
    "wouldn't": "would not",
}  # fmt: skip
"""A phrase with “couldn't” is also heard as “could not”."""


@dataclass(frozen=True)
class Lexicon:
    """The lists by their names in the data, each explained there."""

    feelings: Phrasebook[float]
    pictures: dict[str, float]
    mocking: frozenset[str]
    answers: Phrasebook[str]
    """Answers that are whole as they stand, each with its kind: nothing, nothing-to-mend, not-applicable, all-well,
    everything, unsure."""
    said: Phrasebook[str]
    """What is said of the whole: `BOTH_WAYS` (“good and bad”) and `FAINT` (“i guess”)."""
    mocked_by: Phrasebook[None]
    hedges: Phrasebook[None]
    strong: frozenset[str]
    weak: frozenset[str]
    promises: frozenset[str]
    asks: frozenset[str]
    states: frozenset[str]
    leads: frozenset[str]
    musts: frozenset[str]
    subjects: frozenset[str]
    orders: frozenset[str]
    suggestions: frozenset[str]
    comparatives: frozenset[str]
    closings: frozenset[str]
    no_orders: frozenset[str]
    mending: frozenset[str]
    able: frozenset[str]
    not_a_negation: frozenset[str]
    in_place: frozenset[str]
    far: frozenset[str]
    because: frozenset[str]
    before_answers: frozenset[str]
    after_answers: frozenset[str]


BOTH_WAYS, FAINT = "both-ways", "faint"
ANSWERS = ("nothing", "nothing-to-mend", "not-applicable", "all-well", "everything", "unsure")
_WORDS = (
    "strong", "weak", "promises", "asks", "states", "leads", "musts", "subjects", "orders", "suggestions",
    "comparatives", "closings", "no-orders", "mending", "able", "not-a-negation", "in-place", "far", "because",
    "before-answers", "after-answers",
)  # fmt: skip


@cache
def lexicon() -> Lexicon:
    """The lists, read once; raises `BadInput` when a phrase cannot be read."""
    data = read(DATA / "sentiment.yaml")
    common = read(DATA / "common.yaml")
    pictures = read(DATA / "pictures.yaml")
    return Lexicon(
        feelings=Phrasebook([*_weighed(data["weights"]), *_weighed(common["weights"])]),
        pictures={sign: float(weight) for weight, signs in pictures["weights"].items() for sign in signs},
        mocking=frozenset(pictures["mocking"]),
        answers=_named(data, ANSWERS),
        said=_named(data, (BOTH_WAYS, FAINT)),
        mocked_by=_phrases(data["mocked-by"]),
        hedges=_phrases(data["hedges"]),
        **{name.replace("-", "_"): frozenset(data[name]) for name in _WORDS},
    )


def spoken_ways(phrase: str) -> list[str]:
    """The phrase, and the same with each “couldn't” apart (“could not”), choice by choice."""
    pieces = phrase.split()
    for at, piece in enumerate(pieces):
        apart = [_APART[choice] for choice in piece.split("/") if choice in _APART]
        if apart:
            heads = "/".join(words.split()[0] for words in apart)
            return [phrase, " ".join((*pieces[:at], heads, "not", *pieces[at + 1 :]))]
    return [phrase]


def _named(data: dict[str, Any], names: tuple[str, ...]) -> Phrasebook[str]:
    return Phrasebook((way, name) for name in names for phrase in data[name] for way in spoken_ways(phrase))


def _phrases(listed: list[str]) -> Phrasebook[None]:
    return Phrasebook((way, None) for phrase in listed for way in spoken_ways(phrase))


def _weighed(weights: dict[Any, list[str]]) -> Iterator[tuple[str, float]]:
    for weight, phrases in weights.items():
        for phrase in phrases:
            for way in spoken_ways(str(phrase)):
                yield way, float(weight)
