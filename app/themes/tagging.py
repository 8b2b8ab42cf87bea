"""From what rules and a model say to the labels a comment is given, each with its chance and the way it points. Pure.

A model has heard the rules already: their findings are features of it. Where there is no model the rules stand
alone, with the share of them that was right when they were last measured.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.themes.codebook import MIXED, NEGATIVE, NEUTRAL, POSITIVE, UNCLEAR, codebook
from app.themes.coding import Coded
from app.themes.feelings import feelings
from app.themes.learning import Model, Reading
from app.themes.learning.features import Prepared
from app.themes.quality import three_classes
from app.themes.sentiment import Sentiment
from app.voices.questions import COULD_IMPROVE, WHAT_GOOD

RULES_ARE_RIGHT = {UNCLEAR: 0.5, 1: 0.7, 2: 0.8}
"""Share of the rules' findings that were right, by how many phrases spoke (docs/quality/0004); `UNCLEAR`: the writer
was not sure. Never measured on a council's own comments, so that none of them is shown as sure."""

LEARNED = "learned"
"""The reason of a sentiment that a model decided."""

_LEAST = 0.05
_BY_QUESTION = {WHAT_GOOD: POSITIVE, COULD_IMPROVE: NEGATIVE}


@dataclass(frozen=True)
class Tag:
    """A label that is given, its chance (0 to 1), whether nine in ten such are right, its polarity, and its words.

    `evidence` are (start, end) of the words that spoke; for a label that only the model found, of the clause.
    """

    label: str
    chance: float
    sure: bool
    polarity: str
    evidence: tuple[tuple[int, int], ...]


def by_rules(coded: Sequence[Coded]) -> tuple[Tag, ...]:
    """What the codebook's cues found, in its order."""
    keys = {theme.id: theme.key for theme in codebook().themes}
    return tuple(Tag(keys[one.theme], _right(one), False, one.polarity, one.evidence) for one in coded)


def _right(one: Coded) -> float:
    return RULES_ARE_RIGHT[UNCLEAR if one.polarity == UNCLEAR else min(2, len(one.evidence))]


def by_model(model: Model, comment: Prepared, reading: Reading, felt: Sentiment) -> tuple[Tag, ...]:
    """The labels a model gives; where the rules found the same theme, its polarity and words are theirs."""
    keys = {theme.key: theme.id for theme in codebook().themes} if model.figures.shipped else {}
    ruled = {one.theme: one for one in comment.coded}
    opinions = _opinions(comment)
    tags = []
    for label in reading.chosen:
        found = ruled.get(keys.get(label, ""))
        polarity, evidence = (
            (found.polarity, found.evidence) if found else _told(model, comment, label, opinions, felt)
        )
        polarity = _agreed(polarity, _whole(felt), comment.kind)
        tags.append(Tag(label, reading.probabilities[label], label in reading.sure, polarity, evidence))
    return tuple(tags)


def themes_of(tags: Sequence[Tag]) -> tuple[Coded, ...]:
    """Labels that are keys of the codebook in use, as its themes, in its order."""
    given = {tag.label: tag for tag in tags}
    return tuple(
        Coded(theme.id, given[theme.key].polarity, given[theme.key].evidence)
        for theme in codebook().themes
        if theme.key in given
    )


def _agreed(told: str, whole: str, asked: str) -> str:
    """What was asked, unless the label's words and the comment as a whole both plainly say otherwise.

    Few words point a way by themselves: “the plan was made in May” is blame where people say what could be better.
    """
    plain = told == MIXED or told == whole in (POSITIVE, NEGATIVE)
    return told if plain else _BY_QUESTION.get(asked, told)


def _opinions(comment: Prepared) -> dict[int, float]:
    """What each clause feels."""
    totals: dict[int, float] = defaultdict(float)
    for feeling in feelings(comment.words, comment.kind):
        totals[comment.words.clauses[feeling.words[0]]] += feeling.weight
    return totals


def _told(
    model: Model, comment: Prepared, label: str, opinions: dict[int, float], felt: Sentiment
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Polarity and words of a label, from the clause that speaks loudest for it; else as the whole comment felt."""
    words = comment.words
    clause = model.telling_clause(comment, label)
    if clause is None:
        return _whole(felt), ()
    inside = [at for at, number in enumerate(words.clauses) if number == clause]
    opinion = opinions.get(clause, 0.0)
    polarity = (POSITIVE if opinion > 0 else NEGATIVE) if opinion else _whole(felt)
    return polarity, ((words.starts[inside[0]], words.ends[inside[-1]]),)


def _whole(felt: Sentiment) -> str:
    return felt.step if felt.step in (MIXED, UNCLEAR) else three_classes(felt.step)


def felt_with(felt: Sentiment, reading: Reading) -> Sentiment:
    """The rules' sentiment in the light of what a model learned from people's labels.

    The model decides between negative, neutral and positive; how strong it is, that it is mixed, and what cannot be
    read at all stay with the rules.
    """
    if not reading.felt or (felt.step == UNCLEAR and felt.reason in ("language", "no-words")):
        return felt
    if felt.step == MIXED and reading.felt == NEUTRAL:
        return felt
    leaning = reading.sentiment[POSITIVE] - reading.sentiment[NEGATIVE]
    if reading.felt == POSITIVE:
        leaning = max(leaning, _LEAST)
    elif reading.felt == NEGATIVE:
        leaning = min(leaning, -_LEAST)
    if felt.step != UNCLEAR and felt.step != MIXED and three_classes(felt.step) == reading.felt:
        return replace(felt, score=round(leaning, 3))
    return replace(felt, step=reading.felt, score=round(leaning, 3), evidence=(), reason=LEARNED)
