"""A second opinion on English texts, learned from labelled ones: how much their words look like a disclosure. Pure.

It weighs the words of a text together with what the rules found. Where the rules are not sure it can flag a text, and
can say that what they found is like what is no disclosure; what the rules are sure of it cannot touch.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain
from pathlib import Path
from random import Random

from app.safeguarding.screening.features import EVIDENCE, between, evidence, features, of_word
from app.safeguarding.screening.letters import KEPT
from app.safeguarding.screening.model import Reason
from app.safeguarding.screening.words import Forms, Words

FILE = Path(__file__).parents[1] / "data" / "learned.json"
SEEN = 3
"""Texts in which a feature must have been. All of them were written for Heard: no person's words could be repeated;
a council that learns from its own texts should raise it."""

LONG, SHORT = 20, 4
"""Words of a text that is read sentence by sentence too (praise around it hides nothing), and of the shortest."""

_ROUNDS, _STEP, _KEEP_SMALL, _TOO_LITTLE = 8, 0.25, 3e-5, 0.02
_FOLDS = 3
_WEIGHING = 400
_TELLING = 3
_LONG_DOUBT = 4
"""How many times surer the model must be of a long text in which rules found nothing."""


@dataclass(frozen=True)
class Labelled:
    """A text, what the rules found in it, whether it is a disclosure, and whether no rule was ever mended by it."""

    words: Words
    reasons: Sequence[Reason]
    label: bool
    unseen: bool = True


@dataclass(frozen=True)
class Model:
    """Weights of features, and of what they say together (`words`) beside what rules found."""

    bias: float
    weights: Mapping[str, float]
    evidence: Mapping[str, float]
    sure: float
    """From this chance on a text in which rules found something is flagged."""

    alone: float
    """The same, where rules found nothing, or nothing that was not denied."""

    def chance(self, words: Words, reasons: Sequence[Reason] = (), by_sentence: bool = False) -> float:
        """How likely, as far as labelled texts go, this is a disclosure; or its likeliest sentence, if it is long."""
        parts = [words, *words.by_sentence(SHORT)] if by_sentence and len(words) > LONG else [words]
        said = max(self._said(part) for part in parts)
        return _likelihood(_weighed(self.evidence, said, evidence(reasons)))

    def bar(self, words: Words, found: bool, flagged: bool = True) -> float:
        """The chance from which a text is flagged; `found`: rules found something in it that was not denied, and
        `flagged`: so much that they would flag it.

        On a long text the bar is higher where they are silent, and where they only found something faint: it was
        learned from short ones, and words add up.
        """
        long = len(words) > LONG
        if found and (flagged or not long):
            return self.sure
        return self.alone if found or not long else 1.0 - (1.0 - self.alone) / _LONG_DOUBT

    def telling(self, words: Words, against: bool = False) -> tuple[int, ...]:
        """The places of the words that spoke loudest for a disclosure (or against), three at most, in their order."""
        sign = -1.0 if against else 1.0
        weight = [sign * sum(self._weights[at] for at in self._of_word(forms)) for forms in words.forms]
        loudest = sorted(range(len(weight)), key=lambda place: -weight[place])[:_TELLING]
        return tuple(sorted(place for place in loudest if weight[place] > 0)) or (0,)

    def _said(self, words: Words) -> float:
        """What the words say, as `_said` has it, without naming every feature of every word anew."""
        found = set(chain.from_iterable(map(self._of_word, words.forms)))
        found.update(map(self._places.__getitem__, filter(self._places.__contains__, between(words))))
        return _together(self.bias, list(map(self._weights.__getitem__, sorted(found))))

    @cached_property
    def _places(self) -> dict[str, int]:
        """The features by their names' order, in which their weights are added up: sums are the same each time."""
        return {feature: place for place, feature in enumerate(sorted(self.weights))}

    @cached_property
    def _weights(self) -> list[float]:
        return [self.weights[feature] for feature in self._places]

    @cached_property
    def _of_word(self) -> Callable[[Forms], tuple[int, ...]]:
        """The places of the features that a word has by itself, worked out once for each word."""
        places = self._places

        @lru_cache(maxsize=KEPT)
        def of(forms: Forms) -> tuple[int, ...]:
            return tuple(sorted(places[feature] for feature in of_word(forms) if feature in places))

        return of


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


