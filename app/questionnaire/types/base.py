"""What every question type can do. A type keeps nothing: one object serves every question of its kind."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from app.questionnaire.clean import clean
from app.questionnaire.model import Question, Say, Value
from app.questionnaire.problem import Problem

FIELD = "answer"
Form = Mapping[str, Sequence[str]]
Typed = Mapping[str, tuple[str, ...]]
Details = Mapping[str, str]
"""Words written beside an option (“something else”), by the option's code."""
Compares = Literal["code", "codes", "number", "date", "words", "keys", "nothing"]


@dataclass(frozen=True)
class Parsed:
    """A form as read: an answer (None when skipped) or problems; what was typed is always kept to show again."""

    value: Value | None = None
    details: Details = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    typed: Typed = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return not self.problems


def field_at(position: int) -> str:
    """The form field of the question at a position (from 1) on its page: `answer`, `answer-2`, …"""
    return FIELD if position == 1 else f"{FIELD}-{position}"


class QuestionType(ABC):
    """One kind of question: how it is read from a form, shown back, exported and counted."""

    name: ClassVar[str]
    takes: ClassVar[frozenset[str]] = frozenset()
    """Keys a question of this type may have beside those of every question."""
    needs: ClassVar[frozenset[str]] = frozenset()
    """Keys it cannot do without."""
    compares: ClassVar[Compares] = "nothing"
    """What its answer is to a rule."""

    def fields(self, question: Question, name: str = FIELD) -> list[str]:
        """The form fields it reads, the first being where an error about the whole of it leads."""
        return [name]

    def parse(self, question: Question, form: Form, name: str = FIELD) -> Parsed:
        """Read a form. Never raises: whatever a form can hold is an answer, nothing, or a problem."""
        typed = {part: tuple(clean(words) for words in form.get(part, ())) for part in self.fields(question, name)}
        read = self._read(question, typed, name)
        missing = question.required and read.value is None and read.ok
        problems = (Problem("required", self.fields(question, name)[0]),) if missing else read.problems
        return (
            Parsed(read.value, read.details, problems, typed) if not problems else Parsed(None, {}, problems, typed)
        )

    def typed_from(self, question: Question, value: Value | None, details: Details, name: str = FIELD) -> Typed:
        """A kept answer as its form fields, to show the page again."""
        if value is None:
            return {}
        return {name: value if isinstance(value, tuple) else (value,)}

    @abstractmethod
    def _read(self, question: Question, typed: Typed, name: str) -> Parsed:
        """The cleaned fields as an answer or problems."""

    def show(
        self, question: Question, value: Value | None, tier: str, say: Say, details: Details | None = None
    ) -> list[str]:
        """The answer in the reader's words, one string for each thing chosen or written; not escaped."""
        return [value] if isinstance(value, str) else list(value or ())

    def columns(self, question: Question) -> list[str]:
        """The columns of an export, whether or not anybody answered."""
        return [question.id]

    def export(self, question: Question, value: Value | None, details: Details | None = None) -> dict[str, str]:
        """The answer by column; empty when it was skipped."""
        return {question.id: value if isinstance(value, str) else ""}

    def count_values(self, question: Question, value: Value | None) -> list[str]:
        """What is counted: a row for each. Words are never among them."""
        return [value] if isinstance(value, str) else list(value or ())

    def words(self, question: Question, value: Value | None, details: Details | None = None) -> list[str]:
        """Every piece of free text in the answer, in the writer's own words; most types have none."""
        return []


def only(typed: Typed, name: str) -> str:
    """The one thing typed in a field; empty when nothing was."""
    return next((words for words in typed.get(name, ()) if words), "")
