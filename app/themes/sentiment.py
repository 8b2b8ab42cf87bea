"""How a comment felt: five steps, or unclear, always with the words that say so. English only; pure.

TextBlob's polarity is one voice: it is kept and shown, and heard only where our own words are silent, because it
reads “rubbish” and every emoji as nothing and “I don't want to be here any more” as praise.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from textblob import TextBlob

from app.themes.coding import Coded
from app.themes.feelings import feelings, lexicon, said_whole
from app.themes.words import Words, read_words
from app.voices.questions import COULD_IMPROVE, NEITHER, WHAT_GOOD

VERY_NEGATIVE, NEGATIVE, NEUTRAL = "very-negative", "negative", "neutral"
POSITIVE, VERY_POSITIVE, UNCLEAR = "positive", "very-positive", "unclear"
STEPS = (VERY_NEGATIVE, NEGATIVE, NEUTRAL, POSITIVE, VERY_POSITIVE)
REASONS = ("words", "nothing", "themes", "unsure", "question", "textblob", "language", "no-words")
"""Why a step was given: words of feeling; “nothing” as an answer; the way its themes point; the writer does not know;
what the question asked for; TextBlob alone; and why it is unclear: not in English, or without words."""

_ENOUGH, _PLENTY, _STRONG_WORD = 0.5, 6.0, 2.5
"""Weights that make a step: any leaning at all; much of it; one word that is strong alone."""
_SOFTEN = 9.0
_TEXTBLOB_ALONE = 0.3
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
    """`score` runs from -1 to 1; `textblob` is TextBlob's own polarity, unmended; `reason` is one of `REASONS`."""

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
    if not _says_something(words):
        return unreadable("no-words")
    textblob = round(float(TextBlob(text).sentiment.polarity), 4)
    nothing = _nothing_said(words, question_kind)
    shown = [
        Evidence(words.starts[feeling.words[0]], words.ends[feeling.words[-1]], feeling.weight)
        for feeling in feelings(words, question_kind)
    ]
    if nothing and (len(shown) == 0 or said_whole(lexicon().nothing, words)):
        return _step(nothing.weight, textblob, (nothing,), "nothing")
    if shown:
        evidence = (nothing, *(piece for piece in shown if piece.start >= nothing.end)) if nothing else tuple(shown)
        return _step(sum(piece.weight for piece in evidence), textblob, evidence, "words")
    told = _told_by(themes)
    if told:
        return _step(sum(piece.weight for piece in told), textblob, told, "themes")
    return _without_words(words, textblob, question_kind)


def _without_words(words: Words, textblob: float, question_kind: str) -> Sentiment:
    """No word of ours was heard: an honest “don't know”, else what the question asked for, else TextBlob."""
    if said_whole(lexicon().unsure, words) or said_whole(lexicon().nothing, words):
        return Sentiment(NEUTRAL, 0.0, textblob, (), "unsure")
    if question_kind != NEITHER:
        return _step(_ASKED_FOR if question_kind == WHAT_GOOD else -_ASKED_FOR, textblob, (), "question")
    if abs(textblob) >= _TEXTBLOB_ALONE:
        return _step(math.copysign(_ASKED_FOR, textblob), textblob, (), "textblob")
    return Sentiment(NEUTRAL, 0.0, textblob, (), "words")


def _told_by(themes: Sequence[Coded]) -> tuple[Evidence, ...]:
    """The first words of each theme that points one way, when all that do point the same way."""
    signs = {POSITIVE: _ASKED_FOR, NEGATIVE: -_ASKED_FOR}
    told = tuple(Evidence(*one.evidence[0], signs[one.polarity]) for one in themes if one.polarity in signs)
    return told if len({piece.weight for piece in told}) == 1 else ()


def _nothing_said(words: Words, question_kind: str) -> Evidence | None:
    """“Nothing”, “none” or “n/a” as the answer, or as its first words, when the question gives it a meaning."""
    if question_kind == NEITHER or not said_whole(lexicon().nothing, words, words.clauses[0]):
        return None
    last = max(i for i, clause in enumerate(words.clauses) if clause == words.clauses[0])
    weight = _NOTHING_SAID if question_kind == COULD_IMPROVE else -_NOTHING_SAID
    return Evidence(words.starts[0], words.ends[last], weight)


def _says_something(words: Words) -> bool:
    """At least one word, or one face or picture: digits and marks alone say nothing."""
    return any(token[0].isalpha() or (not token.isdigit() and token[0] != "[") for token in words.tokens)


def _step(total: float, textblob: float, evidence: tuple[Evidence, ...], reason: str) -> Sentiment:
    score = round(total / math.sqrt(total * total + _SOFTEN), 3)
    strong = any(abs(e.weight) >= _STRONG_WORD and e.weight * total > 0 for e in evidence)
    very = abs(total) >= _PLENTY or (strong and abs(total) >= _STRONG_WORD)
    if abs(total) < _ENOUGH:
        step = NEUTRAL
    elif total > 0:
        step = VERY_POSITIVE if very else POSITIVE
    else:
        step = VERY_NEGATIVE if very else NEGATIVE
    return Sentiment(step, score, textblob, evidence, reason)
