"""Words of their own. They are read by people, never counted."""

from __future__ import annotations

from app.questionnaire.model import Question, Value
from app.questionnaire.problem import Problem
from app.questionnaire.types.base import Details, Parsed, QuestionType, Typed, only

LONGEST = 5_000
"""Characters, when the question does not say."""
ANSWERED = "any"
"""In `alert`: whatever was written, somebody must see it today."""


class TextType(QuestionType):
    name = "text"
    takes = frozenset({"maximum", "alert", "screen", "sharing"})
    compares = "words"

    def _read(self, question: Question, typed: Typed, name: str) -> Parsed:
        words = only(typed, name)
        limit = int(question.maximum or LONGEST)
        if len(words) > limit:
            problem = Problem("too-long", name, {"limit": limit, "over": len(words) - limit})
            return Parsed(problems=(problem,))
        return Parsed(words or None)

    def count_values(self, question: Question, value: Value | None) -> list[str]:
        return []

    def words(self, question: Question, value: Value | None, details: Details | None = None) -> list[str]:
        return [value] if isinstance(value, str) else []
