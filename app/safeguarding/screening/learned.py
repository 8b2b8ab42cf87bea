"""A second opinion on English texts, learned from labelled ones: how much their words look like a disclosure. Pure.

It weighs the words of a text together with what the rules found. Where the rules are not sure it can flag a text, and
can say that what they found is like what is no disclosure; what the rules are sure of it cannot touch.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain
from pathlib import Path

from app.safeguarding.screening.features import EVIDENCE, between, evidence, of_word
from app.safeguarding.screening.letters import KEPT
from app.safeguarding.screening.model import Reason
from app.safeguarding.screening.words import Forms, Words

FILE = Path(__file__).parents[1] / "data" / "learned.json"
LONG, MIDDLING, SHORT = 20, 12, 4
"""Words above which a text is read sentence by sentence too (praise around it hides nothing), above which it is not
short any more, and of the shortest sentence that is read by itself.
"""

_NOW = "now"
_TELLING = 3
_DOUBT, _LONG_DOUBT = 1.4, 16
"""How many times surer the model must be of a text in which rules found nothing, when it is middling or a few words,
and when it is long."""


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

    def chance(self, words: Words, reasons: Sequence[Reason] = (), by_part: bool = False) -> float:
        """How likely, as far as labelled texts go, this is a disclosure; or, `by_part`, the likeliest part of it: a
        sentence, if it is long, and what follows a “now”, by which it is told whether anything is over.
        """
        parts = [words]
        if by_part:
            parts += words.by_sentence(SHORT) if len(words) > LONG else []
            parts += [now for now in (words.after(_NOW),) if len(now) >= SHORT]
        said = max(self._said(part) for part in parts)
        return likelihood(weighed(self.evidence, said, evidence(reasons)))

    def bar(self, words: Words, found: bool, flagged: bool = True) -> float:
        """The chance from which a text is flagged; `found`: rules found something in it that was not denied, and
        `flagged`: so much that they would flag it.

        Where they are silent the bar is higher on a text that is not short, or of a few words, and much higher on a
        long one, also where they only found something faint: it was learned from short sentences, and words add up.
        """
        if found and (flagged or len(words) <= LONG):
            return self.sure
        if found or SHORT <= len(words) <= MIDDLING:
            return self.alone
        return 1.0 - (1.0 - self.alone) / (_LONG_DOUBT if len(words) > LONG else _DOUBT)

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


@cache
def model() -> Model:
    """The model that is shipped."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    return Model(data["bias"], data["weights"], data["evidence"], data["sure"], data["alone"])


def weighed(weights: Mapping[str, float], said: float, found: Mapping[str, float]) -> float:
    """What the words say and what the rules found, together."""
    beside = sum(weights[name] * found[name] for name in EVIDENCE)
    return weights["bias"] + weights["words"] * said + beside


def _together(bias: float, known: Sequence[float]) -> float:
    return bias + sum(known) / math.sqrt(len(known)) if known else bias


def likelihood(said: float) -> float:
    """A chance from 0 to 1."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, said))))
