"""Files that somebody sends with an answer. The answer holds their keys, and the random key they are found by.

They lie in `files`, sealed. Their owner is that random key (a bag), which only the draft's sealed body knows; once
the letterbox is emptied, it is the response. They are asked for only under the promises that lint lets them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.files import service as files
from app.files.model import Checked, Kept, Owner
from app.kernel.work import Work
from app.questionnaire.answers import Answers
from app.questionnaire.model import Page, Question, Survey
from app.questionnaire.types.files import FILES

DRAFT, RESPONSE = "draft", "response"
"""Kinds of owners."""


@dataclass(frozen=True)
class Changes:
    """What one page does to a draft's files: new ones and single ones that go, by bag; and bags that go whole."""

    made: tuple[tuple[str, Checked], ...] = ()
    gone: tuple[tuple[str, str], ...] = ()
    bags: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.made or self.gone or self.bags)


NONE = Changes()


def keys_of(question: Question, answers: Answers) -> tuple[str, ...]:
    """The keys of the files under one question."""
    value = answers.get(question.id)
    return value if question.type == FILES and isinstance(value, tuple) else ()


def bag_of(question: Question, answers: Answers) -> str | None:
    """What the files under one question are found by."""
    return answers.details_of(question.id).get(FILES) if question.type == FILES else None


def bags_in(survey: Survey, answers: Answers) -> frozenset[str]:
    """What all files among some answers are found by."""
    return frozenset(bag for q in survey.questions.values() if (bag := bag_of(q, answers)) is not None)


def listed(work: Work, page: Page, answers: Answers) -> dict[str, list[Kept]]:
    """The files of each question of a page that takes some; in a preview there are none."""
    asked = [question for question in page.questions if question.type == FILES]
    return {question.id: of(work, question, answers) for question in asked}


def of(work: Work, question: Question, answers: Answers) -> list[Kept]:
    """The files under one question of a draft."""
    bag = bag_of(question, answers)
    return files.of(work, Owner(DRAFT, bag)) if bag else []


def change(work: Work, changes: Changes) -> None:
    """Keep what came and forget what goes, in the transaction that saves the draft."""
    for bag, key in changes.gone:
        files.forget(work, Owner(DRAFT, bag), [key])
    for bag, found in changes.made:
        files.keep(work, found, Owner(DRAFT, bag))
    forget(work, changes.bags)


def forget(work: Work, bags: Iterable[str]) -> None:
    """Delete the files of drafts, or of answers, that are gone."""
    for bag in sorted(bags):
        files.forget(work, Owner(DRAFT, bag))


def file(work: Work, response_id: str, survey: Survey, answers: Answers) -> None:
    """Give a sent draft's files to the response they came with."""
    for bag in sorted(bags_in(survey, answers)):
        files.move(work, Owner(DRAFT, bag), Owner(RESPONSE, response_id))


def withdraw(work: Work, response_id: str) -> None:
    """Delete the files of a response that is taken back."""
    files.forget(work, Owner(RESPONSE, response_id))