@cache
def model() -> Model:
    """The model that is shipped."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    return Model(data["bias"], data["weights"], data["evidence"], data["sure"], data["alone"])


def learn(labelled: Iterable[Labelled], sure: float, alone: float, seed: int = 5) -> Learned:
    """Learn from labelled texts; the same each time.

    What the words say is learned from all of them. How much that weighs beside what the rules found is learned from
    texts that no rule was mended by, each judged by words learned from the others: rules look better than they are on
    the texts they were written for.
    """
    texts = list(labelled)
    found = [features(text.words) for text in texts]
    labels = [text.label for text in texts]
    everything = range(len(texts))
    unseen = [at for at in everything if texts[at].unseen] or list(everything)
    Random(seed).shuffle(unseen)  # noqa: S311 (shuffling, not a secret)
    rows: list[tuple[dict[str, float], bool]] = []
    for fold in range(_FOLDS):
        away = set(unseen[fold::_FOLDS])
        bias, weights = _learn_words(found, labels, [at for at in everything if at not in away], seed)
        rows += [(_row(_said(bias, weights, found[at]), texts[at].reasons), labels[at]) for at in sorted(away)]
    bias, weights = _learn_words(found, labels, list(everything), seed)
    kept = {name: round(weight, 3) for name, weight in sorted(weights.items()) if abs(weight) >= _TOO_LITTLE}
    weighing = _learn_weighing(rows)
    judged = ((_likelihood(_weighed(weighing, row["words"], row)), label) for row, label in rows)
    return Learned(Model(round(bias, 4), kept, weighing, sure, alone), tuple(judged))


def _row(said: float, reasons: Sequence[Reason]) -> dict[str, float]:
    return {"words": said, **evidence(reasons)}


def _learn_words(
    found: Sequence[Sequence[str]], labels: Sequence[bool], chosen: Sequence[int], seed: int
) -> tuple[float, dict[str, float]]:
    """Logistic regression by AdaGrad over the features that enough of the chosen texts have."""
    seen: dict[str, int] = {}
    for at in chosen:
        for feature in found[at]:
            seen[feature] = seen.get(feature, 0) + 1
    places = {feature: place for place, feature in enumerate(name for name, count in seen.items() if count >= SEEN)}
    texts = [([places[feature] for feature in found[at] if feature in places], labels[at]) for at in chosen]
    share = min(0.99, max(0.01, sum(label for _, label in texts) / len(texts)))
    weights, slopes = [0.0] * len(places), [1e-8] * len(places)
    bias = 0.0
    order = Random(seed)  # noqa: S311 (shuffling, not a secret)
    for turn in range(_ROUNDS):
        order.shuffle(texts)
        for known, label in texts:
            if not known:
                continue
            length = math.sqrt(len(known))
            said = bias + sum(weights[place] for place in known) / length
            wrong = (_likelihood(said) - label) * (0.5 / share if label else 0.5 / (1 - share))
            for place in known:
                slope = wrong / length + _KEEP_SMALL * weights[place]
                slopes[place] += slope * slope
                weights[place] -= _STEP * slope / math.sqrt(slopes[place])
            bias -= 0.05 * wrong / (1 + turn)
    return bias, {feature: weights[place] for feature, place in places.items()}


def _learn_weighing(rows: Sequence[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """How much what the words say and each thing the rules found weigh: logistic regression, small steps."""
    names = ("words", *EVIDENCE, "bias")
    weights = dict.fromkeys(names, 0.0)
    yes = sum(label for _, label in rows) or 1
    no = len(rows) - yes or 1
    for turn in range(_WEIGHING):
        slopes = dict.fromkeys(names, 0.0)
        for row, label in rows:
            wrong = (_likelihood(_weighed(weights, row["words"], row)) - label) * 0.5 / (yes if label else no)
            for name in names:
                slopes[name] += wrong * row.get(name, 1.0)
        for name in names:
            weights[name] -= (2.0 if turn < _WEIGHING // 2 else 1.0) * (slopes[name] + 1e-3 * weights[name])
    return {name: round(weight, 4) for name, weight in weights.items()}


def _weighed(weights: Mapping[str, float], said: float, found: Mapping[str, float]) -> float:
    beside = sum(weights[name] * found[name] for name in EVIDENCE)
    return weights["bias"] + weights["words"] * said + beside


def _said(bias: float, weights: Mapping[str, float], found: Sequence[str]) -> float:
    """What the words say, from far below nought (no disclosure) to far above."""
    return _together(bias, [weights[feature] for feature in found if feature in weights])


def _together(bias: float, known: Sequence[float]) -> float:
    return bias + sum(known) / math.sqrt(len(known)) if known else bias


def _likelihood(said: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, said))))
