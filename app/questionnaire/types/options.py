"""What types with options share: codes checked against the form, and the words beside “something else”."""

from __future__ import annotations

from app.questionnaire.clean import clean_line
from app.questionnaire.model import Option, Question, Say, Value
from app.questionnaire.problem import Problem
from app.questionnaire.types.base import FIELD, Details, Parsed, QuestionType, Typed, only

LONGEST_DETAIL = 200


class WithOptions(QuestionType):
    """A question answered with codes."""

    def fields(self, question: Question, name: str = FIELD) -> list[str]:
        return [name, f"{name}-detail"] if detail_option(question) else [name]

    def _read(self, question: Question, typed: Typed, name: str) -> Parsed:
        ticked = {code for code in typed[name] if code}
        codes = tuple(code for code in question.codes if code in ticked)
        problem = Problem("not-on-form", name) if ticked - set(codes) else self._refuse(question, codes, name)
        details, too_long = _details(question, codes, typed, f"{name}-detail")
        problems = tuple(p for p in (problem, too_long) if p)
        return Parsed(self._value(codes), details, problems)

    def typed_from(self, question: Question, value: Value | None, details: Details, name: str = FIELD) -> Typed:
        typed = dict(super().typed_from(question, value, details, name))
        return typed | ({f"{name}-detail": tuple(details.values())} if details else {})

    def _refuse(self, question: Question, codes: tuple[str, ...], name: str) -> Problem | None:
        """What is wrong with these codes together."""
        return None

    def _value(self, codes: tuple[str, ...]) -> Value | None:
        return codes or None

    def show(
        self, question: Question, value: Value | None, tier: str, say: Say, details: Details | None = None
    ) -> list[str]:
        chosen = [option for option in question.options if option.code in _codes(value)]
        return [_shown(option, (details or {}).get(option.code, ""), tier, say) for option in chosen]

    def words(self, question: Question, value: Value | None, details: Details | None = None) -> list[str]:
        return list((details or {}).values())


class ChoosesOne(WithOptions):
    """A question answered with one code."""

    compares = "code"

    def _refuse(self, question: Question, codes: tuple[str, ...], name: str) -> Problem | None:
        return Problem("choose-one", name) if len(codes) > 1 else None

    def _value(self, codes: tuple[str, ...]) -> Value | None:
        return codes[0] if codes else None

    def columns(self, question: Question) -> list[str]:
        return [question.id, *detail_columns(question)]

    def export(self, question: Question, value: Value | None, details: Details | None = None) -> dict[str, str]:
        return super().export(question, value) | detail_cells(question, details)


def detail_option(question: Question) -> Option | None:
    """The option that offers a text box, if one does."""
    return next((option for option in question.options if option.detail), None)


def detail_columns(question: Question) -> list[str]:
    return [f"{question.id}.detail"] if detail_option(question) else []


def detail_cells(question: Question, details: Details | None) -> dict[str, str]:
    return dict.fromkeys(detail_columns(question), "; ".join((details or {}).values()))


def _codes(value: Value | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()


def _shown(option: Option, detail: str, tier: str, say: Say) -> str:
    label = option.label.said(tier, say)
    return f"{label}: {detail}" if detail else label


def _details(
    question: Question, codes: tuple[str, ...], typed: Typed, name: str
) -> tuple[dict[str, str], Problem | None]:
    """The words beside “something else”, if that was chosen."""
    option = detail_option(question)
    words = clean_line(only(typed, name))
    if option is None or option.code not in codes or not words:
        return {}, None
    if len(words) > LONGEST_DETAIL:
        return {}, Problem("too-long", name, {"limit": LONGEST_DETAIL, "over": len(words) - LONGEST_DETAIL})
    return {option.code: words}, None
