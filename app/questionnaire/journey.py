"""The way through a questionnaire, made anew from the answers each time and never stored.

A page is on the path when its rule holds and something on it is asked; rules see only answers that are on
the path themselves. Rules look back, so nothing a page decides can change what came before it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from app.questionnaire.answers import Answers
from app.questionnaire.model import Page, Question, Rule, Say, Survey, Value
from app.questionnaire.piping import ANSWER
from app.questionnaire.rules import holds
from app.questionnaire.types import type_of


class Progress(NamedTuple):
    """Pages passed, of the pages on the path."""

    done: int
    total: int


def rotation_of(quarter_number: int) -> str:
    """Which rotation a quarter asks: `A` in quarters 1 and 3, `B` in 2 and 4."""
    return "A" if quarter_number % 2 else "B"


class Journey:
    """One respondent's way, at one moment. Pages are counted from 1, as in their addresses."""

    def __init__(self, survey: Survey, answers: Answers, *, quarter_number: int, tier: str) -> None:
        self.survey = survey
        self.answers = answers
        self.tier = tier
        self._pages = survey.asking(rotation_of(quarter_number), tier)

    @cached_property
    def path(self) -> tuple[Page, ...]:
        """The pages to show now, each with only the questions to ask."""
        return self._walked[0]

    @cached_property
    def asked(self) -> Mapping[str, Question]:
        """Every question on the path, by id."""
        return {question.id: question for page in self.path for question in page.questions}

    def page(self, number: int) -> Page | None:
        """The page with this number, or None when the path has no such page."""
        return self.path[number - 1] if 1 <= number <= len(self.path) else None

    def reachable(self, number: int) -> bool:
        """Whether a page may be shown: everything before it has been passed. Going back always may."""
        return self.page(number) is not None and all(self.passed(page) for page in self.path[: number - 1])

    def passed(self, page: Page) -> bool:
        """Whether a page was answered, or left with Continue or Skip."""
        return page.id in self.answers.seen or any(q.id in self._known for q in page.questions)

    def next_after(self, number: int) -> int | None:
        """The page after this one, or None when it was the last."""
        return number + 1 if number < len(self.path) else None

    @property
    def resume_at(self) -> int | None:
        """The first page not passed, or None when all are."""
        return next((n for n, page in enumerate(self.path, 1) if not self.passed(page)), None)

    @property
    def progress(self) -> Progress:
        return Progress(sum(self.passed(page) for page in self.path), len(self.path))

    def kept(self) -> Answers:
        """What is sent: the answers on the path and no others."""
        return self.answers.only(self.asked, (page.id for page in self.path))

    def said_before(self, say: Say) -> dict[str, str]:
        """Names for texts that repeat an earlier answer: `answer:<id>`, in the reader's words."""
        return {
            f"{ANSWER}{id_}": ", ".join(type_of(question).show(question, self._known.get(id_), self.tier, say))
            for id_, question in self.asked.items()
        }

    @property
    def _known(self) -> Mapping[str, Value]:
        return self._walked[1]

    @cached_property
    def _walked(self) -> tuple[tuple[Page, ...], Mapping[str, Value]]:
        """The path, and the answers that are on it."""
        path: list[Page] = []
        known: dict[str, Value] = {}
        for page in self._pages:
            shown = self._shown(page, known)
            if shown is not None:
                path.append(shown)
                known |= {q.id: value for q in shown.questions if (value := self.answers.get(q.id)) is not None}
        return tuple(path), known

    def _shown(self, page: Page, known: Mapping[str, Value]) -> Page | None:
        """The page as the answers so far make it, or None when nothing on it is asked."""
        if not self._holds(page.relevant, known):
            return None
        asked = tuple(q for q in page.questions if self._holds(q.relevant, known))
        if len(asked) == len(page.questions):
            return page
        return replace(page, questions=asked) if asked else None

    def answered(self, answer: Callable[[Question], Value | None]) -> Answers:
        """Gone through in one go from the first page to the last, each question answered as it comes up.

        Nothing a page decides changes what came before it, so no page is looked at twice.
        """
        values: dict[str, Value] = {}
        seen = []
        for page in self._pages:
            if shown := self._shown(page, values):
                values |= {q.id: value for q in shown.questions if (value := answer(q)) is not None}
                seen.append(page.id)
        return Answers(values, {}, frozenset(seen))

    def _holds(self, rule: Rule | None, known: Mapping[str, Value]) -> bool:
        return rule is None or holds(rule, known, self.survey.questions)
