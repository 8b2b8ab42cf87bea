"""From a comment to its themes, each with the way it points and the words that say so. Silent when unsure; pure.

A clause at a time: “the worker was lovely but the plan was late” praises respect and blames timeliness, and is not
about plans. A topic is judged by the feeling in its own clause, and only where that clause holds no cue of its own.
In other languages than English no feeling is read: a topic has the polarity of the question, and praise that may be a
wish, or that is perhaps denied, is unclear.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from app.themes.codebook import MIXED, NEGATIVE, NEUTRAL, POSITIVE, UNCLEAR, Codebook, Cue, codebook
from app.themes.cues import Hit, outermost
from app.themes.feelings import denial, feelings, forbidden, lexicon, wished
from app.themes.language import ENGLISH
from app.themes.tongues import Tongue, read_words_in
from app.themes.words import Words, read_words
from app.voices.questions import COULD_IMPROVE, NEITHER, WHAT_GOOD

_TURNED = {POSITIVE: NEGATIVE, NEGATIVE: POSITIVE}
_BY_QUESTION = {WHAT_GOOD: POSITIVE, COULD_IMPROVE: NEGATIVE, NEITHER: NEUTRAL}
_Found: TypeAlias = tuple[str, tuple[int, int]]
"""A polarity, and where the words stand that say so."""


@dataclass(frozen=True)
class Coded:
    """A theme (its id) found in a comment, its polarity, and the (start, end) of its words, which may overlap."""

    theme: str
    polarity: str
    evidence: tuple[tuple[int, int], ...]


def code_in(
    language: str, text: str, question_kind: str = NEITHER, book: Codebook | None = None
) -> tuple[Coded, ...]:
    """The themes of a comment in this language; empty when it has no cues, or none of them speaks."""
    book = book or codebook()
    if language == ENGLISH:
        return code(read_words(text), question_kind, book)
    tongue, cues = book.tongues.get(language), book.cues_in(language)
    if tongue is None or cues is None:
        return ()
    words = read_words_in(text, tongue)
    found: dict[str, list[_Found]] = defaultdict(list)
    for hit in outermost(cues.find(words)):
        denied = tongue.denies(words, hit.words)
        spoken = hit.words if denied is None else (denied, *hit.words)
        span = min(words.starts[at] for at in spoken), max(words.ends[at] for at in spoken)
        found[hit.meaning.theme or ""].append((_polarity_in(tongue, words, hit, question_kind), span))
    return _in_order(found, book)


def _polarity_in(tongue: Tongue, words: Words, hit: Hit[Cue], question_kind: str) -> str:
    polarity = hit.meaning.polarity
    if polarity is None:
        return _BY_QUESTION[question_kind]
    if tongue.denies(words, hit.words) is not None:
        return _TURNED[polarity]
    if polarity == POSITIVE and tongue.wishes(words, hit.words):
        return NEGATIVE
    unsure = question_kind == COULD_IMPROVE or tongue.doubtful(words, hit.words)
    return UNCLEAR if polarity == POSITIVE and unsure else polarity


def code(words: Words, question_kind: str = NEITHER, book: Codebook | None = None) -> tuple[Coded, ...]:
    """The themes of an English comment in the codebook's order; empty when no cue speaks."""
    book = book or codebook()
    hits = [hit for hit in outermost(book.cues.find(words)) if hit.meaning.theme]
    if not hits:
        return ()
    unsure = {words.clauses[hit.words[0]] for hit in lexicon().hedges.find(words)}
    speaking = {words.clauses[hit.words[0]] for hit in hits if hit.meaning.polarity}
    opinions = _opinions(words, question_kind)
    found: dict[str, list[_Found]] = defaultdict(list)
    for hit in hits:
        clause = words.clauses[hit.words[0]]
        if hit.meaning.polarity is None and clause in speaking:
            continue
        polarity = _polarity(words, hit, question_kind, opinions[clause])
        found[hit.meaning.theme or ""].append((UNCLEAR if clause in unsure else polarity, _span(words, hit)))
    return _in_order(found, book)


def _in_order(found: Mapping[str, list[_Found]], book: Codebook) -> tuple[Coded, ...]:
    coded = (_together(theme, found[theme], book) for theme in book.by_id if theme in found)
    return tuple(one for one in coded if one)


def _polarity(words: Words, hit: Hit[Cue], question_kind: str, opinion: float) -> str:
    polarity = hit.meaning.polarity
    if polarity is None:
        return (POSITIVE if opinion > 0 else NEGATIVE) if opinion else _BY_QUESTION[question_kind]
    denied = denial(words, hit.words[0])
    if denied is not None:
        kept = polarity == NEGATIVE and forbidden(words, denied, question_kind)
        return polarity if kept else _TURNED[polarity]
    if polarity == POSITIVE and wished(words, hit.words, question_kind):
        return NEGATIVE
    return polarity


def _opinions(words: Words, question_kind: str) -> dict[int, float]:
    """What each clause feels, for the topics in it."""
    totals: dict[int, float] = defaultdict(float)
    for feeling in feelings(words, question_kind):
        totals[words.clauses[feeling.words[0]]] += feeling.weight
    return totals


def _together(theme: str, found: list[_Found], book: Codebook) -> Coded | None:
    """One theme's hits as one finding; None when what is left is not a polarity this theme can have."""
    allowed = book.by_id[theme].only
    kept = [(polarity, span) for polarity, span in found if polarity in allowed]
    if not kept:
        return None
    said = {polarity for polarity, _ in kept}
    if {POSITIVE, NEGATIVE} <= said:
        polarity = MIXED
    else:
        polarity = next(p for p in (POSITIVE, NEGATIVE, UNCLEAR, NEUTRAL) if p in said)
    return Coded(theme, polarity, tuple(sorted({span for _, span in kept})))


def _span(words: Words, hit: Hit[Cue]) -> tuple[int, int]:
    """Where a cue stands, from the “not” that denies it on."""
    denied = denial(words, hit.words[0])
    return words.starts[hit.words[0] if denied is None else denied], words.ends[hit.words[-1]]
