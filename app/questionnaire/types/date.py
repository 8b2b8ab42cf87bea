"""A day, typed as day, month and year; kept as an ISO date (“2026-04-01”)."""

from __future__ import annotations

from datetime import date

from app.kernel.clock import today
from app.questionnaire.clean import plain_digits
from app.questionnaire.days import spoken
from app.questionnaire.model import Question, Say, Value
from app.questionnaire.problem import Problem
from app.questionnaire.types.base import FIELD, Details, Parsed, QuestionType, Typed, only

PARTS = ("day", "month", "year")
TODAY = "today"


class DateType(QuestionType):
    name = "date"
    takes = frozenset({"earliest", "latest"})
    compares = "date"

    def fields(self, question: Question, name: str = FIELD) -> list[str]:
        return [f"{name}-{part}" for part in PARTS]

    def _read(self, question: Question, typed: Typed, name: str) -> Parsed:
        words = {part: plain_digits(only(typed, f"{name}-{part}")) for part in PARTS}
        if not any(words.values()):
            return Parsed()
        problems = tuple(Problem(f"{part}-missing", f"{name}-{part}") for part in PARTS if not words[part])
        if problems:
            return Parsed(problems=problems)
        day, problem = _day(words, name)
        problem = problem or (day and _refuse(question, day, name)) or None
        if day is None or problem:
            return Parsed(problems=(problem,) if problem else ())
        return Parsed(day.isoformat())

    def typed_from(self, question: Question, value: Value | None, details: Details, name: str = FIELD) -> Typed:
        if not isinstance(value, str):
            return {}
        year, month, day = value.split("-")
        given = {"day": day.lstrip("0"), "month": month.lstrip("0"), "year": year}
        return {f"{name}-{part}": (given[part],) for part in PARTS}

    def show(
        self, question: Question, value: Value | None, tier: str, say: Say, details: Details | None = None
    ) -> list[str]:
        return [spoken(date.fromisoformat(value), say)] if isinstance(value, str) else []


def bound(said: str | None) -> date | None:
    """`earliest` or `latest` of a question; `today` is today in London."""
    return None if said is None else today() if said == TODAY else date.fromisoformat(said)


def _day(words: dict[str, str], name: str) -> tuple[date | None, Problem | None]:
    """The day meant, or what is wrong with which part."""
    for part, most in (("day", 31), ("month", 12)):
        if not (words[part].isdecimal() and len(words[part]) <= 2 and 1 <= int(words[part]) <= most):
            return None, Problem(f"{part}-wrong", f"{name}-{part}")
    if not (words["year"].isdecimal() and len(words["year"]) == 4 and int(words["year"])):
        return None, Problem("year-wrong", f"{name}-year")
    try:
        return date(int(words["year"]), int(words["month"]), int(words["day"])), None
    except ValueError:  # 31 June
        return None, Problem("no-such-day", f"{name}-day")


def _refuse(question: Question, day: date, name: str) -> Problem | None:
    earliest, latest = bound(question.earliest), bound(question.latest)
    if earliest and day < earliest:
        return Problem("too-early", f"{name}-day", {"earliest": earliest.isoformat()})
    if latest and day > latest:
        return Problem("too-late", f"{name}-day", {"latest": latest.isoformat()})
    return None
