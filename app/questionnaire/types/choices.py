"""Any number of answers from a list; an exclusive one (“none of these”) stands alone."""

from __future__ import annotations

from app.questionnaire.model import Question, Value
from app.questionnaire.problem import Problem
from app.questionnaire.types.base import Details
from app.questionnaire.types.options import WithOptions, detail_cells, detail_columns


class ChoicesType(WithOptions):
    name = "choices"
    takes = frozenset({"options", "alert", "screen"})
    needs = frozenset({"options"})
    compares = "codes"

    def _refuse(self, question: Question, codes: tuple[str, ...], name: str) -> Problem | None:
        alone = next((o for o in question.options if o.exclusive and o.code in codes), None)
        return Problem("stands-alone", name, {"option": alone.code}) if alone and len(codes) > 1 else None

    def columns(self, question: Question) -> list[str]:
        return [*(_column(question, code) for code in question.codes), *detail_columns(question)]

    def export(self, question: Question, value: Value | None, details: Details | None = None) -> dict[str, str]:
        """A column for each option: 1 ticked, 0 not; all empty when the question was skipped."""
        ticks = {_column(question, code): str(int(code in value)) if value else "" for code in question.codes}
        return ticks | detail_cells(question, details)


def _column(question: Question, code: str) -> str:
    return f"{question.id}.{code}"
