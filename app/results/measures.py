"""Measures, defined once: what a base is, what is positive, what may have a colour. Pure.

The base of a question is every answer but those outside it (“Not sure”, “Does not apply”); for the NHS question
nothing is outside. Positive is what the scale's data says is positive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.questionnaire.catalogue import measures
from app.questionnaire.model import Question, Survey

BEST = 100
COUNTED = {"scale", "choice", "choices"}


@dataclass(frozen=True)
class Tally:
    """How often each code of one question was chosen, in the question's own order."""

    question: Question
    counts: Mapping[str, int]

    @property
    def given(self) -> int:
        """Answers of any kind."""
        return sum(self.counts.values())

    @property
    def base(self) -> int:
        """Answers that a percentage is counted out of."""
        return sum(self.counts.get(o.code, 0) for o in self.question.options if o.in_base)

    @property
    def good(self) -> frozenset[str]:
        """The codes counted as positive; where a measure has no colour (feeling safe), only the best (“always”)."""
        scored = is_scored(self.question)
        return frozenset(
            o.code for o in self.question.options if o.in_base and (o.positive if scored else o.score == BEST)
        )

    @property
    def positive(self) -> int:
        """Answers with one of the `good` codes."""
        return sum(self.counts.get(code, 0) for code in self.good)

    @property
    def negative(self) -> int:
        return sum(self.counts.get(o.code, 0) for o in self.question.options if o.in_base and o.negative)


def tally(question: Question, counts: Mapping[str, int]) -> Tally:
    """A question's counts, every option there (none chosen is 0), unknown codes left out."""
    return Tally(question, {code: int(counts.get(code, 0)) for code in question.codes})


def is_counted(question: Question) -> bool:
    """Whether a question's answers are figures: chosen from options, and not a question about consent."""
    return question.type in COUNTED and question.purpose is None


def is_scored(question: Question) -> bool:
    """Whether a positive percentage can be said of it: it has positive options, and its measure has a colour.

    “Feeling safe” has none: a share of children who feel safe is not an achievement.
    """
    if not is_counted(question) or not any(o.positive for o in question.options):
        return False
    return question.core is None or measures()[question.core].coloured


def counted(survey: Survey) -> list[Question]:
    """The questions of a survey that are counted, in order."""
    return [question for question in survey.questions.values() if is_counted(question)]


def by_core(surveys: Iterable[Survey]) -> dict[str, list[tuple[Survey, Question]]]:
    """For each core measure, the question by which each survey asks it."""
    found: dict[str, list[tuple[Survey, Question]]] = {core: [] for core in measures()}
    for survey in surveys:
        for question in survey.questions.values():
            if question.core:
                found[question.core].append((survey, question))
    return {core: asked for core, asked in found.items() if asked}
