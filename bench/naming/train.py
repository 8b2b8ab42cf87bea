"""Learn the weights of the name tagger from sentences made for the purpose: `python -m bench.naming.train`.

Sentences are templates (templates.txt) filled with names from the lists and with words, written as children, families
and staff write: without capitals, all capitals, Like A Title, misspelt, with tokens apart. So that the tagger also
learns what a name on no list looks like, a part of the names is taken off the lists while it learns. Nobody's
comments are read. Plain Python; some minutes on one core.
"""

from __future__ import annotations

import json
import math
import random
from collections import Counter

from app.themes import nametagger, naming
from app.themes.namelists import AMBIGUOUS, CAREFUL, LISTED, UNKNOWN, Kind, given_and_family
from app.themes.words import DATA, ordinary_words
from bench.naming.making import Labelled, Maker, sentences

LETTER_ROUNDS, ROUNDS, RARE, SLIGHT = 3, 4, 5, 20
IN_DOUBT, SKIPPED = 400, 0.6
"""Added to what speaks for a name, in hundredths of a logit: leaving a name standing is worse than taking a word."""


def tagged(one: Labelled, chance: random.Random) -> list[tuple[list[str], bool]]:
    text, spans = one
    words = naming.look(text)
    found = []
    drop = chance.random() < 0.3
    seen = []
    for word in words:
        is_name = any(a <= word.start < b for a, b in spans)
        if is_name and drop and word.kind.other == UNKNOWN and chance.random() < 0.6:
            word = word._replace(kind=Kind("", "", UNKNOWN))
        elif word.kind.given == "common" and chance.random() < 0.05:
            word = word._replace(kind=Kind(LISTED, word.kind.family, word.kind.other))
        seen.append(word)
    after = False
    for at, word in enumerate(seen):
        is_name = any(a <= word.start < b for a, b in spans)
        if is_name and _is_rare(word) and chance.random() < SKIPPED:
            after = is_name
        elif nametagger.may_be_name(word):
            found.append((list(nametagger.circumstances(seen, at, after)), is_name))
            after = is_name
        else:
            after = False
    return found


def _is_rare(word: nametagger.Seen) -> bool:
    """A name that is a word, in small letters: rare among all that is written so, and not to be learned as usual."""
    return word.case in (nametagger.LOW, nametagger.SILENT) and word.kind.given in (AMBIGUOUS, CAREFUL)


def learn(
    examples: list[tuple[list[str], bool]], rounds: int, chance: random.Random, decay: float, weight: float = 1.0
) -> dict[str, float]:
    """Logistic regression by steps that grow smaller for what was often seen (AdaGrad)."""
    weights: dict[str, float] = {"": 0.0}
    past: Counter[str] = Counter()
    for _ in range(rounds):
        chance.shuffle(examples)
        for features, truth in examples:
            names = [*features, ""]
            score = sum(weights.get(name, 0.0) for name in names)
            wrong = (1.0 if truth else 0.0) - 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
            if truth:
                wrong *= weight
            if abs(wrong) < 1e-3:
                continue
            for name in names:
                slope = wrong - decay * weights.get(name, 0.0)
                past[name] += slope * slope  # type: ignore[assignment]
                weights[name] = weights.get(name, 0.0) + 0.3 * slope / (math.sqrt(past[name]) + 0.3)
    return weights


def letters(chance: random.Random) -> dict[str, int]:
    """What the letters of a word say: names on the lists against words, misspelt words and places."""
    common, listed, family = given_and_family()
    maker = Maker(chance)
    names = sorted(common) + chance.sample(sorted(listed), 5000) + chance.sample(sorted(family), 9000)
    words = (
        chance.sample(sorted(ordinary_words()), 24000) + [maker.misspelt() for _ in range(14000)] + maker.places * 3
    )
    examples = [(list(nametagger.parts(word)), True) for word in names]
    examples += [(list(nametagger.parts(word.lower())), False) for word in words if word.isalpha()]
    return kept(learn(examples, LETTER_ROUNDS, chance, 1e-4), 12)


def kept(weights: dict[str, float], least: int) -> dict[str, int]:
    return {
        name: value for name in sorted(weights) if abs(value := round(100 * weights[name])) >= least or name == ""
    }


def write(bias: int, features: dict[str, int], letters: dict[str, int]) -> None:
    source = "Learned by bench/naming from sentences made for the purpose; nobody's comments were read."
    data = {"source": source, "bias": bias, "doubt": IN_DOUBT, "letters": letters, "features": features}
    (DATA / "name-weights.json").write_text(
        json.dumps(data, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n", encoding="utf-8"
    )


def main(number: int = 60000) -> None:
    chance = random.Random(6)
    said = letters(chance)
    write(0, {}, said)
    nametagger.weights.cache_clear()
    examples = [example for one in sentences(chance, number) for example in tagged(one, chance)]
    often = Counter(name for features, _ in examples for name in features)
    examples = [([name for name in features if often[name] >= RARE], truth) for features, truth in examples]
    print(len(examples), "words,", sum(truth for _, truth in examples), "names,", len(often), "circumstances")
    learned = learn(examples, ROUNDS, chance, 1e-5)
    right = Counter((truth, sum(learned.get(n, 0.0) for n in [*f, ""]) > 0) for f, truth in examples)
    print(right)
    bias = round(100 * learned.pop(""))
    write(bias, {name: value for name, value in kept(learned, SLIGHT).items() if name}, said)


if __name__ == "__main__":
    main()
