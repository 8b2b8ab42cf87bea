"""How a comment felt: five steps, mixed or unclear, always with the words that say so. Pure.

TextBlob's polarity is one voice: it is kept and shown, and heard only where our own words are silent, because it
reads “rubbish” and every emoji as nothing and “I don't want to be here any more” as praise.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.kernel.textblob import polarity
from app.themes.answers import Answer, answer, explains
from app.themes.coding import Coded
from app.themes.feelings import Feeling, feelings, suggestions
from app.themes.lexicon import BOTH_WAYS, lexicon
from app.themes.words import Words, read_words
from app.voices.questions import COULD_IMPROVE, NEITHER, WHAT_GOOD

VERY_NEGATIVE, NEGATIVE, NEUTRAL = "very-negative", "negative", "neutral"
POSITIVE, VERY_POSITIVE, UNCLEAR = "positive", "very-positive", "unclear"
MIXED = "mixed"
STEPS = (VERY_NEGATIVE, NEGATIVE, NEUTRAL, POSITIVE, VERY_POSITIVE)
OUTCOMES = (*STEPS, MIXED, UNCLEAR)
"""What may be said of a comment; `mixed` is praise and blame of about the same weight."""

REASONS = ("words", "nothing", "themes", "unsure", "question", "textblob", "learned", "language", "no-words")
"""Why a step was given: words of feeling; “nothing” or “everything” as an answer; the way its themes point; the
writer does not know; what the question asked for; TextBlob alone; a model learned from people's labels; and why it is
unclear: a language that is not read, or no words."""

_ENOUGH, _PLENTY, _STRONG_WORD = 0.5, 6.0, 2.5
"""Weights that make a step: any leaning at all; much of it; one word that is strong alone."""
_BOTH, _BALANCE = 2.0, 0.6
_BOTH_TURNED, _BALANCE_TURNED = 1.0, 0.3
"""Mixed: each side weighs so much at least, and the lighter side so much of the heavier; less of both is needed
where a “but” sets them against each other."""
_GOOD_ASKED, _GOOD_A_WORD, _GOOD_AT_MOST = 0.6, 0.12, 3.0
_IMPROVE_A_WORD, _IMPROVE_AT_MOST = 0.05, 1.5
"""What the question weighs beside the words: who is asked what was good tells of bad things that ended, who is asked
what could improve of what would be nice; the longer the story, the more of such words stray into it."""
_SOFTEN = 9.0
_TEXTBLOB_ALONE = 0.5
_NOTHING_SAID = 2.0
_ASKED_FOR = 1.0


@dataclass(frozen=True)
class Evidence:
    """Words that spoke, as offsets into the text given, and what they weighed (below 0: negative)."""

    start: int
    end: int
    weight: float


@dataclass(frozen=True)
class Sentiment:
    """`step` is one of `OUTCOMES`, `reason` one of `REASONS`; `score` runs from -1 to 1; `textblob` is TextBlob's own
    polarity, unmended."""

    step: str
    score: float
    textblob: float | None
    evidence: tuple[Evidence, ...]
    reason: str


def unreadable(reason: str) -> Sentiment:
    """What is said of a text that cannot be judged: `language` or `no-words`."""
    return Sentiment(UNCLEAR, 0.0, None, (), reason)


def judge(
    text: str, question_kind: str = NEITHER, words: Words | None = None, themes: Sequence[Coded] = ()
) -> Sentiment:
    """Judge an English text in the light of what was asked (`what-good`, `could-improve` or `neither`).

    Its themes, when they are known, speak where no word of feeling does.
    """
    words = read_words(text) if words is None else words
    if not says_something(words):
        return unreadable("no-words")
    textblob = round(polarity(text), 4)
    whole = answer(words, question_kind)
    if whole and whole.alone:
        return _answered(words, whole, textblob)
    felt = feelings(words, question_kind)
    shown = [_shown(words, one) for one in (*felt, *suggestions(words, question_kind, felt))]
    both = [hit for hit in lexicon().said.find(words) if hit.meaning == BOTH_WAYS]
    if both:
        spans = (Evidence(words.starts[hit.words[0]], words.ends[hit.words[-1]], 0.0) for hit in both)
        return Sentiment(MIXED, 0.0, textblob, tuple(spans), "words")
    if whole:
        said = _evidence(words, whole)
        shown = [said, *(piece for piece in shown if piece.start >= said.end)]
        return step_of(shown, textblob, "words" if len(shown) > 1 else "nothing", question_kind, bool(words.turns))
    if shown:
        return step_of(shown, textblob, "words", question_kind, bool(words.turns), len(words))
    told = _told_by(themes)
    if told:
        return step_of(told, textblob, "themes", question_kind, False, len(words))
    return _without_words(textblob, NEITHER if explains(words) else question_kind)


def step_of(
    evidence: Sequence[Evidence],
    textblob: float | None,
    reason: str,
    question_kind: str = NEITHER,
    turned: bool = False,
    length: int = 0,
) -> Sentiment:
    """The step that weighed words make together, in the light of what was asked; `turned` when a “but” was heard.

    `length` is how many words were written; 0 leaves the question's own weight out.
    """
    ordered = tuple(sorted(evidence, key=lambda piece: (piece.start, piece.end)))
    spoken = sum(piece.weight for piece in ordered)
    total = spoken + (_weight_of(question_kind, length) if length else 0.0)
    strong = any(abs(piece.weight) >= _STRONG_WORD and piece.weight * total > 0 for piece in ordered)
    very = abs(total) >= _PLENTY or (strong and abs(total) >= _STRONG_WORD)
    if _both_ways(ordered, turned) and not _as_asked(spoken, question_kind):
        step = MIXED
    elif abs(total) < _ENOUGH:
        step = NEUTRAL
    elif total > 0:
        step = VERY_POSITIVE if very else POSITIVE
    else:
        step = VERY_NEGATIVE if very else NEGATIVE
    outweighed = step != MIXED and abs(total) >= _ENOUGH and spoken * total <= 0
    return Sentiment(step, _scored(total), textblob, ordered, "question" if outweighed else reason)


def says_something(words: Words) -> bool:
    """At least one word, or one face or picture: digits and marks alone say nothing."""
    return any(token[0].isalpha() or (not token.isdigit() and token[0] != "[") for token in words.tokens)


def _both_ways(evidence: Sequence[Evidence], turned: bool) -> bool:
    least, balance = (_BOTH_TURNED, _BALANCE_TURNED) if turned else (_BOTH, _BALANCE)
    praise = sum(piece.weight for piece in evidence if piece.weight > 0)
    blame = -sum(piece.weight for piece in evidence if piece.weight < 0)
    return min(praise, blame) >= max(least, balance * max(praise, blame))


def _weight_of(question_kind: str, length: int) -> float:
    if question_kind == WHAT_GOOD:
        return min(_GOOD_ASKED + _GOOD_A_WORD * length, _GOOD_AT_MOST)
    return -min(_IMPROVE_A_WORD * length, _IMPROVE_AT_MOST) if question_kind == COULD_IMPROVE else 0.0


def _as_asked(total: float, question_kind: str) -> bool:
    """Asked what could improve, blame that outweighs praise is an answer and no mixed feeling; or the other way."""
    return (total < 0 and question_kind == COULD_IMPROVE) or (total > 0 and question_kind == WHAT_GOOD)


def _answered(words: Words, whole: Answer, textblob: float) -> Sentiment:
    """The comment is one whole answer: “Nothing”, “everything”, “I don't know”."""
    if whole.says == 0:
        return Sentiment(NEUTRAL, 0.0, textblob, (), "unsure")
    return step_of((_evidence(words, whole),), textblob, "nothing")


