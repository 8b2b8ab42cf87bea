"""Words that show a feeling, weighed with what stands around them. Shared by sentiment and coding; pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from app.kernel.yaml import read
from app.themes.cues import Hit, Phrasebook
from app.themes.words import DATA, Words, negators
from app.voices.questions import COULD_IMPROVE, NEITHER

LOOK_BACK = 3
"""How many words before a word may turn it round or strengthen it."""
_STRONGER, _WEAKER = 1.4, 0.7
_PRAISE_DENIED, _BLAME_DENIED, _PRAISE_ASKED_FOR = -0.8, -0.6, -0.5
_BEFORE_A_TURN, _AFTER_A_TURN = 0.6, 1.3


@dataclass(frozen=True)
class Feeling:
    """A phrase that showed a feeling: its words by index (with what denied it), and what it weighed there."""

    words: tuple[int, ...]
    weight: float


@dataclass(frozen=True)
class Lexicon:
    """The lists of data/sentiment.yaml."""

    feelings: Phrasebook[float]
    nothing: Phrasebook[None]
    unsure: Phrasebook[None]
    strong: frozenset[str]
    weak: frozenset[str]
    hedges: Phrasebook[None]
    asks: frozenset[str]
    orders: frozenset[str]
    comparatives: frozenset[str]
    not_a_negation: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The word lists, read once; raises `BadInput` when a phrase cannot be read."""
    data = read(DATA / "sentiment.yaml")
    weighed = ((phrase, float(weight)) for weight, phrases in data["weights"].items() for phrase in phrases)
    return Lexicon(
        feelings=Phrasebook(weighed),
        nothing=Phrasebook((phrase, None) for phrase in data["nothing"]),
        unsure=Phrasebook((phrase, None) for phrase in data["unsure"]),
        strong=frozenset(data["strong"]),
        weak=frozenset(data["weak"]),
        hedges=Phrasebook((phrase, None) for phrase in data["hedges"]),
        asks=frozenset(data["asks"]),
        orders=frozenset(data["orders"]),
        comparatives=frozenset(data["comparatives"]),
        not_a_negation=frozenset(data["not-a-negation"]),
    )


def feelings(words: Words, question_kind: str = NEITHER) -> list[Feeling]:
    """Every feeling shown, in order; a word counts once, in the longest phrase that holds it."""
    last_turn = max(words.turns, default=None)
    found = []
    for hit in _apart(lexicon().feelings.find(words)):
        denied = denial(words, hit.words[0])
        if denied is not None and hit.meaning < 0 and forbidden(words, denied, question_kind):
            denied = None
        weight = _weighed(words, hit, question_kind, denied is not None)
        if last_turn is not None:
            weight *= _AFTER_A_TURN if words.clauses[hit.words[0]] >= last_turn else _BEFORE_A_TURN
        if weight:
            spoken = hit.words if denied is None else (denied, *hit.words)
            found.append(Feeling(spoken, round(weight, 2)))
    return found


def denial(words: Words, at: int) -> int | None:
    """The index of the “not” or “never” that denies the word at this index, shortly before it in its own clause."""
    for index in _before(words, at):
        if words.tokens[index] in negators() and words.tokens[index + 1] not in lexicon().not_a_negation:
            return index
    return None


def forbidden(words: Words, denied: int, question_kind: str) -> bool:
    """Is it “Don't …” where we asked what could improve? Then what is denied is what is done today."""
    first = denied == 0 or words.clauses[denied - 1] != words.clauses[denied]
    return question_kind == COULD_IMPROVE and first and words.tokens[denied] == "don't"


def wished(words: Words, hit: tuple[int, ...], question_kind: str) -> bool:
    """Is it wished for rather than found: “be more patient”, “should have explained”?

    Asked what could improve, people also give orders (“Listen to us”) and compare (“kinder staff”).
    """
    lists = lexicon()
    if any(words.tokens[index] in lists.asks for index in (*_before(words, hit[0]), *range(hit[0], hit[-1]))):
        return True
    if question_kind != COULD_IMPROVE:
        return False
    opening = words.tokens[words.clauses.index(words.clauses[hit[0]])]
    return opening in lists.orders or any(words.tokens[index] in lists.comparatives for index in hit)


def said_whole(phrases: Phrasebook[None], words: Words, clause: int | None = None) -> bool:
    """Is the comment (or one clause of it) nothing but one of these phrases?"""
    inside = [i for i in range(len(words)) if clause in (None, words.clauses[i])]
    return any((hit.words[0], hit.words[-1]) == (inside[0], inside[-1]) for hit in phrases.find(words))


def _weighed(words: Words, hit: Hit[float], question_kind: str, denied: bool) -> float:
    lists, first, weight = lexicon(), hit.words[0], hit.meaning
    for index in _before(words, first):
        if words.tokens[index] in lists.strong:
            weight *= _STRONGER
        elif words.tokens[index] in lists.weak:
            weight *= _WEAKER
    if denied:
        return weight * (_PRAISE_DENIED if weight > 0 else _BLAME_DENIED)
    if weight > 0 and wished(words, hit.words, question_kind):
        return weight * _PRAISE_ASKED_FOR
    return weight


def _before(words: Words, at: int) -> range:
    start = max(0, at - LOOK_BACK)
    while words.clauses[start] != words.clauses[at]:
        start += 1
    return range(start, at)


def _apart(hits: list[Hit[float]]) -> list[Hit[float]]:
    """Hits that share no word: the longest first, then the strongest."""
    taken: set[int] = set()
    kept = []
    for hit in sorted(hits, key=lambda hit: (-len(hit.words), -abs(hit.meaning), hit.words)):
        if taken.isdisjoint(hit.words):
            taken.update(hit.words)
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.words)
