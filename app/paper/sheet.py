"""One questionnaire as it stands on paper: every question of a rotation, numbered, in one order.

On paper nothing can be hidden, so what depends on an earlier answer is there too and says so. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.questionnaire.answers import Answers
from app.questionnaire.journey import Journey
from app.questionnaire.model import Page, Question, Survey
from app.questionnaire.problem import Problem
from app.questionnaire.types import type_of
from app.questionnaire.types.base import Form, Typed
from app.questionnaire.types.files import FILES

QUARTER_OF = {"A": 1, "B": 2}
"""A quarter that asks this rotation."""


@dataclass(frozen=True)
class Line:
    """One question on paper. `number` is 0 for words that are only read."""

    number: int
    page: Page
    question: Question

    @property
    def name(self) -> str:
        """The form field it is typed into."""
        return f"q{self.number}"

    @property
    def depends(self) -> bool:
        """Whether it is asked only of those who answered something before."""
        return self.page.relevant is not None or self.question.relevant is not None


@dataclass(frozen=True)
class TypedIn:
    """A paper form as it was read. With problems nothing is kept but what was typed."""

    answers: Answers
    typed: Typed
    problems: Sequence[tuple[Line, Problem]] = ()
    left_out: Sequence[int] = field(default=())
    """Numbers of questions that were answered although, by the rules, they are not asked."""


def lines(survey: Survey, rotation: str, tier: str) -> tuple[Line, ...]:
    """Everything on the form, in order."""
    return tuple(_numbered(survey.asking(rotation, tier)))


def _numbered(pages: Sequence[Page]) -> Iterator[Line]:
    number = 0
    for page in pages:
        for question in page.questions:
            if question.type == FILES:  # nothing can be enclosed in a form that is typed in
                continue
            asks = question.type != "info"
            number += asks
            yield Line(number if asks else 0, page, question)


def read(survey: Survey, rotation: str, tier: str, form: Form) -> TypedIn:
    """Read a form as the engine reads a page; what the rules do not ask is left out, as it is online."""
    form_lines = lines(survey, rotation, tier)
    asked = [line for line in form_lines if line.number]
    parsed = [(line, type_of(line.question).parse(line.question, form, line.name)) for line in asked]
    typed = {name: values for _, read in parsed for name, values in read.typed.items()}
    problems = [
        (line, problem) for line, read in parsed for problem in read.problems if problem.message != "required"
    ]  # paper cannot insist
    if problems:
        return TypedIn(Answers(), typed, problems)
    answers = Answers()
    for line in form_lines:  # pages that are only read as well
        answers = answers.seeing(line.page.id)
    for line, read in parsed:
        answers = answers.answering(line.question.id, read.value, read.details)
    journey = Journey(survey, answers, quarter_number=QUARTER_OF[rotation], tier=tier)
    kept = journey.kept()
    left_out = [line.number for line in asked if line.question.id in answers.values.keys() - kept.values.keys()]
    return TypedIn(kept, typed, left_out=left_out)