def _evidence(words: Words, whole: Answer) -> Evidence:
    first, last = whole.words
    return Evidence(words.starts[first], words.ends[last], whole.says * _NOTHING_SAID)


def _shown(words: Words, feeling: Feeling) -> Evidence:
    return Evidence(words.starts[feeling.words[0]], words.ends[feeling.words[-1]], feeling.weight)


def _without_words(textblob: float, question_kind: str) -> Sentiment:
    """No word of ours was heard: what the question asked for, else TextBlob."""
    if question_kind != NEITHER:
        asked_for = _ASKED_FOR if question_kind == WHAT_GOOD else -_ASKED_FOR
        return Sentiment(POSITIVE if asked_for > 0 else NEGATIVE, _scored(asked_for), textblob, (), "question")
    if abs(textblob) >= _TEXTBLOB_ALONE:
        step = POSITIVE if textblob > 0 else NEGATIVE
        return Sentiment(step, _scored(math.copysign(_ASKED_FOR, textblob)), textblob, (), "textblob")
    return Sentiment(NEUTRAL, 0.0, textblob, (), "words")


def _scored(total: float) -> float:
    return round(total / math.sqrt(total * total + _SOFTEN), 3)


def _told_by(themes: Sequence[Coded]) -> tuple[Evidence, ...]:
    """The first words of each theme that points one way, when all that do point the same way."""
    signs = {POSITIVE: _ASKED_FOR, NEGATIVE: -_ASKED_FOR}
    told = tuple(Evidence(*one.evidence[0], signs[one.polarity]) for one in themes if one.polarity in signs)
    return told if len({piece.weight for piece in told}) == 1 else ()
