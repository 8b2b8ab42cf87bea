"""Words to read, and nothing to answer."""

from __future__ import annotations

from app.questionnaire.model import Question, Value
from app.questionnaire.types.base import FIELD, Details, Parsed, QuestionType, Typed


class InfoType(QuestionType):
    name = "info"

    def fields(self, question: Question, name: str = FIELD) -> list[str]:
        return []

    def _read(self, question: Question, typed: Typed, name: str) -> Parsed:
        return Parsed()

    def columns(self, question: Question) -> list[str]:
        return []

    def export(self, question: Question, value: Value | None, details: Details | None = None) -> dict[str, str]:
        return {}
